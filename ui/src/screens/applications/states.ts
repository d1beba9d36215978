import type { State } from "$lib/ipc/bindings/State";

export type Phase = "under-way" | "granted" | "refused";

const final: Partial<Record<State, Phase>> = {
  issued: "granted",
  refused: "refused",
  intake_refused: "refused",
  signature_refused: "refused",
};

/** Whether a state is the end, and which. */
export function phase(state: State): Phase {
  return final[state] ?? "under-way";
}

/** The key of a state's word. What an office prepares is not told before it is signed. */
export function stateKey(state: State): string {
  const shown = state === "refusal_prepared" ? "result_prepared" : state === "refusal_signed" ? "result_signed" : state;
  return shown.replaceAll("_", "-");
}
