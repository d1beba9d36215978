import type { AttachmentView } from "$lib/ipc/bindings/AttachmentView";
import type { CheckView } from "$lib/ipc/bindings/CheckView";
import type { DocumentsView } from "$lib/ipc/bindings/DocumentsView";
import type { DraftView } from "$lib/ipc/bindings/DraftView";
import type { RequirementView } from "$lib/ipc/bindings/RequirementView";
import type { TaskState } from "$lib/ipc/bindings/TaskState";
import type { TaskView } from "$lib/ipc/bindings/TaskView";
import { cards } from "./services";
import { say, source } from "./words";

export const savedAt = "2026-11-21T14:32:00+05:00";
export const about = "ҮЛГІБАЕВА Әйгерім, 7 «Б», школа-лицей № 00 (образец)";
export const title = cards[0]?.title ?? say("", "", "");

const asp = say(
  "Атаулы әлеуметтік көмек алу туралы анықтама",
  "Справка о получении адресной социальной помощи",
  "Certificate of targeted social assistance",
);

function task(id: string, state: TaskState, more: Partial<TaskView> = {}): TaskView {
  return {
    id,
    title: null,
    state,
    first_page: null,
    done: 0,
    total: 0,
    missing: [],
    waits_for: [],
    remarked: false,
    ...more,
  };
}

/** The draft that corrects the refused application of the samples. */
export function correctionView(id: string, settled: boolean): DraftView {
  const missing = settled ? [] : [asp];
  return {
    ...draftView(id, settled),
    correction: {
      application: "app-2",
      number: "002-26-000391",
      marked: true,
      carried: true,
      reason: "Справка о социальной помощи за прошлый год, нужна за текущий квартал.",
      ground: "Представление документов с истёкшим сроком действия (п. 10 Стандарта)",
    },
    tasks: [
      task("child", "done", { title: say("Бала туралы", "О ребёнке", "About the child"), first_page: "child" }),
      task("applicant", "incomplete", {
        title: say("Өзіңіз туралы", "О вас", "About you"),
        first_page: "correction",
        remarked: true,
      }),
      task("documents", settled ? "done" : "incomplete", { done: settled ? 2 : 1, total: 2, missing, remarked: true }),
      task("check", "waiting", { waits_for: settled ? ["applicant"] : ["applicant", "documents"] }),
      task("sign", "waiting", { waits_for: ["check"] }),
    ],
    next: "correction",
  };
}

export function draftView(id: string, complete: boolean): DraftView {
  return {
    id,
    service: "besplatnoe-pitanie",
    title,
    about,
    saved_at: savedAt,
    correction: null,
    tasks: [
      task("child", "done", { title: say("Бала туралы", "О ребёнке", "About the child"), first_page: "child" }),
      task("applicant", "incomplete", { title: say("Өзіңіз туралы", "О вас", "About you"), first_page: "contacts" }),
      task("documents", complete ? "done" : "incomplete", {
        done: complete ? 2 : 1,
        total: 2,
        missing: complete ? [] : [asp],
      }),
      task("check", complete ? "not_started" : "waiting", { waits_for: complete ? [] : ["documents"] }),
      task("sign", "waiting", { waits_for: ["check"] }),
    ],
    next: complete ? "check" : "documents",
  };
}

export const scan: AttachmentView = {
  id: "scan-1",
  name: "Свидетельство о рождении.jpg",
  media_type: "image/jpeg",
  size: 1_840_000,
  pages: 1,
  width: 2480,
  height: 3508,
  quality: "good",
  rotation: 0,
  turn_refusal: null,
};
export const poorScan: AttachmentView = {
  id: "scan-2",
  name: "IMG_20261121_143355_фото_документа_с_очень_длинным_именем.png",
  media_type: "image/png",
  size: 412_000,
  pages: 1,
  width: 600,
  height: 820,
  quality: "poor",
  rotation: 90,
  turn_refusal: null,
};

export function requirements(): RequirementView[] {
  return [
    {
      id: "birth",
      name: say("Туу туралы куәлік", "Свидетельство о рождении ребёнка", "Birth certificate"),
      where_from: null,
      reason: null,
      required: true,
      max_files: 3,
      attachments: [scan, poorScan],
      remark: null,
      unchanged: false,
      source,
    },
    {
      id: "asp",
      name: asp,
      where_from: say(
        "Тұрғылықты жеріңіздегі жұмыспен қамту бөлімі",
        "Отдел занятости по месту жительства",
        "The employment office",
      ),
      reason: say(
        "сіз отбасыңыз атаулы әлеуметтік көмек алатынын көрсеттіңіз",
        "вы указали, что семья получает адресную социальную помощь",
        "you said that your family receives targeted social assistance",
      ),
      required: true,
      max_files: 3,
      attachments: [],
      remark: null,
      unchanged: false,
      source,
    },
  ];
}

/** The documents of a correction: one was not accepted. */
export function correctionRequirements(): RequirementView[] {
  const reason = "Справка о социальной помощи за прошлый год, нужна за текущий квартал.";
  return requirements().map((one) =>
    one.id === "asp"
      ? { ...one, attachments: [{ ...scan, id: "scan-3", name: "Справка АСП.jpg" }], remark: reason, unchanged: true }
      : one,
  );
}

export function documentsView(list: RequirementView[]): DocumentsView {
  return { requirements: list, size_limit: 10_000_000 };
}

export const checkView: CheckView = {
  sections: [
    {
      title: say("Бала туралы", "О ребёнке", "About the child"),
      lines: [
        {
          label: say("Тегі, аты, әкесінің аты", "Фамилия, имя, отчество", "Full name"),
          value: "ҮЛГІБАЕВА Әйгерім Ғаниқызы",
          page: null,
          pointer: "/child/name",
        },
        {
          label: say("Туған күні", "Дата рождения", "Birth date"),
          value: "29.02.2012",
          page: "child-data",
          pointer: "/child/birth_date",
        },
        {
          label: say("Санат", "Категория", "Category"),
          value: "Семья получает адресную социальную помощь",
          page: "category",
          pointer: "/category",
        },
      ],
    },
    {
      title: say("Өзіңіз туралы", "О вас", "About you"),
      lines: [
        {
          label: say("Телефон", "Телефон", "Phone"),
          value: "+7 700 000 00 00",
          page: "contacts",
          pointer: "/applicant/phone",
        },
        { label: say("Мекенжай", "Адрес", "Address"), value: "", page: "contacts", pointer: "/applicant/address" },
      ],
    },
  ],
  attachments: [
    {
      requirement: say("Туу туралы куәлік", "Свидетельство о рождении ребёнка", "Birth certificate"),
      name: scan.name,
      size: scan.size,
      sha256: "a3f1".repeat(16),
    },
  ],
  digest: "4f1c09ab".repeat(8),
  provider: say(
    "Өскемен қаласының білім бөлімі (үлгі)",
    "Отдел образования города Усть-Каменогорска (образец)",
    "Education department (sample)",
  ),
  edition_changed: false,
  failures: [],
};
