import type { DocumentRow } from "$lib/ipc/bindings/DocumentRow";
import type { DocumentView } from "$lib/ipc/bindings/DocumentView";
import type { VerdictView } from "$lib/ipc/bindings/VerdictView";
import { failure, say } from "./words";

const title = say("Тегін тамақтану туралы анықтама", "Справка о бесплатном питании", "Certificate of free meals");

export const documentRows: DocumentRow[] = [
  { id: "doc-1", title, about: "ҮЛГІБАЕВА Әйгерім Ғаниқызы", number: "002-26-000417", issued_at: "2026-11-26T16:05:00+05:00", valid_until: "2027-06-30" },
  { id: "doc-2", title, about: "ҮЛГІБАЕВ Нұрлан Ғаниұлы", number: "002-25-000106", issued_at: "2025-09-20T11:00:00+05:00", valid_until: null },
];

const lines = [
  { label: say("Нөмірі", "Номер", "Number"), value: "002-26-000417" },
  { label: say("Кімге", "Кому", "To whom"), value: "ҮЛГІБАЕВА Әйгерім Ғаниқызы" },
  { label: say("Оқу жылы", "Учебный год", "School year"), value: "2026–2027" },
];

export const goodVerdict: VerdictView = {
  verdict: "good", kind: "kabinet-pdf", signer: "ОҚУ Басшы", organisation: "Отдел образования (образец)", roles: ["head"],
  signed_at: "2026-11-26T16:05:00+05:00", proven_at: "2026-11-26T16:05:02+05:00", revoked_later: null, whole: true, chain: true, valid_then: true, revocation: { state: "good", as_of: "2026-11-26T16:05:00+05:00", source: "ocsp", since: null, reason: null, why: null },
  anchor: "Kabinet ОҚУ/TRAINING", failures: [], lines, title,
};

export const badVerdict: VerdictView = {
  ...goodVerdict, verdict: "bad", proven_at: null, whole: false, revocation: { state: "not_checked", as_of: null, source: null, since: null, reason: null, why: "no_lists" }, failures: [failure("document.changed")],
};

export function documentView(id: string): DocumentView {
  const row = documentRows.find((one) => one.id === id) ?? (documentRows[0] as DocumentRow);
  return {
    row, lines, verdict: goodVerdict, qr_parts: 3,
    provider: say("Білім бөлімі (үлгі)", "Отдел образования (образец)", "Education department (sample)"),
  };
}

/** Not a real QR code: something of its look. */
export function qrSvg(part: number): string {
  let cells = "";
  for (let at = 0; at < 625; at += 1) {
    if ((at * 7919 + part * 104729 + ((at >> 3) ^ (at << 2))) % 5 < 2) cells += `M${String(at % 25)} ${String(Math.floor(at / 25))}h1v1h-1z`;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 29 29"><path fill="#fff" d="M-2-2h29v29h-29z"/><path d="${cells}"/></svg>`;
}
