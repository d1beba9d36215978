import type { RevocationView } from "$lib/ipc/bindings/RevocationView";
import { moment } from "./format";
import { t } from "./texts.svelte";

function key(of: string): string {
  return of.replaceAll("_", "-");
}

/** Why a revocation is not known, as a sentence. */
export function gapText(why: string): string {
  return t(`revocation-gap-${key(why)}`);
}

/** What is known of a revocation: the state with its moment and source, and the reason for it. */
export function revocationText({ state, as_of, source, since, reason, why }: RevocationView): string {
  if (!as_of || !source) {
    const text = t(`revocation-${key(state)}`);
    return why ? `${text}. ${gapText(why)}` : text;
  }
  const text = t(`revocation-${state}-${key(source)}`, { at: moment(as_of), since: since ? moment(since) : "" });
  return reason ? `${text}. ${t(`revocation-reason-${key(reason)}`)}` : text;
}
