import type { Failure } from "$lib/ipc/bindings/Failure";
import { failureLine } from "$lib/texts/failures";

/** A line of an error summary: the words, and the element it leads to. */
export interface Problem {
  text: string;
  target: string;
  /** For support, where the words may not be enough. */
  code?: string | undefined;
}

/** The problem of a failure, at a control of the page. */
export function problemOf(failure: Failure, target: string): Problem {
  const plain = failure.code.startsWith("answer.") || failure.code === "document.missing";
  return { text: failureLine(failure), target, code: plain ? undefined : failure.code };
}

/** The words that belong at a control. */
export function problemAt(problems: Problem[], target: string): string | undefined {
  return problems.find((problem) => problem.target === target)?.text;
}

/** The id of an answer's control: `/child/iin` becomes `child.iin`. */
export function fieldId(pointer: string): string {
  return pointer.replace(/^\//, "").replaceAll("/", ".");
}
