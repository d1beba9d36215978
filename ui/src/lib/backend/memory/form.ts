import type { Control } from "$lib/ipc/bindings/Control";
import type { Field } from "$lib/ipc/bindings/Field";
import type { FieldView } from "$lib/ipc/bindings/FieldView";
import type { Localized } from "$lib/ipc/bindings/Localized";
import type { PageView } from "$lib/ipc/bindings/PageView";
import { say } from "./words";

function field(pointer: string, control: Control, label: Localized, more: Partial<Field> = {}): Field {
  return {
    pointer,
    control,
    label,
    hint: null,
    choices: [],
    prefill: null,
    locked: false,
    autocomplete: null,
    source: null,
    ...more,
  };
}

function shown(of: Field, value: unknown = null, more: Partial<FieldView> = {}): FieldView {
  return {
    field: of,
    value,
    required: true,
    provenance: null,
    remark: null,
    warning: null,
    look_alike: null,
    amount: null,
    derived: null,
    children: [],
    ...more,
  };
}

const register = { from: "register", as_of: "2026-11-21" };
const child = say("Бала туралы", "О ребёнке", "About the child");
const you = say("Өзіңіз туралы", "О вас", "About you");

function page(id: string, task: Localized, title: Localized, fields: FieldView[], previous: string | null): PageView {
  return { id, task, title, intro: null, fields, repeat: null, previous };
}

/** Pages with every kind of control. */
export function pages(): PageView[] {
  return [
    page(
      "child",
      child,
      say("Қай балаға?", "Для какого ребёнка?", "For which child?"),
      [
        shown(
          field("/child/choice", "child_choice", say("Бала", "Ребёнок", "Child"), {
            hint: say(
              "Балалар жеке тұлғалар дерекқорынан алынды.",
              "Дети взяты из базы физических лиц.",
              "The children are known to the register.",
            ),
          }),
          null,
          {
            children: [
              { value: "a", name: "ҮЛГІБАЕВА Әйгерім Ғаниқызы", birth_date: "2012-02-29" },
              { value: "b", name: "ҮЛГІБАЕВ Нұрлан Ғаниұлы", birth_date: "2015-09-01" },
            ],
          },
        ),
      ],
      null,
    ),
    page(
      "child-data",
      child,
      say("Бала туралы деректерді тексеріңіз", "Проверьте данные о ребёнке", "Check what is known about the child"),
      [
        shown(
          field("/child/name", "text", say("Тегі, аты, әкесінің аты", "Фамилия, имя, отчество", "Full name"), {
            locked: true,
          }),
          "ҮЛГІБАЕВА Әйгерім Ғаниқызы",
          { provenance: register },
        ),
        shown(field("/child/iin", "iin", say("Баланың ЖСН-і", "ИИН ребёнка", "The child’s IIN")), "120229600009", {
          provenance: register,
        }),
        shown(field("/child/birth_date", "date", say("Туған күні", "Дата рождения", "Birth date")), "2012-02-29", {
          warning: "birth-date",
        }),
        shown(field("/child/school", "text", say("Мектеп", "Школа", "School")), "Школа-лицей № 00 (образец)", {
          provenance: register,
        }),
        shown(
          field("/child/grade", "text", say("Сынып", "Класс", "Grade"), {
            hint: say("Мысалы, 7 «Б»", "Например, 7 «Б»", "For example, 7 B"),
          }),
          "",
        ),
      ],
      "child",
    ),
    page(
      "category",
      child,
      say("Қай санатқа жатасыз?", "К какой категории вы относитесь?", "Which category applies?"),
      [
        shown(
          field("/category", "radio", say("Санат", "Категория", "Category"), {
            choices: [
              {
                value: "asp",
                label: say(
                  "Отбасы атаулы әлеуметтік көмек алады",
                  "Семья получает адресную социальную помощь",
                  "The family receives targeted social assistance",
                ),
                hint: null,
              },
              {
                value: "income",
                label: say(
                  "Отбасының табысы ең төмен күнкөріс деңгейінен аз",
                  "Доход семьи ниже прожиточного минимума",
                  "The family’s income is below the subsistence level",
                ),
                hint: say("Көмек алмаса да", "Даже если помощь не назначена", "Even without assistance"),
              },
              {
                value: "orphan",
                label: say("Жетім бала", "Ребёнок-сирота или без попечения родителей", "An orphan"),
                hint: null,
              },
            ],
          }),
        ),
      ],
      "child-data",
    ),
    page(
      "contacts",
      you,
      say("Сізбен қалай байланысуға болады?", "Как с вами связаться?", "How can you be reached?"),
      [
        shown(
          field("/applicant/phone", "phone", say("Телефон", "Телефон", "Phone"), {
            autocomplete: "tel",
            hint: say("Мысалы, +7 700 000 00 00", "Например, +7 700 000 00 00", "For example, +7 700 000 00 00"),
          }),
          "+7 700 000 00 00",
          { provenance: register },
        ),
        shown(
          field("/applicant/address", "long_text", say("Мекенжай", "Адрес", "Address"), {
            autocomplete: "street-address",
          }),
          "ШҚО, Өскемен қ., Үлгі көшесі, 1",
          { required: false },
        ),
        shown(
          field(
            "/applicant/relation",
            "select",
            say("Балаға кім боласыз", "Кем вы приходитесь ребёнку", "You are the child’s"),
            {
              choices: [
                { value: "mother", label: say("Анасы", "Мать", "Mother"), hint: null },
                { value: "guardian", label: say("Қорғаншысы", "Опекун", "Guardian"), hint: null },
              ],
            },
          ),
        ),
        shown(
          field(
            "/applicant/income",
            "money",
            say("Отбасының айлық табысы", "Доход семьи в месяц", "Family income a month"),
          ),
          145000,
          {
            required: false,
            amount: {
              figures: "145\u00a0000",
              words: say(
                "жүз қырық бес мың теңге",
                "сто сорок пять тысяч тенге",
                "one hundred forty five thousand tenge",
              ),
            },
          },
        ),
        shown(
          field(
            "/applicant/members",
            "number",
            say("Отбасында қанша адам", "Сколько человек в семье", "How many are in the family"),
          ),
          4,
        ),
        shown(
          field(
            "/consent",
            "checkbox",
            say(
              "Деректерді өңдеуге келісемін",
              "Согласна на обработку персональных данных",
              "I agree to the processing of personal data",
            ),
          ),
          null,
        ),
      ],
      null,
    ),
    page(
      "correction",
      you,
      say("Деректерді түзетіңіз", "Исправьте данные", "Correct what was marked"),
      [
        shown(
          field("/correction/name", "text", say("Тегі, аты, әкесінің аты", "Фамилия, имя, отчество", "Full name")),
          "ҮЛГІБАЕВА Құралай Ғаниқызы",
          { provenance: { from: "carried", as_of: null } },
        ),
        shown(field("/correction/phone", "phone", say("Телефон", "Телефон", "Phone")), "+7 700 000 00 0", {
          provenance: { from: "citizen", as_of: null },
          remark: "Телефон указан не полностью.",
        }),
        shown(
          field(
            "/correction/consent",
            "checkbox",
            say(
              "Деректерді өңдеуге келісемін",
              "Согласна на обработку персональных данных",
              "I agree to the processing of personal data",
            ),
          ),
          true,
          { provenance: { from: "carried", as_of: null } },
        ),
      ],
      null,
    ),
    {
      ...page(
        "family",
        you,
        say("Отбасы мүшелері", "Члены семьи", "Family members"),
        [
          shown(field("/family/0/name", "text", say("Аты-жөні", "Фамилия и имя", "Name")), "ҮЛГIБАЕВ Ғани", {
            look_alike: { kind: "latin", letter: "I", word: "ҮЛГIБАЕВ" },
          }),
          shown(field("/family/0/iin", "iin", say("ЖСН", "ИИН", "IIN")), "800101100003", { derived: "1980-01-01" }),
          shown(field("/family/1/name", "text", say("Аты-жөні", "Фамилия и имя", "Name")), ""),
          shown(field("/family/1/iin", "iin", say("ЖСН", "ИИН", "IIN")), ""),
        ],
        "contacts",
      ),
      repeat: {
        pointer: "/family",
        item: say("Отбасы мүшесі", "Член семьи", "Family member"),
        count: 2,
        min: 1,
        max: 5,
      },
    },
  ];
}
