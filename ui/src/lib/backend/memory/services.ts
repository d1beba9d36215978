import type { Channel } from "$lib/ipc/bindings/Channel";
import type { Localized } from "$lib/ipc/bindings/Localized";
import type { Passport } from "$lib/ipc/bindings/Passport";
import type { Readiness } from "$lib/ipc/bindings/Readiness";
import type { ServiceCard } from "$lib/ipc/bindings/ServiceCard";
import type { Term } from "$lib/ipc/bindings/Term";
import { say, source } from "./words";

const free = say("Тегін", "Бесплатно", "Free of charge");

const lifeEvents: Record<string, Localized> = {
  school: say("Мектеп", "Школа", "School"),
  guardianship: say("Қорғаншылық", "Опека", "Guardianship"),
  adoption: say("Бала асырап алу", "Усыновление", "Adoption"),
  property: say("Баланың мүлкі", "Имущество ребёнка", "A child’s property"),
  allowance: say("Жәрдемақылар", "Пособия", "Allowances"),
};

function card(
  id: string,
  life_event: string,
  term: Term,
  channels: Channel[],
  readiness: Readiness,
  title: Localized,
  summary: Localized,
): ServiceCard {
  const life_event_name = lifeEvents[life_event] ?? null;
  return {
    id,
    life_event,
    life_event_name,
    term,
    channels,
    readiness,
    title,
    summary,
    cost: free,
    out_of_force: false,
  };
}

export const cards: ServiceCard[] = [
  card(
    "besplatnoe-pitanie",
    "school",
    { unit: "working_days", value: 5 },
    ["portal"],
    "complete",
    say("Мектептегі тегін тамақтану", "Бесплатное питание в школе", "Free school meals"),
    say(
      "Оқушылар мен тәрбиеленушілердің бес санаты үшін. Анықтама кабинетке келеді.",
      "Для пяти категорий учеников и воспитанников. Справка придёт в кабинет.",
      "For five categories of pupils. The certificate comes to your cabinet.",
    ),
  ),
  card(
    "spravka-opeka",
    "guardianship",
    { unit: "minutes", value: 5 },
    ["portal", "service_center"],
    "form_to_come",
    say(
      "Қорғаншылық пен қамқоршылық туралы анықтама",
      "Справка об опеке и попечительстве",
      "Certificate of guardianship",
    ),
    say(
      "Қорғаншылар мен қамқоршыларға. Кезексіз, бірден беріледі.",
      "Для опекунов и попечителей. Выдаётся сразу, без приёма.",
      "For guardians and trustees. Issued at once.",
    ),
  ),
  card(
    "uchet-usynovitelei",
    "adoption",
    { unit: "calendar_days", value: 15 },
    ["portal"],
    "form_to_come",
    say(
      "Бала асырап алғысы келетіндерді есепке қою",
      "Постановка на учёт желающих усыновить",
      "Registration of those who wish to adopt",
    ),
    say(
      "Бала асырап алуға үміткер болу мүмкіндігі туралы қорытынды.",
      "Заключение о возможности быть кандидатом в усыновители.",
      "A conclusion on whether one may be a candidate.",
    ),
  ),
  card(
    "podvoz",
    "school",
    { unit: "working_days", value: 5 },
    ["chancellery"],
    "paper_only",
    say(
      "Мектепке және үйге тегін тасымалдау",
      "Бесплатный подвоз к школе и домой",
      "Free transport to school and home",
    ),
    say(
      "Шалғай ауылдардағы балаларға. Өтініш қағаз түрінде, ауыл әкімінің кеңсесіне беріледі.",
      "Для детей из отдалённых сёл. Заявление подают на бумаге, в канцелярию акима села.",
      "For children from remote villages. On paper.",
    ),
  ),
  card(
    "ustanovlenie-opeki",
    "guardianship",
    { unit: "calendar_days", value: 30 },
    ["portal"],
    "form_to_come",
    say(
      "Қорғаншылық немесе қамқоршылық белгілеу",
      "Установление опеки или попечительства",
      "Establishing guardianship",
    ),
    say(
      "Жетім балаға немесе ата-анасының қамқорлығынсыз қалған балаға.",
      "Над ребёнком-сиротой или ребёнком без попечения родителей.",
      "Over an orphan or a child without parental care.",
    ),
  ),
  card(
    "posobie-opekunam",
    "allowance",
    { unit: "working_days", value: 10 },
    ["chancellery"],
    "paper_only",
    say("Қорғаншылар мен қамқоршыларға жәрдемақы", "Пособие опекунам и попечителям", "Allowance for guardians"),
    say(
      "Баланы күтіп-бағуға төлем тағайындау.",
      "Назначение выплаты на содержание ребёнка.",
      "A payment for the child’s upkeep.",
    ),
  ),
];

/** The passport of the one service whose form is complete. */
export function passport(of: ServiceCard): Passport {
  return {
    id: of.id,
    number: 8,
    name: say(
      "Жалпы білім беретін мектептердегі білім алушылар мен тәрбиеленушілердің жекелеген санаттарына тегін тамақтандыруды ұсыну",
      "Предоставление бесплатного питания отдельным категориям обучающихся и воспитанников в общеобразовательных школах",
      "Free meals for certain categories of pupils in general schools",
    ),
    name_source: source,
    title: of.title,
    summary: of.summary,
    life_event: of.life_event,
    life_event_name: of.life_event_name,
    keywords: say("", "", ""),
    edition: {
      id: "vko-2014-65",
      regulation: say(
        "ШҚО әкімдігінің 2014 жылғы қаулысы",
        "Постановление акимата ВКО, 2014 год, № 115",
        "Resolution of the akimat, 2014",
      ),
      valid_from: "2014-06-03",
      valid_to: of.id === "besplatnoe-pitanie" ? "2015-12-31" : null,
      note: null,
      source,
    },
    readiness: of.readiness,
    until_then:
      of.readiness === "complete"
        ? null
        : say(
            "Қағаздарды білім бөлімінің кеңсесіне апарыңыз.",
            "Отнесите бумаги в канцелярию отдела образования; что взять с собой, сказано ниже.",
            "Take the papers to the education department’s office.",
          ),
    provider: say(
      "Аудандар мен қалалардың білім бөлімдері",
      "Отделы образования районов и городов",
      "Education departments of districts and towns",
    ),
    provider_source: source,
    region: "KZ-63",
    region_name: say("Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan region"),
    channels: of.channels.map((channel) => ({ channel, intake: true, result: true, source })),
    service_form: say("Электрондық және қағаз түрінде", "Электронная и бумажная", "Electronic and on paper"),
    result_form: say("Электрондық", "Электронная", "Electronic"),
    cost: free,
    cost_source: { text: "Стандарт, п. 8", evidence: "unverified" },
    term: of.term,
    term_note: say(
      "Құжаттар тапсырылған күн мерзімге кірмейді.",
      "День приёма документов в срок не входит.",
      "The day of submission is not counted.",
    ),
    term_source: source,
    steps: [
      {
        number: 1,
        actor: say("Кеңсе", "Канцелярия", "Office"),
        action: say("өтінішті тіркейді", "регистрирует заявление", "registers the application"),
        duration: { unit: "minutes", value: 20 },
        source,
      },
      {
        number: 2,
        actor: say("Басшы", "Руководитель", "Head"),
        action: say("орындаушыны тағайындайды", "назначает исполнителя", "names a specialist"),
        duration: { unit: "minutes", value: 20 },
        source,
      },
      {
        number: 3,
        actor: say("Маман", "Специалист", "Specialist"),
        action: say(
          "құжаттарды тексеріп, анықтама дайындайды",
          "проверяет документы и готовит справку",
          "checks the documents and prepares the certificate",
        ),
        duration: { unit: "working_days", value: 3 },
        source,
      },
    ],
    documents: [
      {
        id: "application",
        name: say("Өтініш", "Заявление", "Application"),
        where_from: null,
        condition: null,
        when: null,
        reason: null,
        required: true,
        attachable: false,
        max_files: 0,
        source,
      },
      {
        id: "asp",
        name: say(
          "Атаулы әлеуметтік көмек алу туралы анықтама",
          "Справка о получении адресной социальной помощи",
          "Certificate of targeted social assistance",
        ),
        where_from: say("Жұмыспен қамту бөлімінен", "Отдел занятости по месту жительства", "The employment office"),
        condition: say("1-санатты таңдасаңыз", "Если вы выбрали категорию 1", "If you chose category 1"),
        when: {},
        reason: null,
        required: true,
        attachable: true,
        max_files: 3,
        source,
      },
      {
        id: "birth",
        name: say("Туу туралы куәлік", "Свидетельство о рождении ребёнка", "Birth certificate"),
        where_from: null,
        condition: null,
        when: null,
        reason: null,
        required: true,
        attachable: true,
        max_files: 2,
        source,
      },
    ],
    result: say(
      "Тегін тамақтану туралы анықтама",
      "Справка о предоставлении бесплатного питания",
      "Certificate of free meals",
    ),
    result_source: source,
    refusal_grounds: [
      {
        text: say("Құжаттар толық емес", "Представлен неполный пакет документов", "The documents are incomplete"),
        source,
        stage: "decision",
        channel: null,
      },
    ],
    refusal_notes: [],
    appeal: [
      {
        text: say(
          "Әкімге немесе сотқа шағымданыңыз",
          "Жалоба акиму района или в суд",
          "Complain to the akim or to a court",
        ),
        source,
      },
    ],
    legal_basis: [
      { text: say("Стандарт, 2014 жыл", "Стандарт государственной услуги, 2014 год", "Standard of 2014"), source },
    ],
    later_changes: [
      {
        text: say("2016 жылдан мерзім өзгерді", "С 2016 года изменился срок", "The term changed in 2016"),
        source: { text: "adilet.zan.kz", evidence: "public_page" },
      },
    ],
    contradictions: [
      { text: say("6-тармақ екі рет кездеседі", "Пункт 6 встречается дважды", "Item 6 appears twice"), source },
    ],
  };
}
