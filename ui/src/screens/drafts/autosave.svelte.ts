import type { Failure } from "$lib/ipc/bindings/Failure";
import { backend } from "$lib/backend/backend";
import { asFailure } from "$lib/texts/failures";

const pause = 350;

/** Saves answers as one types: at the first pause, at leaving a field, and before anything else happens. */
export class Autosave {
  savedAt = $state<string | null>(null);
  failure = $state<Failure | null>(null);
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing that is shown reads it
  #waiting = new Map<string, unknown>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Saves go one after another, so that an older answer never lands on a newer one. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly draft: string,
    private readonly saved: () => void,
  ) {}

  /** Takes a changed answer. */
  put(pointer: string, value: unknown): void {
    this.#waiting.set(pointer, value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** Saves what waits; resolves to whether everything is kept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#waiting.size > 0) this.#last = this.#last.then(() => this.#save());
    await this.#last;
    return this.#waiting.size === 0;
  }

  async #save(): Promise<void> {
    const answers = [...this.#waiting];
    this.#waiting.clear();
    for (const [at, [pointer, value]] of answers.entries()) {
      try {
        this.savedAt = await backend().saveAnswer(this.draft, pointer, value);
        this.failure = null;
      } catch (error) {
        this.failure = asFailure(error);
        // Nothing typed is lost: it waits for the next occasion, unless typed anew meanwhile.
        for (const [late, answer] of answers.slice(at)) if (!this.#waiting.has(late)) this.#waiting.set(late, answer);
        return;
      }
    }
    if (answers.length > 0) this.saved();
  }
}
