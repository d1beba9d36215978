import type { ApplicationRow } from "$lib/ipc/bindings/ApplicationRow";
import type { ApplicationView } from "$lib/ipc/bindings/ApplicationView";
import type { ArchiveState } from "$lib/ipc/bindings/ArchiveState";
import type { AttachmentView } from "$lib/ipc/bindings/AttachmentView";
import type { Catalogue } from "$lib/ipc/bindings/Catalogue";
import type { CentresView } from "$lib/ipc/bindings/CentresView";
import type { CentreView } from "$lib/ipc/bindings/CentreView";
import type { Changed } from "$lib/ipc/bindings/Changed";
import type { CheckView } from "$lib/ipc/bindings/CheckView";
import type { CodeSentView } from "$lib/ipc/bindings/CodeSentView";
import type { ConfirmationView } from "$lib/ipc/bindings/ConfirmationView";
import type { DocumentRow } from "$lib/ipc/bindings/DocumentRow";
import type { DocumentsView } from "$lib/ipc/bindings/DocumentsView";
import type { DocumentView } from "$lib/ipc/bindings/DocumentView";
import type { DraftView } from "$lib/ipc/bindings/DraftView";
import type { IntakeView } from "$lib/ipc/bindings/IntakeView";
import type { KeyCard } from "$lib/ipc/bindings/KeyCard";
import type { KeysView } from "$lib/ipc/bindings/KeysView";
import type { KeyLearnt } from "$lib/ipc/bindings/KeyLearnt";
import type { PageOutcome } from "$lib/ipc/bindings/PageOutcome";
import type { PageView } from "$lib/ipc/bindings/PageView";
import type { Passport } from "$lib/ipc/bindings/Passport";
import type { PasswordStrength } from "$lib/ipc/bindings/PasswordStrength";
import type { PortalChoice } from "$lib/ipc/bindings/PortalChoice";
import type { PortalOffer } from "$lib/ipc/bindings/PortalOffer";
import type { SamplePersonView } from "$lib/ipc/bindings/SamplePersonView";
import type { SendingView } from "$lib/ipc/bindings/SendingView";
import type { SentView } from "$lib/ipc/bindings/SentView";
import type { SessionChanged } from "$lib/ipc/bindings/SessionChanged";
import type { SessionView } from "$lib/ipc/bindings/SessionView";
import type { Settings } from "$lib/ipc/bindings/Settings";
import type { Start } from "$lib/ipc/bindings/Start";
import type { VerdictView } from "$lib/ipc/bindings/VerdictView";

/** Files were dropped on the window, at a place in CSS pixels. */
interface Dropped {
  drop: string;
  x: number;
  y: number;
  names: string[];
}

/** What the program tells the window unasked. */
export interface Events {
  sending: SendingView;
  intake: IntakeView;
  key: KeyLearnt;
  changed: Changed;
  session: SessionChanged;
  dropped: Dropped;
  drag: { over: boolean; x: number; y: number };
  /** A desktop notification about this application was clicked. */
  "open-application": string;
}

/**
 * Everything the window can ask of the program. The window holds no path and no secret longer than
 * the field it is typed in. Every method rejects with a `Failure`.
 */
export interface Backend {
  start(): Promise<Start>;
  /** Titles the window; a webview does not pass the title of its page on. */
  setTitle(title: string): Promise<void>;
  setSettings(settings: Settings): Promise<void>;
  unlockArchive(passphrase: string): Promise<ArchiveState>;
  /** Opens the archive with the code of its recovery sheet; the passphrase is its passphrase from now on. */
  unlockArchiveWithCode(code: string, passphrase: string): Promise<ArchiveState>;
  /** Resolves to false when the citizen closed the dialog. */
  saveRecoverySheet(passphrase: string): Promise<boolean>;
  /** Puts the good copy of that time in the place of an archive that does not open. */
  restoreArchive(at: string): Promise<ArchiveState>;
  /** Keeps an archive aside that does not open, or whose passphrase is forgotten, and begins another. */
  beginArchiveAnew(): Promise<ArchiveState>;
  choosePortal(id: string): Promise<void>;
  /** Shows a portal file that the citizen chose; the portal is known only after `takePortal`. */
  choosePortalFile(): Promise<PortalOffer | null>;
  /** Asks the portal at an address for its file, and shows it. */
  askForPortal(address: string): Promise<PortalOffer>;
  /** Takes the portal that was shown and chooses it. */
  takePortal(fingerprint: string): Promise<PortalChoice[]>;
  forgetPortal(id: string): Promise<PortalChoice[]>;
  /** Starts the training portal that is built in, and chooses it. */
  startTraining(): Promise<PortalChoice[]>;
  samplePeople(): Promise<SamplePersonView[]>;
  openWorkstation(): Promise<void>;

  signIn(iin: string, password: string): Promise<SessionView>;
  /** Signs in whoever holds the key. */
  signInWithKey(key: string, keyPassword: string): Promise<SessionView>;
  /** Sets a new password of whoever holds the key, and signs in. */
  resetPassword(password: string, key: string, keyPassword: string): Promise<SessionView>;
  /** Opens the papers kept on this computer, without the portal, of who signed in at it here before. */
  signInOffline(iin: string, password: string): Promise<SessionView>;
  signInOfflineWithKey(key: string, keyPassword: string): Promise<SessionView>;
  /** Forgets what proves who is signed in without the portal, and signs out; ids of the portals whose people can still open their papers without it. */
  forgetMe(): Promise<string[]>;
  signOut(): Promise<void>;
  extendSession(): Promise<SessionView>;
  requestCode(iin: string): Promise<CodeSentView>;
  passwordStrength(password: string): Promise<PasswordStrength>;
  registerWithCode(iin: string, password: string, codeId: string, code: string): Promise<SessionView>;
  registerWithKey(iin: string, password: string, key: string, keyPassword: string): Promise<SessionView>;

  catalogue(query: string): Promise<Catalogue>;
  service(id: string): Promise<Passport>;

  startApplication(service: string): Promise<string>;
  /** Begins the correction of a refused application, or finds the one begun; the draft's id. */
  correctApplication(id: string): Promise<string>;
  draft(id: string): Promise<DraftView>;
  deleteDraft(id: string): Promise<void>;
  page(draft: string, page: string): Promise<PageView>;
  saveAnswer(draft: string, pointer: string, value: unknown): Promise<string>;
  addItem(draft: string, pointer: string): Promise<void>;
  removeItem(draft: string, pointer: string, index: number): Promise<void>;
  continuePage(draft: string, page: string): Promise<PageOutcome>;
  disputeAnswer(draft: string, pointer: string): Promise<void>;

  documentsPage(draft: string): Promise<DocumentsView>;
  attachChosen(draft: string, requirement: string): Promise<AttachmentView | null>;
  attachDropped(draft: string, requirement: string, drop: string): Promise<AttachmentView>;
  attachFromDocuments(draft: string, requirement: string, document: string): Promise<AttachmentView>;
  /** Stops taking in a file; nothing of it is kept. */
  cancelIntake(draft: string, requirement: string): Promise<void>;
  /** Makes the files of a document one PDF, in their order and turned as they are. */
  mergeAttachments(draft: string, requirement: string): Promise<AttachmentView>;
  /** Leaves the files of a document that the refusal marked as they are. */
  leaveDocument(draft: string, requirement: string): Promise<void>;
  removeAttachment(id: string): Promise<void>;
  rotateAttachment(id: string): Promise<AttachmentView>;
  moveAttachment(id: string, by: number): Promise<void>;
  attachmentPreview(id: string, page: number): Promise<Uint8Array<ArrayBuffer>>;

  check(draft: string): Promise<CheckView>;
  keys(): Promise<KeysView>;
  chooseKey(): Promise<KeyCard | null>;
  /** These three look for keys elsewhere; every key known then, or null when the dialog was closed. */
  chooseKeyFolder(): Promise<KeysView | null>;
  chooseTokenLibrary(): Promise<KeysView | null>;
  connectNcalayer(): Promise<KeysView>;
  openKey(key: string, password: string): Promise<KeyCard>;
  signAndSend(draft: string, key: string, password: string): Promise<void>;
  sending(draft: string): Promise<SendingView | null>;
  cancelSending(draft: string): Promise<void>;
  resumeSending(draft: string): Promise<void>;
  confirmation(application: string): Promise<ConfirmationView>;
  /** Resolves to false when the citizen closed the dialog. */
  saveReceipt(application: string): Promise<boolean>;
  saveSignedReceipt(application: string): Promise<boolean>;
  saveContainer(application: string): Promise<boolean>;

  applications(): Promise<ApplicationRow[]>;
  application(id: string): Promise<ApplicationView>;
  /** Null when it was sent from another computer. */
  sent(application: string): Promise<SentView | null>;
  saveSentFile(application: string, file: string): Promise<boolean>;
  openSentFile(application: string, file: string): Promise<void>;
  /** The system's print dialog for what is shown. */
  printPage(): Promise<void>;
  saveRefusal(application: string): Promise<boolean>;
  saveSignedRefusal(application: string): Promise<boolean>;

  documents(query: string): Promise<DocumentRow[]>;
  document(id: string): Promise<DocumentView>;
  documentPreview(id: string): Promise<Uint8Array<ArrayBuffer>>;
  documentQr(id: string, part: number): Promise<string>;
  openDocument(id: string): Promise<void>;
  saveDocument(id: string): Promise<boolean>;
  /** Saves the document inside its signature, also where there is no PDF. */
  saveSignedDocument(id: string): Promise<boolean>;
  printDocument(id: string): Promise<void>;
  checkChosen(): Promise<VerdictView | null>;
  checkDropped(drop: string): Promise<VerdictView>;
  /** Gives a signature that was checked what it signs; null when the citizen closed the dialog. */
  checkContentChosen(signature: string): Promise<VerdictView | null>;
  /** Checks what was pasted: the text of a code that a telephone has read. */
  checkText(text: string): Promise<VerdictView>;
  /** Saves a file of a container that was checked; false when the citizen closed the dialog. */
  saveContent(container: string, place: number): Promise<boolean>;
  openContent(container: string, place: number): Promise<void>;

  trustedCentres(): Promise<CentresView>;
  /** Shows a centre that the citizen chose; it is trusted only after `addCentre`. */
  chooseCentre(): Promise<CentreView | null>;
  addCentre(id: string): Promise<CentresView>;
  removeCentre(id: string): Promise<CentresView>;

  /** Calls `heard` for every such event until the returned function is called. */
  on<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void;
}

let used: Backend | undefined;

/** Chooses what answers: the program, or the sample data of previews and tests. */
export function useBackend(backend: Backend): void {
  used = backend;
}

/** What answers the window. */
export function backend(): Backend {
  if (!used) throw new Error("no backend was chosen");
  return used;
}
