import type { ActName } from "$lib/ipc/bindings/ActName";
import type { ApplicationRow } from "$lib/ipc/bindings/ApplicationRow";
import type { ApplicationView } from "$lib/ipc/bindings/ApplicationView";
import type { SentView } from "$lib/ipc/bindings/SentView";
import type { TimelineStep } from "$lib/ipc/bindings/TimelineStep";
import type { VerdictView } from "$lib/ipc/bindings/VerdictView";
import { badVerdict, goodVerdict } from "./documents";
import { about, checkView, savedAt, title } from "./drafts";
import { holders, standings, steps } from "./standing";
import { failure, say } from "./words";

const row: ApplicationRow = {
  id: "app-1",
  draft: false,
  sending: false,
  number: "002-26-000417",
  title,
  about,
  standing: standings.inReview,
  at: "2026-11-21T14:41:00+05:00",
  due: "2026-11-27",
  overdue: false,
  unread: true,
};

export const rows: ApplicationRow[] = [
  { ...row, id: "draft-1", draft: true, number: null, standing: null, at: savedAt, due: null, unread: false },
  row,
  {
    ...row,
    id: "app-2",
    number: "002-26-000391",
    standing: standings.refused,
    at: "2026-10-02T09:10:00+05:00",
    due: "2026-10-09",
    unread: false,
  },
  {
    ...row,
    id: "app-3",
    number: "002-25-000106",
    standing: standings.issued,
    at: "2025-09-15T16:20:00+05:00",
    due: "2025-09-22",
    unread: false,
  },
  {
    ...row,
    id: "app-4",
    number: "002-26-000402",
    standing: standings.assigned,
    at: "2026-11-03T10:00:00+05:00",
    due: "2026-11-10",
    overdue: true,
    unread: false,
  },
];

function step(act: ActName, more: Partial<TimelineStep>): TimelineStep {
  const words = steps[act] ?? { done: say("", "", ""), ahead: say("", "", "") };
  return { act, ...words, state: "ahead", at: null, due: null, duration: null, note: null, ...more };
}

export function applicationView(id: string): ApplicationView {
  const of = rows.find((one) => one.id === id) ?? row;
  const refused = of.standing === standings.refused;
  const issued = of.standing === standings.issued;
  const past = refused || issued;
  return {
    id: of.id,
    number: of.number ?? "",
    service: "besplatnoe-pitanie",
    title,
    about,
    standing: of.standing ?? standings.inReview,
    accepted_at: of.at,
    term: { unit: "working_days", value: 5 },
    due: of.due ?? "2026-11-27",
    due_at: null,
    days_left: past ? null : of.overdue ? -8 : 4,
    skipped: [
      { date: "2026-11-22", name_kk: null, name_ru: null },
      { date: "2026-11-28", name_kk: null, name_ru: null },
      { date: "2026-12-16", name_kk: "Тәуелсіздік күні", name_ru: "День Независимости" },
    ],
    holder: past ? holders.applicant : holders.specialist,
    timeline: [
      step("submit", { state: "done", at: of.at, note: of.id === "app-3" ? "002-26-000391" : null }),
      step("confirm_signature", { state: "done", at: of.at }),
      step("register", {
        state: "done",
        at: "2026-11-23T09:12:00+05:00",
        duration: { unit: "minutes", value: 20 },
        note: "417",
      }),
      step("assign", { state: "done", at: "2026-11-23T09:25:00+05:00", duration: { unit: "minutes", value: 20 } }),
      step("prepare", {
        state: past ? "done" : "current",
        at: past ? "2026-11-25T10:00:00+05:00" : null,
        due: "2026-11-26",
        duration: { unit: "working_days", value: 3 },
      }),
      ...(refused
        ? [
            step("deliver", {
              done: say("Бас тартылды", "Отказано", "Refused"),
              state: "refused",
              at: "2026-10-08T16:00:00+05:00",
            }),
          ]
        : [
            step("sign", { state: issued ? "done" : "ahead", duration: { unit: "minutes", value: 20 } }),
            step("deliver", { state: issued ? "done" : "ahead", due: "2026-11-27" }),
          ]),
    ],
    refusal: refused
      ? {
          reason: "Справка о социальной помощи за прошлый год, нужна за текущий квартал.",
          ground: "Представление документов с истёкшим сроком действия (п. 10 Стандарта)",
          fields: [],
          documents: [
            say(
              "Атаулы әлеуметтік көмек алу туралы анықтама",
              "Справка о получении адресной социальной помощи",
              "Certificate of targeted social assistance",
            ),
          ],
          signature: { ...goodVerdict, kind: "cms", lines: [], title: null },
        }
      : null,
    corrects: of.id === "app-3" ? { id: "app-2", number: "002-26-000391" } : null,
    corrected_by: null,
    correction: null,
    document: issued ? "doc-1" : null,
    log_whole: true,
    offline_since: null,
    failure: null,
  };
}

/** What may be of the signature under a refusal, by the word in the preview's query. */
const refusals: Record<
  string,
  (signed: (signature: VerdictView | null) => Partial<ApplicationView>) => Partial<ApplicationView>
> = {
  bad: (signed) => signed(badVerdict),
  unproven: (signed) => ({ ...signed(null), failure: failure("result.invalid") }),
  unsigned: (signed) => ({ ...signed(null), standing: standings.intakeRefused }),
  coming: (signed) => ({ ...signed(null), standing: standings.refusalSigned }),
};

/** The refused application, with something else about its signature. */
export function refusedView(id: string, of: string): ApplicationView {
  const view = applicationView(id);
  const signed = (signature: VerdictView | null) => ({ refusal: view.refusal && { ...view.refusal, signature } });
  return { ...view, ...refusals[of]?.(signed) };
}

export const sentView: SentView = {
  sections: checkView.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => ({ ...line, page: null })),
  })),
  files: checkView.attachments.map((file, at) => ({
    ...file,
    id: `sent-${at + 1}`,
    signed_name: `${at + 1}-birth.jpg`,
  })),
  applicant: "ҮЛГІБАЕВА Құралай Һамитқызы",
  provider: checkView.provider,
  made_at: "2026-11-21T14:40:00+05:00",
  digest: checkView.digest,
  certificate: "3f1c09ab7788",
  signature: { ...goodVerdict, kind: "cms", lines: [], title: null },
};
