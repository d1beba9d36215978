import { setTimeout as wait } from "node:timers/promises";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Language } from "$lib/ipc/bindings/Language";
import { screens } from "./screens";
import { show } from "./show";

describe.each(["kk", "ru"] as const)("in %s", (language: Language) => {
  it.each(screens)("%s breaks no rule that axe knows", async (path, signedIn = true) => {
    await show(path, { signedIn, given: ({ state }) => (state.start.settings.language = language) });
    await wait(20);
    // Contrast and size need layout, which only a browser has: see painted.test.ts.
    const { violations } = await axe.run(document, {
      rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });

  it.each(screens)(
    "%s titles the window, names its language and puts the focus on its heading",
    async (path, signedIn = true) => {
      await show(path, { signedIn, given: ({ state }) => (state.start.settings.language = language) });
      await wait(20);
      const heading = document.querySelector("h1");
      expect(document.querySelectorAll("h1")).toHaveLength(1);
      expect(document.activeElement).toBe(heading);
      expect(document.title).toBe(`${heading?.textContent ?? ""} — Kabinet`);
      expect(document.documentElement.lang).toBe(language);
    },
  );

  it.each(screens)("%s says everything in words", async (path, signedIn = true) => {
    await show(path, { signedIn, given: ({ state }) => (state.start.settings.language = language) });
    await wait(20);
    // A key without its text shows as the key.
    expect(document.body.textContent).not.toMatch(
      /\b(?:frame|welcome|sign-in|register|reset|services?|draft|documents|check|keys|sending|applications|verify|settings|centres)-[a-z-]+/,
    );
  });
});
