import type { Failure } from "$lib/ipc/bindings/Failure";
import { language, textIn } from "./texts.svelte";

/** What a failure says: what happened, what became of the citizen's data, what to do. */
export interface FailureText {
  what: string;
  data: string;
  remedy: string;
}

/** The words of a failure in the window's language. */
export function failureText(failure: Failure): FailureText {
  const key = `failure-${failure.code.replaceAll(".", "-")}`;
  const part = (attribute: string) => textIn(language(), key, failure.arguments, attribute) ?? "";
  const what = [part("what") || failure.code, detail(failure)].filter(Boolean).join(" ");
  return { what, data: part("data"), remedy: part("remedy") };
}

/** What the failure's arguments add, where its own words have room for none. */
function detail({ code, arguments: args }: Failure): string {
  const key = `frame-failure-detail-${code.replaceAll(".", "-")}`;
  return Object.keys(args).length > 0 ? (textIn(language(), key, args) ?? "") : "";
}

/** One line for a field and for the summary: what happened and what to do. */
export function failureLine(failure: Failure): string {
  const { what, remedy } = failureText(failure);
  return remedy === "" ? what : `${what} ${remedy}`;
}

/** What a rejected backend call failed with; anything unknown is a defect of the program. */
export function asFailure(error: unknown): Failure {
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
    const failure = error as Partial<Failure> & { code: string };
    return { code: failure.code, arguments: failure.arguments ?? {}, at: failure.at ?? null };
  }
  return { code: "internal", arguments: {}, at: null };
}
