/** The places of the window. They are paths, so that back, forward and reload work. */
const patterns = {
  welcome: "/welcome",
  "sign-in": "/sign-in",
  "sign-in-key": "/sign-in/key",
  offline: "/offline",
  "offline-key": "/offline/key",
  "password-reset": "/password-reset",
  register: "/register",
  services: "/services",
  service: "/services/:id",
  tasks: "/drafts/:draft",
  page: "/drafts/:draft/pages/:page",
  "documents-page": "/drafts/:draft/documents",
  check: "/drafts/:draft/check",
  keys: "/drafts/:draft/sign",
  sending: "/drafts/:draft/sending",
  applications: "/applications",
  application: "/applications/:id",
  confirmation: "/applications/:id/sent",
  documents: "/documents",
  document: "/documents/:id",
  verify: "/verify",
  settings: "/settings",
  centres: "/settings/centres",
} as const;

export type Screen = keyof typeof patterns;

export interface Place {
  screen: Screen;
  params: Record<string, string>;
}

/** The path of a place. */
export function path(screen: Screen, params: Record<string, string> = {}): string {
  return patterns[screen].replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** The place of a path; null for a path that leads nowhere. */
export function placeOf(pathname: string): Place | null {
  const segments = pathname.split("/").slice(1);
  for (const [screen, pattern] of Object.entries(patterns)) {
    const wanted = pattern.split("/").slice(1);
    if (wanted.length !== segments.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, at) => {
      const segment = segments[at] ?? "";
      if (!part.startsWith(":")) return part === segment;
      params[part.slice(1)] = decodeURIComponent(segment);
      return segment !== "";
    });
    if (fits) return { screen: screen as Screen, params };
  }
  return null;
}

let here = $state<Place>({ screen: "services", params: {} });

/** Where the window is. */
export function place(): Place {
  return here;
}

/** Goes to a place. `replace` leaves no way back to where one was. */
export function go(screen: Screen, params: Record<string, string> = {}, replace = false): void {
  const to = path(screen, params);
  if (replace) history.replaceState(null, "", to);
  else if (to !== location.pathname) history.pushState(null, "", to);
  here = { screen, params };
  window.scrollTo(0, 0);
}

/** Listens to the back and forward of mouse and keyboard. Returns how to stop. */
export function followHistory(): () => void {
  const follow = () => {
    const to = placeOf(location.pathname);
    if (to) here = to;
  };
  window.addEventListener("popstate", follow);
  return () => {
    window.removeEventListener("popstate", follow);
  };
}
