import type { Failure } from "$lib/ipc/bindings/Failure";
import type { SamplePersonView } from "$lib/ipc/bindings/SamplePersonView";

/** What is typed on the way in, so that going between sign-in and registration loses nothing. Passwords of sample people are public. */
class Entry {
  iin = $state("");
  password = $state("");
  sample = $state<SamplePersonView | null>(null);

  /** Fills in a sample person. */
  become(person: SamplePersonView): void {
    this.sample = person;
    this.iin = person.iin;
    this.password = person.password ?? "";
  }

  /** Forgets everything: signed in, or gone elsewhere. */
  clear(): void {
    this.sample = null;
    this.iin = this.password = "";
  }
}

export const entry = new Entry();

/** The control of `ProofByKey` to which a failure belongs. */
export function keyProblemPlace(name: string, failure: Failure): string {
  return failure.code === "key.password-wrong" ? `${name}-key-password` : `${name}-key`;
}
