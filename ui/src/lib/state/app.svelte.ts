import { backend } from "$lib/backend/backend";
import type { ArchiveState } from "$lib/ipc/bindings/ArchiveState";
import type { Failure } from "$lib/ipc/bindings/Failure";
import type { PortalChoice } from "$lib/ipc/bindings/PortalChoice";
import type { SessionView } from "$lib/ipc/bindings/SessionView";
import type { Settings } from "$lib/ipc/bindings/Settings";
import type { Start } from "$lib/ipc/bindings/Start";
import { go, place, placeOf, type Place } from "$lib/router.svelte";
import { setLanguage } from "$lib/texts/texts.svelte";

/** Why one was sent to the sign-in page. */
export type Interruption = "expired" | "locked" | null;

class App {
  archive = $state<ArchiveState>({ state: "open" });
  /** Gone on without an archive that does not open. */
  withoutArchive = $state(false);
  troubles = $state.raw<Failure[]>([]);
  portals = $state<PortalChoice[]>([]);
  /** A training portal is built in that does not run yet. */
  trainingOffered = $state(false);
  portalId = $state<string | null>(null);
  session = $state<SessionView | null>(null);
  settings = $state<Settings>({
    language: "ru",
    look: "system",
    zoom: 100,
    reduced_motion: false,
    auto_lock_minutes: 15,
  });
  version = $state("");
  /** Whether a recovery sheet was made; null where no passphrase protects the archive. */
  recoverySheet = $state<boolean | null>(null);
  /** Ids of the portals whose people can open their papers here without it. */
  offline = $state<string[]>([]);
  /** Grows when an application changed: what shows applications loads again. */
  changes = $state(0);
  /** Grows when the program has taken a new language: what it words itself loads again. */
  languages = $state(0);
  /** Where to go after signing in. */
  wanted = $state<Place | null>(null);
  interruption = $state<Interruption>(null);

  get portal(): PortalChoice | undefined {
    return this.portals.find(({ id }) => id === this.portalId);
  }

  get training(): boolean {
    return this.portal?.training ?? false;
  }

  /** Whether somebody can open their papers here without the chosen portal, or without any. */
  get opensOffline(): boolean {
    return this.portalId === null ? this.offline.length > 0 : this.offline.includes(this.portalId);
  }

  /** Takes what the program said at its start. */
  begin(start: Start): void {
    this.archive = start.archive;
    this.troubles = start.troubles;
    this.portals = start.portals;
    this.trainingOffered = start.training_offered;
    this.portalId = start.portal;
    this.session = start.session;
    this.offline = start.offline;
    this.version = start.version;
    this.recoverySheet = start.recovery_sheet;
    this.settings = start.settings;
    apply(start.settings);
  }

  /** Knows these portals from now on, and works with the last. */
  work(portals: PortalChoice[]): void {
    this.portals = portals;
    this.portalId = portals.at(-1)?.id ?? null;
    this.session = null;
  }

  /** Keeps changed settings and applies them at once. */
  async change(changed: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...changed };
    apply(this.settings);
    await backend().setSettings($state.snapshot(this.settings));
    if (changed.language) this.languages += 1;
  }

  /** Signed in: on to what was wanted. */
  enter(session: SessionView): void {
    this.session = session;
    this.offline = session.offline;
    this.interruption = null;
    const { screen, params } = this.wanted ?? {
      screen: session.without_portal ? ("applications" as const) : ("services" as const),
      params: {},
    };
    this.wanted = null;
    go(screen, params, true);
  }

  /** Goes to sign in, and comes back here. */
  remember(): void {
    this.wanted = place();
  }

  /** Out: by choice, by lock or because the session ended. The place is remembered unless one chose to leave. */
  leave(interruption: Interruption): void {
    this.session = null;
    this.interruption = interruption;
    this.wanted = interruption ? placeOf(location.pathname) : null;
    go(interruption ? "sign-in" : "welcome");
  }
}

export const app = new App();

/** Applies settings to the document. The zoom is the root's font size: everything is measured in rem. */
function apply(settings: Settings): void {
  const root = document.documentElement;
  setLanguage(settings.language);
  root.dataset["look"] = settings.look;
  root.dataset["motion"] = settings.reduced_motion ? "none" : "system";
  root.style.setProperty("font-size", `${String(settings.zoom)}%`);
}
