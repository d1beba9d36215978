import { backend } from "$lib/backend/backend";
import { go } from "$lib/router.svelte";
import { app } from "./app.svelte";

/** Follows what concerns the whole window. Returns how to stop. */
export function followEvents(): () => void {
  const stops = [
    backend().on("changed", () => {
      app.changes += 1;
      void countUnread();
    }),
    backend().on("session", ({ expires_at }) => {
      if (!app.session) return;
      if (expires_at === null) app.leave("expired");
      else app.session = { ...app.session, expires_at };
    }),
    backend().on("open-application", (id) => {
      go("application", { id });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The number at "My applications" in the rail. */
export async function countUnread(): Promise<void> {
  if (!app.session) return;
  try {
    const rows = await backend().applications();
    if (app.session) app.session = { ...app.session, unread: rows.filter(({ unread }) => unread).length };
  } catch {
    // The list itself says what is wrong when it is opened.
  }
}
