/** Every screen of the window, over the sample data; whether one is signed in. */
export const screens: [path: string, signedIn?: boolean][] = [
  ["/welcome", false], ["/sign-in", false], ["/sign-in/key", false], ["/offline", false], ["/offline/key", false], ["/password-reset", false], ["/register", false], ["/services"], ["/services/besplatnoe-pitanie"], ["/services/podvoz"],
  ["/drafts/draft-1"], ["/drafts/draft-1/pages/child"], ["/drafts/draft-1/pages/child-data"], ["/drafts/draft-1/pages/contacts"],
  ["/drafts/draft-1/pages/family"], ["/drafts/draft-1/documents"], ["/drafts/draft-1/check"], ["/drafts/draft-1/sign"],
  ["/drafts/draft-1/sending"], ["/applications"], ["/applications/app-1"], ["/applications/app-2"], ["/applications/app-1/sent"],
  ["/documents"], ["/documents/doc-1"], ["/verify"], ["/settings"], ["/settings/centres"],
];
