import type { Failure } from "$lib/ipc/bindings/Failure";
import { failureLine } from "$lib/texts/failures";

/** A line of an error summary: the words, and the element it leads to. */
export interface Problem {
  text: string;
  target: string;
  code?: string;
}

/** The problem of a failure, at a control of the page. */
export function problemOf(failure: Failure, target: string): Problem {
  return { text: failureLine(failure), target, code: failure.code };
}

/** The words that belong at a control. */
export function problemAt(problems: Problem[], target: string): string | undefined {
  return problems.find((problem) => problem.target === target)?.text;
}

/** The id of an answer's control: `/child/iin` becomes `child.iin`. */
export function fieldId(pointer: string): string {
  return pointer.replace(/^\//, "").replaceAll("/", ".");
}
