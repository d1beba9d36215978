import type { SendingView } from "$lib/ipc/bindings/SendingView";
import type { SessionView } from "$lib/ipc/bindings/SessionView";
import type { Start } from "$lib/ipc/bindings/Start";
import type { Backend, Events } from "./backend";
import { applicationView, refusedView, rows, sentView } from "./memory/applications";
import { centres } from "./memory/trusted-cas";
import { documentRows, documentView, goodVerdict, qrSvg } from "./memory/documents";
import {
  checkView,
  correctionRequirements,
  correctionView,
  documentsView,
  draftView,
  poorScan,
  requirements,
  savedAt,
  scan,
} from "./memory/drafts";
import { pages } from "./memory/form";
import { keyCards, keysView } from "./memory/keys";
import { people } from "./memory/people";
import { picture } from "./memory/picture";
import { cards, passport } from "./memory/services";
import { portals } from "./memory/portals";
import { failure, say } from "./memory/words";

/** A backend of sample data, with a way to tell the window something unasked. */
export interface Memory extends Backend {
  tell: <E extends keyof Events>(event: E, payload: Events[E]) => void;
  state: { start: Start; sending: SendingView | null };
}

const session = (): SessionView => ({
  name: "ҮЛГІБАЕВА Құралай",
  iin_tail: "0406",
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  without_portal: false,
  offline: ["training"],
  unread: 1,
});

/** Signed in without the portal. */
export const offlineSession = (): SessionView => ({ ...session(), expires_at: null, without_portal: true });

/** The code that opens the sample archive. */
export const recoveryCode = "7QK2M-0FX9T-B3NHD-YW41S-5ZRC8-EGPV6-JA2KQ";

/** Sample data without the program behind it: for tests, and for looking at screens in a browser. */
export function memory(signedIn = true): Memory {
  const heard = new Map<string, Set<(payload: never) => void>>();
  const form = pages();
  let required = requirements();
  let attached = 0;

  const state: Memory["state"] = {
    start: {
      settings: { language: "ru", look: "system", zoom: 100, reduced_motion: false, auto_lock_minutes: 15 },
      archive: { state: "open" },
      troubles: [],
      portals: [
        {
          id: "training",
          name: say("Kabinet оқу порталы", "Учебный портал Kabinet", "Kabinet training portal"),
          training: true,
          host: "127.0.0.1",
          can_be_forgotten: false,
        },
        {
          id: "real",
          name: say(
            "Шығыс Қазақстан облысының порталы",
            "Портал Восточно-Казахстанской области",
            "Portal of East Kazakhstan",
          ),
          training: false,
          host: "portal.example",
          can_be_forgotten: true,
        },
      ],
      training_offered: false,
      portal: "training",
      session: signedIn ? session() : null,
      offline: ["training"],
      version: "0.1.0",
      recovery_sheet: null,
    },
    sending: null,
  };

  const field = (pointer: string) => form.flatMap(({ fields }) => fields).find((of) => of.field.pointer === pointer);
  const all = () => required.flatMap(({ attachments }) => attachments);
  const put = (requirement: string) => {
    attached += 1;
    const added = { ...scan, id: `added-${String(attached)}`, name: `Скан ${String(attached)}.jpg` };
    required = required.map((one) =>
      one.id === requirement ? { ...one, attachments: [...one.attachments, added], unchanged: false } : one,
    );
    return added;
  };
  /** Fails where the secret does not open the key. */
  const open = (key: string, secret: string) => {
    const kind = keyCards().find(({ id }) => id === key)?.secret;
    if (kind === "pin" && secret !== "1234") throw failure("token.pin-wrong");
    if (kind === "password" && secret !== "Qwerty12") throw failure("key.password-wrong");
  };
  const tell: Memory["tell"] = (event, payload) => {
    for (const hear of heard.get(event) ?? []) hear(payload as never);
  };

  return {
    state,
    tell,
    start: async () => structuredClone(state.start),
    setTitle: async () => undefined,
    setSettings: async (settings) => void (state.start.settings = settings),
    unlockArchive: async () => ({ state: "open" }),
    async unlockArchiveWithCode(code) {
      if (code !== recoveryCode) throw { ...failure("archive.code-mistyped"), arguments: { group: "3" } };
      return { state: "open" };
    },
    saveRecoverySheet: async () => true,
    restoreArchive: async () => (state.start.archive = { state: "open" }),
    beginArchiveAnew: async () => (state.start.archive = { state: "open" }),
    ...portals(state.start),
    samplePeople: async () => people,
    openWorkstation: async () => undefined,

    async signIn(iin, password) {
      const person = people.find((one) => one.iin === iin.replaceAll(/[\s-]/g, ""));
      if (!person || person.password !== password) throw failure("sign-in.refused");
      return session();
    },
    async signInWithKey(key, keyPassword) {
      open(key, keyPassword);
      const { refusal } = keyCards().find(({ id }) => id === key) ?? {};
      if (refusal) throw key === "key-foreign" ? failure("account.unknown") : refusal;
      return session();
    },
    async resetPassword(password, key, keyPassword) {
      open(key, keyPassword);
      if (password.length < 8) throw failure("password.weak");
      return session();
    },
    async signInOffline(iin, password) {
      const person = people.find((one) => one.iin === iin.replaceAll(/[\s-]/g, ""));
      if (!person || person.password !== password) throw failure("session.offline-refused");
      return offlineSession();
    },
    async signInOfflineWithKey(key, keyPassword) {
      open(key, keyPassword);
      if (key !== "key-good") throw failure("session.key-unknown");
      return offlineSession();
    },
    forgetMe: async () => (state.start.offline = []),
    signOut: async () => undefined,
    extendSession: async () => session(),
    requestCode: async () => ({ id: "code-1", training_code: "482913" }),
    passwordStrength: async (password) => (password.length < 8 ? "weak" : password.length < 14 ? "fair" : "strong"),
    async registerWithCode(_iin, _password, _id, code) {
      if (code !== "482913") throw failure("registration.code-wrong");
      return session();
    },
    async registerWithKey(_iin, _password, key, keyPassword) {
      open(key, keyPassword);
      return session();
    },

    async catalogue(query) {
      const wanted = query.trim().toLowerCase();
      const fits = (text: string) => text.toLowerCase().includes(wanted);
      const found = cards.filter(({ title, summary }) =>
        [title, summary].some(({ kk, ru, en }) => [kk, ru, en].some(fits)),
      );
      return { cards: found, offline_since: null, built_in: state.start.portal === null };
    },
    async service(id) {
      const card = cards.find((one) => one.id === id);
      if (!card) throw failure("service.unknown");
      return passport(card);
    },

    startApplication: async () => "draft-1",
    async correctApplication() {
      required = correctionRequirements();
      return "correction-1";
    },
    async draft(id) {
      if (id === "correction-1")
        return correctionView(
          id,
          required.every(({ unchanged }) => !unchanged),
        );
      return draftView(
        id,
        required.every(({ attachments }) => attachments.length > 0),
      );
    },
    deleteDraft: async () => undefined,
    async page(_draft, id) {
      const found = form.find((one) => one.id === id);
      if (!found) throw failure("not-found");
      return structuredClone(found);
    },
    async saveAnswer(_draft, pointer, value) {
      const of = field(pointer);
      if (of) of.value = value;
      return savedAt;
    },
    addItem: async () => undefined,
    removeItem: async () => undefined,
    async continuePage(_draft, id) {
      const at = form.findIndex((one) => one.id === id);
      const missing =
        form[at]?.fields.filter(({ value, required: must }) => must && (value === null || value === "")) ?? [];
      if (missing.length > 0) {
        return { outcome: "problems", failures: missing.map((of) => failure("answer.missing", of.field.pointer)) };
      }
      const next = form[at + 1];
      return next ? { outcome: "page", id: next.id } : { outcome: "tasks" };
    },
    async disputeAnswer(_draft, pointer) {
      const of = field(pointer);
      if (of) of.provenance = { from: "citizen", as_of: null };
    },

    async documentsPage(draft) {
      // Opened by its address, in a preview.
      if (draft === "correction-1" && required.every(({ remark }) => remark === null))
        required = correctionRequirements();
      return documentsView(required);
    },
    attachChosen: async (_draft, requirement) => put(requirement),
    attachDropped: async (_draft, requirement) => put(requirement),
    attachFromDocuments: async (_draft, requirement) => put(requirement),
    cancelIntake: async () => undefined,
    async mergeAttachments(_draft, requirement) {
      const parts = required.find(({ id }) => id === requirement)?.attachments ?? [];
      const whole = {
        ...scan,
        id: "merged-1",
        name: "Свидетельство о рождении ребёнка.pdf",
        media_type: "application/pdf",
        width: null,
        height: null,
        pages: parts.length,
        size: parts.reduce((sum, { size }) => sum + size, 0),
      };
      required = required.map((one) =>
        one.id === requirement ? { ...one, attachments: [whole], unchanged: false } : one,
      );
      return whole;
    },
    async leaveDocument(_draft, requirement) {
      required = required.map((one) => (one.id === requirement ? { ...one, unchanged: false } : one));
    },
    async removeAttachment(id) {
      required = required.map((one) => ({ ...one, attachments: one.attachments.filter((file) => file.id !== id) }));
    },
    async rotateAttachment(id) {
      required = required.map((one) => ({
        ...one,
        attachments: one.attachments.map((file) =>
          file.id === id ? { ...file, rotation: (file.rotation + 90) % 360 } : file,
        ),
      }));
      return all().find((file) => file.id === id) ?? scan;
    },
    async moveAttachment(id, by) {
      required = required.map((one) => {
        const at = one.attachments.findIndex((file) => file.id === id);
        if (at < 0) return one;
        const list = one.attachments.filter((file) => file.id !== id);
        list.splice(at + by, 0, one.attachments[at] ?? scan);
        return { ...one, attachments: list };
      });
    },
    attachmentPreview: async (id) => picture("КУӘЛІК", (all().find((file) => file.id === id) ?? poorScan).rotation),

    check: async () => checkView,
    keys: async () => keysView(),
    chooseKey: async () => null,
    chooseKeyFolder: async () => keysView(),
    chooseTokenLibrary: async () => keysView(),
    connectNcalayer: async () => keysView(),
    async openKey(key, password) {
      const card = keyCards().find(({ id }) => id === key);
      const good = keyCards()[0];
      if (!card || !good) throw failure("not-found");
      open(key, password);
      return { ...card, certificate: good.certificate };
    },
    async signAndSend(draft, key, password) {
      open(key, password);
      state.sending = { draft, step: "uploading", sent: 1_100_000, total: 2_252_000, failure: null, application: null };
      tell("sending", state.sending);
    },
    sending: async () => state.sending,
    cancelSending: async () => {
      state.sending = null;
    },
    resumeSending: async () => undefined,
    confirmation: async (application) => ({
      application,
      number: "002-26-000417",
      accepted_at: "2026-11-21T14:41:00+05:00",
      due: "2026-11-27",
      receipt_verified: true,
    }),
    saveReceipt: async () => true,
    saveSignedReceipt: async () => true,
    saveContainer: async () => true,

    applications: async () => rows,
    application: async (id) => applicationView(id),
    sent: async () => sentView,
    saveSentFile: async () => true,
    openSentFile: async () => undefined,
    printPage: async () => undefined,
    saveRefusal: async () => true,
    saveSignedRefusal: async () => true,

    documents: async (query) =>
      documentRows.filter(({ about, number }) => `${about} ${number}`.toLowerCase().includes(query.toLowerCase())),
    document: async (id) => documentView(id),
    documentPreview: async () => picture("АНЫҚТАМА"),
    documentQr: async (_id, part) => qrSvg(part),
    openDocument: async () => undefined,
    saveDocument: async () => true,
    saveSignedDocument: async () => true,
    printDocument: async () => undefined,
    checkChosen: async () => goodVerdict,
    checkDropped: async () => goodVerdict,
    checkContentChosen: async () => goodVerdict,
    checkText: async () => goodVerdict,
    saveContent: async () => true,
    openContent: async () => undefined,
    ...centres(),

    on(event, hear) {
      const set = heard.get(event) ?? new Set();
      set.add(hear as (payload: never) => void);
      heard.set(event, set);
      return () => set.delete(hear as (payload: never) => void);
    },
  };
}

/** The preview's backend, set up by the query: `?signed=0&language=kk&look=dark&zoom=150&…`. */
export function preview(): Backend {
  const query = new URLSearchParams(location.search);
  const made = memory(query.get("signed") !== "0");
  const { settings } = made.state.start;
  Object.assign(settings, {
    language: query.get("language") ?? settings.language,
    look: query.get("look") ?? settings.look,
    zoom: Number(query.get("zoom") ?? settings.zoom),
  });
  if (query.has("failed"))
    made.state.start.archive = {
      state: "failed",
      failure: failure(query.get("failed") ?? "disk.full"),
      copies: query.has("copies") ? [{ at: "2026-11-21T06:00:00Z" }] : [],
      anew: query.has("anew"),
    };
  else if (query.has("archive"))
    made.state.start.archive = { state: "needs_passphrase", new: query.get("archive") === "new" };
  if (query.has("unreachable")) made.signIn = () => Promise.reject(failure("portal.unreachable"));
  if (query.get("portal") === "none")
    Object.assign(made.state.start, { portals: [], training_offered: true, portal: null, session: null });
  if (query.has("offline")) made.state.start.session = offlineSession();
  const step = query.get("sending") as SendingView["step"] | null;
  if (step) {
    const trouble =
      step === "waiting" ? failure("portal.unreachable") : step === "failed" ? failure("submission.digest") : null;
    made.state.sending = {
      draft: "draft-1",
      step,
      sent: 1_100_000,
      total: 2_252_000,
      failure: trouble,
      application: null,
    };
  }
  if (query.has("expiring") && made.state.start.session) {
    made.state.start.session.expires_at = new Date(Date.now() + 100_000).toISOString();
  }
  const refusal = query.get("refusal");
  if (refusal) made.application = async (id) => refusedView(id, refusal);
  const checked = query.get("verdict");
  if (checked) made.checkChosen = async () => (await import("./memory/documents")).verdicts[checked] ?? goodVerdict;
  return made;
}
