import { problemAt, problemOf, problemSaid, type Problem } from "$components/problem";
import type { Failure } from "$lib/ipc/bindings/Failure";
import type { SamplePersonView } from "$lib/ipc/bindings/SamplePersonView";
import type { SessionView } from "$lib/ipc/bindings/SessionView";
import { app } from "$lib/state/app.svelte";
import { asFailure } from "$lib/texts/failures";

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

const areasOfKeys = ["certificate", "key", "ncalayer", "proof", "token"];

/** A way in: what was wrong with it and where, until it leads inside. `name` begins the ids of its controls. */
export class Entrance {
  problems = $state<Problem[]>([]);
  busy = $state(false);

  /** `places` names the controls of its own failures by code; `elsewhere` that of failures which are not the key's. */
  constructor(
    readonly name: string,
    private readonly places: Record<string, string> = {},
    private readonly elsewhere = "key",
  ) {}

  /** The id of one of its controls. */
  id(control: string): string {
    return `${this.name}-${control}`;
  }

  /** What is wrong at one of its controls. */
  at(control: string): string | undefined {
    return problemAt(this.problems, this.id(control));
  }

  /** Shows a failure at the control it belongs to. */
  refuse = (error: unknown): void => {
    const failure = asFailure(error);
    this.problems = [problemOf(failure, this.id(this.placeOf(failure)))];
  };

  /** Says what the window finds itself. */
  say(key: string, control: string): void {
    this.problems = [problemSaid(key, this.id(control))];
  }

  /** Asks to be let in. What was typed is forgotten inside. */
  async enter(ask: () => Promise<SessionView>): Promise<void> {
    this.busy = true;
    try {
      const session = await ask();
      entry.clear();
      app.enter(session);
    } catch (error) {
      this.refuse(error);
    }
    this.busy = false;
  }

  private placeOf({ code }: Failure): string {
    if (["key.password-wrong", "token.pin-wrong"].includes(code)) return "key-password";
    return this.places[code] ?? (areasOfKeys.includes(code.split(".")[0] ?? "") ? "key" : this.elsewhere);
  }
}
