import type { Failure } from "$lib/ipc/bindings/Failure";
import type { Localized } from "$lib/ipc/bindings/Localized";
import { failureLine } from "$lib/texts/failures";
import { t } from "$lib/texts/texts.svelte";

/** A line of an error summary: the words, and the element it leads to. */
export interface Problem {
  /** In the language of the window, also after the language changes. */
  readonly text: string;
  target: string;
  /** What the line is about, where a page asks several things. */
  about?: Localized | undefined;
  /** For support, where the words may not be enough. */
  code?: string | undefined;
}

/** The problem of a failure, at a control of the page. */
export function problemOf(failure: Failure, target: string, about?: Localized): Problem {
  const plain = failure.code.startsWith("answer.") || failure.code === "document.missing";
  return {
    get text() {
      return failureLine(failure);
    },
    target,
    about,
    code: plain ? undefined : failure.code,
  };
}

/** A problem that the window finds itself, such as two passwords that differ. */
export function problemSaid(key: string, target: string): Problem {
  return {
    get text() {
      return t(key);
    },
    target,
  };
}

/** The words that belong at a control. */
export function problemAt(problems: Problem[], target: string): string | undefined {
  return problems.find((problem) => problem.target === target)?.text;
}

/** The id of an answer's control: `/child/iin` becomes `child.iin`. */
export function fieldId(pointer: string): string {
  return pointer.replace(/^\//, "").replaceAll("/", ".");
}
