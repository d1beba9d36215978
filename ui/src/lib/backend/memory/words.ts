import type { Failure } from "$lib/ipc/bindings/Failure";
import type { Localized } from "$lib/ipc/bindings/Localized";
import type { Source } from "$lib/ipc/bindings/Source";

/** A text in three languages, in the order kk, ru, en. */
export function say(kk: string, ru: string, en: string): Localized {
  return { kk, ru, en, unofficial: [] };
}

export function failure(code: string, at: string | null = null, args: Record<string, string> = {}): Failure {
  return { code, arguments: args, at };
}

export const source: Source = { text: "Регламент, п. 4, 5(1)", evidence: "regulation" };
