import type { Readiness } from "$lib/ipc/bindings/Readiness";

/** Whether a service can be applied for in this program now: its form is here, and the portal takes it. */
export function here({ readiness }: { readiness: Readiness }): boolean {
  return readiness === "complete";
}
