import type { Failure } from "$lib/ipc/bindings/Failure";
import type { RevocationView } from "$lib/ipc/bindings/RevocationView";
import type { SignerView } from "$lib/ipc/bindings/SignerView";
import { failureText } from "$lib/texts/failures";
import { moment, numericDay } from "$lib/texts/format";
import { revocationText } from "$lib/texts/revocation";
import { t } from "$lib/texts/texts.svelte";
import { role, roles } from "$screens/keys/roles";

/** An answer to one question about a signature; `null`: could not be told. */
export interface Point {
  good: boolean | null;
  text: string;
}

const known = (signer: SignerView) => signer.roles.filter((of) => roles.includes(of)).map(role);

/** Who signed, in one line. */
export function signedLine(signer: SignerView): string {
  return t("verify-signed", {
    signer: [signer.name, ...known(signer), signer.organisation].filter(Boolean).join(", "),
  });
}

/** Who, in what role, when: the time that was claimed apart from the one that was proven. */
export function facts(signer: SignerView): { label: string; value: string }[] {
  const rows: [string, string | null][] = [
    ["verify-role", known(signer).join(", ")],
    ["verify-organisation", signer.organisation],
    ["verify-bin", signer.bin],
    ["verify-iin", signer.iin_tail ? t("verify-iin-tail", { tail: signer.iin_tail }) : null],
    ["verify-claimed", signer.signed_at ? moment(signer.signed_at) : t("verify-no-time")],
    ["verify-proven", signer.proven_at ? moment(signer.proven_at) : t("verify-not-proven")],
    [
      "verify-term",
      signer.not_before && signer.not_after
        ? t("verify-term-of", { from: numericDay(signer.not_before), to: numericDay(signer.not_after) })
        : null,
    ],
    ["verify-way", signer.chain.join(" → ")],
    ["verify-covers", signer.covers.join(", ")],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label: t(label), value }] : []));
}

/** What the answers do not tell yet. The words on certificates are those for one's own key. */
export function remarks(signer: SignerView): Failure[] {
  return signer.failures.filter(({ code }) => !code.startsWith("certificate.") && code !== "signature.invalid");
}

/** Every question on its own, with its answer. */
export function points(signer: SignerView): Point[] {
  const all: Point[] = [
    { good: signer.whole, text: t(signer.whole ? "verify-whole" : "verify-changed") },
    signature(signer),
    chain(signer),
    signer.valid_then === null
      ? { good: null, text: t(signer.future ? "verify-future" : "verify-then-unknown") }
      : { good: signer.valid_then, text: t(signer.valid_then ? "verify-valid-then" : "verify-not-valid-then") },
    revocation(signer.revocation, (state) => t("verify-revocation", { state })),
    ...signer.above.map(({ name, revocation: known }) =>
      revocation(known, (state) => t("verify-revocation-above", { name, state })),
    ),
  ];
  if (signer.proven_at) all.push({ good: true, text: t("verify-proven-at", { at: moment(signer.proven_at) }) });
  if (signer.timestamp)
    all.push({ good: null, text: t("verify-timestamp-void", { why: failureText(signer.timestamp).what }) });
  if (signer.revoked_later)
    all.push({ good: null, text: t("verify-revoked-later", { at: moment(signer.revoked_later) }) });
  if (signer.environment && signer.environment !== "production")
    all.push({ good: null, text: t(`verify-not-earnest-${signer.environment}`) });
  return all;
}

/** A way to a centre that the citizen added is no way to one that anybody answers for. */
function chain({ chain: links, name, environment, added_by_you: added }: SignerView): Point {
  const anchor = links.at(-1) ?? name ?? "";
  if (!environment) return { good: false, text: t("verify-no-chain") };
  return added
    ? { good: null, text: t("verify-added-by-you", { anchor }) }
    : { good: true, text: t("verify-chain", { anchor }) };
}

/** A key that has signed tells whose it is only where the signature names the certificate. */
function signature({ signature: made, named }: SignerView): Point {
  if (!made) return { good: false, text: t("verify-signature-bad") };
  return named ? { good: true, text: t("verify-signature-good") } : { good: null, text: t("verify-signature-unnamed") };
}

function revocation(known: RevocationView, say: (state: string) => string): Point {
  const good = known.state === "good" ? true : known.state === "revoked" ? false : null;
  return { good, text: say(revocationText(known)) };
}
