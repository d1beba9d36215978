import type { DocumentRow } from "$lib/ipc/bindings/DocumentRow";
import type { DocumentView } from "$lib/ipc/bindings/DocumentView";
import type { RevocationView } from "$lib/ipc/bindings/RevocationView";
import type { SignerView } from "$lib/ipc/bindings/SignerView";
import type { VerdictView } from "$lib/ipc/bindings/VerdictView";
import { failure, say } from "./words";

const title = say("Тегін тамақтану туралы анықтама", "Справка о бесплатном питании", "Certificate of free meals");

export const documentRows: DocumentRow[] = [
  {
    id: "doc-1",
    title,
    about: "ҮЛГІБАЕВА Әйгерім Ғаниқызы",
    number: "002-26-000417",
    issued_at: "2026-11-26T16:05:00+05:00",
    valid_until: "2027-06-30",
  },
  {
    id: "doc-2",
    title,
    about: "ҮЛГІБАЕВ Нұрлан Ғаниұлы",
    number: "002-25-000106",
    issued_at: "2025-09-20T11:00:00+05:00",
    valid_until: null,
  },
];

const lines = [
  { label: say("Нөмірі", "Номер", "Number"), value: "002-26-000417" },
  { label: say("Кімге", "Кому", "To whom"), value: "ҮЛГІБАЕВА Әйгерім Ғаниқызы" },
  { label: say("Оқу жылы", "Учебный год", "School year"), value: "2026–2027" },
];

const good: RevocationView = {
  state: "good",
  as_of: "2026-11-26T16:05:00+05:00",
  source: "ocsp",
  since: null,
  reason: null,
  why: null,
};

const head: SignerView = {
  verdict: "good",
  name: "ҮЛГІБАЕВ ОҚУ БАСШЫ ОБРАЗЕЦҰЛЫ",
  iin_tail: "0003",
  organisation: "Отдел образования (образец)",
  bin: "140340000018",
  roles: ["head"],
  signed_at: "2026-11-26T16:05:00+05:00",
  proven_at: null,
  revoked_later: null,
  whole: true,
  signature: true,
  chain: ["KABINET ОҚУ/TRAINING КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)", "KABINET ОҚУ/TRAINING ТҮБІРЛІК ОРТАЛЫҚ (GOST)"],
  environment: "training",
  added_by_you: false,
  covers: [],
  valid_then: true,
  valid_now: true,
  not_before: "2026-02-01T00:00:00+05:00",
  not_after: "2027-02-01T00:00:00+05:00",
  revocation: good,
  named: true,
  future: false,
  timestamp: null,
  above: [],
  failures: [],
};

export const goodVerdict: VerdictView = {
  verdict: "good",
  kind: "kabinet-pdf",
  signers: [head],
  whole: true,
  partly: false,
  touched: [],
  unsigned: [],
  unread: [],
  failures: [],
  lines,
  lines_go_on: false,
  title,
  needs_content: null,
  contents: null,
};

export const badVerdict: VerdictView = {
  ...goodVerdict,
  verdict: "bad",
  whole: false,
  signers: [
    {
      ...head,
      verdict: "bad",
      whole: false,
      revocation: { ...good, state: "not_checked", as_of: null, source: null, why: "no_lists" },
      failures: [failure("document.changed")],
    },
  ],
};

const name = (of: string, value: string) => ({ label: say(of, of, of), value });

/** What a check of other files comes to, by the word in the preview's query. */
export const verdicts: Record<string, VerdictView> = {
  bad: badVerdict,
  cosigned: {
    ...goodVerdict,
    kind: "cms",
    verdict: "cannot_tell",
    title: null,
    lines: [],
    signers: [
      head,
      {
        ...head,
        name: "ҮЛГІЕВА АЙЖАН ОБРАЗЕЦҚЫЗЫ",
        iin_tail: "9011",
        roles: ["individual"],
        organisation: null,
        bin: null,
        verdict: "cannot_tell",
        revocation: { ...good, state: "unknown", as_of: null, source: null, why: "no_list_of_issuer" },
        added_by_you: true,
        environment: "production",
        chain: ["НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST) 2022"],
        failures: [failure("certificate.revocation-unknown")],
      },
      {
        ...head,
        name: null,
        verdict: "cannot_tell",
        failures: [
          { ...failure("signature.unsupported"), arguments: { algorithm: "ECDSA, SHA-256 (1.2.840.10045.4.3.2)" } },
        ],
      },
      {
        ...head,
        verdict: "cannot_tell",
        named: false,
        timestamp: failure("timestamp.untrusted"),
        failures: [failure("signature.unnamed")],
        above: [
          {
            name: "KABINET ОҚУ/TRAINING КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (GOST)",
            revocation: { ...good, state: "unknown", as_of: null, source: null, why: "no_list_of_issuer" },
          },
        ],
      },
    ],
  },
  content: {
    ...goodVerdict,
    kind: "cms",
    verdict: "cannot_tell",
    signers: [],
    title: null,
    lines: [],
    whole: false,
    needs_content: "1",
    failures: [failure("document.content-missing")],
  },
  xml: {
    ...goodVerdict,
    kind: "xml",
    partly: true,
    title: null,
    signers: [
      {
        ...head,
        signed_at: null,
        valid_then: null,
        verdict: "cannot_tell",
        valid_now: false,
        not_after: "2026-09-01T00:00:00+05:00",
        failures: [failure("signature.time-unproven")],
      },
    ],
    verdict: "cannot_tell",
    lines: [name("name", "ҮЛГІБАЕВА Әйгерім"), name("sum", "12 < 13"), name("sum", "14")],
  },
  container: {
    ...goodVerdict,
    kind: "asic-e",
    verdict: "bad",
    title: null,
    lines: [],
    whole: false,
    unsigned: ["қосымша.pdf"],
    unread: [{ name: "сканы.tif", why: "compression" }],
    signers: [{ ...head, covers: ["өтініш.pdf", "туу туралы куәлік.pdf"] }],
    failures: [failure("document.entry-unsigned"), failure("document.entry-unread")],
    contents: {
      id: "1",
      files: [
        { name: "application.json", size: 1_830, opens: false },
        { name: "өтініш.pdf", size: 48_200, opens: true },
        { name: "attachments/туу туралы куәлік.pdf", size: 2_310_000, opens: true },
      ],
    },
  },
  codes: {
    ...goodVerdict,
    kind: "egov-codes",
    verdict: "cannot_tell",
    signers: [],
    title: null,
    lines: [],
    whole: false,
    failures: [{ ...failure("document.parts-missing"), arguments: { found: "3", of: "5" } }],
  },
};

/** A document of which no PDF could be made. */
const unprinted = "doc-unprinted";

export function documentView(id: string): DocumentView {
  const row = documentRows.find((one) => one.id === id) ?? (documentRows[0] as DocumentRow);
  return {
    row,
    lines,
    verdict: goodVerdict,
    qr_parts: 3,
    unprinted: id === unprinted ? { code: "print.glyph", arguments: { sign: "王", number: "U+738B" }, at: null } : null,
    provider: say("Білім бөлімі (үлгі)", "Отдел образования (образец)", "Education department (sample)"),
  };
}

/** Not a real QR code: something of its look. */
export function qrSvg(part: number): string {
  let cells = "";
  for (let at = 0; at < 625; at += 1) {
    if ((at * 7919 + part * 104729 + ((at >> 3) ^ (at << 2))) % 5 < 2)
      cells += `M${String(at % 25)} ${String(Math.floor(at / 25))}h1v1h-1z`;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 29 29"><path fill="#fff" d="M-2-2h29v29h-29z"/><path d="${cells}"/></svg>`;
}
