import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWindow } from "@tauri-apps/api/window";
import type { Backend } from "./backend";

/** Bytes answered by `tauri::ipc::Response`. */
async function bytes(command: string, args: Record<string, unknown>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await invoke<ArrayBuffer>(command, args));
}

/** The program itself, through Tauri's IPC. The only file that imports Tauri. */
export const tauri: Backend = {
  start: () => invoke("start"),
  setTitle: (title) => getCurrentWindow().setTitle(title),
  setSettings: (settings) => invoke("set_settings", { settings }),
  unlockArchive: (passphrase) => invoke("unlock_archive", { passphrase }),
  restoreArchive: (at) => invoke("restore_archive", { at }),
  beginArchiveAnew: () => invoke("begin_archive_anew"),
  unlockArchiveWithCode: (code, passphrase) => invoke("unlock_archive_with_code", { code, passphrase }),
  saveRecoverySheet: (passphrase) => invoke("save_recovery_sheet", { passphrase }),
  choosePortal: (id) => invoke("choose_portal", { id }),
  choosePortalFile: () => invoke("choose_portal_file"),
  askForPortal: (address) => invoke("ask_for_portal", { address }),
  takePortal: (fingerprint) => invoke("take_portal", { fingerprint }),
  forgetPortal: (id) => invoke("forget_portal", { id }),
  startTraining: () => invoke("start_training"),
  samplePeople: () => invoke("sample_people"),
  openWorkstation: () => invoke("open_workstation"),

  signIn: (iin, password) => invoke("sign_in", { iin, password }),
  signInWithKey: (key, keyPassword) => invoke("sign_in_with_key", { key, keyPassword }),
  resetPassword: (password, key, keyPassword) => invoke("reset_password", { password, key, keyPassword }),
  signInOffline: (iin, password) => invoke("sign_in_offline", { iin, password }),
  signInOfflineWithKey: (key, keyPassword) => invoke("sign_in_offline_with_key", { key, keyPassword }),
  forgetMe: () => invoke("forget_me"),
  signOut: () => invoke("sign_out"),
  extendSession: () => invoke("extend_session"),
  requestCode: (iin) => invoke("request_code", { iin }),
  passwordStrength: (password) => invoke("password_strength", { password }),
  registerWithCode: (iin, password, codeId, code) => invoke("register_with_code", { iin, password, codeId, code }),
  registerWithKey: (iin, password, key, keyPassword) =>
    invoke("register_with_key", { iin, password, key, keyPassword }),

  catalogue: (query) => invoke("catalogue", { query }),
  service: (id) => invoke("service", { id }),

  startApplication: (service) => invoke("start_application", { service }),
  correctApplication: (id) => invoke("correct_application", { id }),
  draft: (id) => invoke("draft", { id }),
  deleteDraft: (id) => invoke("delete_draft", { id }),
  page: (draft, page) => invoke("page", { draft, page }),
  saveAnswer: (draft, pointer, value) => invoke("save_answer", { draft, pointer, value }),
  addItem: (draft, pointer) => invoke("add_item", { draft, pointer }),
  removeItem: (draft, pointer, index) => invoke("remove_item", { draft, pointer, index }),
  continuePage: (draft, page) => invoke("continue_page", { draft, page }),
  disputeAnswer: (draft, pointer) => invoke("dispute_answer", { draft, pointer }),

  documentsPage: (draft) => invoke("documents_page", { draft }),
  attachChosen: (draft, requirement) => invoke("attach_chosen", { draft, requirement }),
  attachDropped: (draft, requirement, drop) => invoke("attach_dropped", { draft, requirement, drop }),
  attachFromDocuments: (draft, requirement, document) =>
    invoke("attach_from_documents", { draft, requirement, document }),
  cancelIntake: (draft, requirement) => invoke("cancel_intake", { draft, requirement }),
  mergeAttachments: (draft, requirement) => invoke("merge_attachments", { draft, requirement }),
  leaveDocument: (draft, requirement) => invoke("leave_document", { draft, requirement }),
  removeAttachment: (id) => invoke("remove_attachment", { id }),
  rotateAttachment: (id) => invoke("rotate_attachment", { id }),
  moveAttachment: (id, by) => invoke("move_attachment", { id, by }),
  attachmentPreview: (id, page) => bytes("attachment_preview", { id, page }),

  check: (draft) => invoke("check", { draft }),
  keys: () => invoke("keys"),
  chooseKey: () => invoke("choose_key"),
  chooseKeyFolder: () => invoke("choose_key_folder"),
  chooseTokenLibrary: () => invoke("choose_token_library"),
  connectNcalayer: () => invoke("connect_ncalayer"),
  openKey: (key, password) => invoke("open_key", { key, password }),
  signAndSend: (draft, key, password) => invoke("sign_and_send", { draft, key, password }),
  sending: (draft) => invoke("sending", { draft }),
  cancelSending: (draft) => invoke("cancel_sending", { draft }),
  resumeSending: (draft) => invoke("resume_sending", { draft }),
  confirmation: (application) => invoke("confirmation", { application }),
  saveReceipt: (application) => invoke("save_receipt", { application }),
  saveSignedReceipt: (application) => invoke("save_signed_receipt", { application }),
  saveContainer: (application) => invoke("save_container", { application }),

  applications: () => invoke("applications"),
  application: (id) => invoke("application", { id }),
  sent: (application) => invoke("sent", { application }),
  saveSentFile: (application, file) => invoke("save_sent_file", { application, file }),
  openSentFile: (application, file) => invoke("open_sent_file", { application, file }),
  printPage: () => invoke("print_page"),
  saveRefusal: (application) => invoke("save_refusal", { application }),
  saveSignedRefusal: (application) => invoke("save_signed_refusal", { application }),

  documents: (query) => invoke("documents", { query }),
  document: (id) => invoke("document", { id }),
  documentPreview: (id) => bytes("document_preview", { id }),
  documentQr: (id, part) => invoke("document_qr", { id, part }),
  openDocument: (id) => invoke("open_document", { id }),
  saveDocument: (id) => invoke("save_document", { id }),
  saveSignedDocument: (id) => invoke("save_signed_document", { id }),
  printDocument: (id) => invoke("print_document", { id }),
  checkChosen: () => invoke("check_chosen"),
  checkDropped: (drop) => invoke("check_dropped", { drop }),
  checkContentChosen: (signature) => invoke("check_content_chosen", { signature }),
  checkText: (text) => invoke("check_text", { text }),
  saveContent: (container, place) => invoke("save_content", { container, place }),
  openContent: (container, place) => invoke("open_content", { container, place }),
  trustedCentres: () => invoke("trusted_centres"),
  chooseCentre: () => invoke("choose_centre"),
  addCentre: (id) => invoke("add_centre", { id }),
  removeCentre: (id) => invoke("remove_centre", { id }),

  on(event, heard) {
    const unlisten = listen(event, ({ payload }) => heard(payload as Parameters<typeof heard>[0]));
    return () => void unlisten.then((stop) => stop());
  },
};
