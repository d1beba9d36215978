import { backend } from "$lib/backend/backend";
import { app, type Interruption } from "./app.svelte";
import { saveEverything } from "./unsaved";

const warnAhead = 2 * 60_000;
const longest = 24 * 3_600_000;

/** Watches the session and idleness. `minutesLeft` is set while the warning is to be shown. */
export class SessionWatch {
  minutesLeft = $state<number | null>(null);
  #lastActive = Date.now();
  #seen = "";
  /** The clock here may be wrong: an end that is past or far away when first heard of is left to the program. */
  #clockFits = false;

  /** Starts watching; returns how to stop. */
  start(): () => void {
    const active = () => {
      this.#lastActive = Date.now();
    };
    const kinds = ["pointerdown", "keydown", "wheel"] as const;
    for (const kind of kinds) window.addEventListener(kind, active, { passive: true });
    const timer = setInterval(() => {
      this.look(Date.now());
    }, 5000);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, active);
      clearInterval(timer);
    };
  }

  /** Looks at the clock. */
  look(now: number): void {
    const { session, settings } = app;
    if (!session) {
      this.minutesLeft = null;
      this.#lastActive = now;
      return;
    }
    const idleLimit = settings.auto_lock_minutes * 60_000;
    if (idleLimit > 0 && now - this.#lastActive >= idleLimit) {
      void lock();
      return;
    }
    if (session.expires_at === null) {
      this.minutesLeft = null;
      return;
    }
    const left = Date.parse(session.expires_at) - now;
    if (this.#seen !== session.expires_at) {
      this.#seen = session.expires_at;
      this.#clockFits = left > 0 && left < longest;
    }
    if (!this.#clockFits) {
      this.minutesLeft = null;
    } else if (left <= 0) {
      this.minutesLeft = null;
      app.leave("expired");
    } else {
      this.minutesLeft = left <= warnAhead ? Math.max(1, Math.ceil(left / 60_000)) : null;
    }
  }

  /** Two more hours, or whatever the portal gives. */
  async extend(): Promise<void> {
    app.session = await backend().extendSession();
    this.look(Date.now());
  }
}

/** Closes the cabinet but remembers the place. */
export function lock(): Promise<void> {
  return leave("locked");
}

/** Leaves for good. */
export function signOut(): Promise<void> {
  return leave(null);
}

/** What was typed is saved first; then the door closes here, even when the portal cannot be told. */
async function leave(interruption: Interruption): Promise<void> {
  await saveEverything();
  app.leave(interruption);
  await backend()
    .signOut()
    .catch(() => undefined);
}
