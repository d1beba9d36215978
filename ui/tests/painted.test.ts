// @vitest-environment node
import type { RunOptions } from "axe-core";
import axe from "axe-core/axe.min.js?raw";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "./browser";
import { screens } from "./screens";

let browser: Browser;
beforeAll(async () => {
  browser = await Browser.open();
}, 180_000);
afterAll(() => browser.close());

/** Axe in the page. It judges no text over a gradient: the ribbon shows its darker stripe, a list no arrow. */
const judge = `${axe}
  window.axe = axe;
  const plain = ".ribbon { background: #ffe39a !important } select.control { background-image: none !important }";
  document.head.append(Object.assign(document.createElement("style"), { textContent: plain }));`;

/** What is broken in this look, and what axe cannot tell but of signs that are no text. */
function wrong(look: string, options: RunOptions): Promise<string[]> {
  const script = `
    const [look, options, done] = arguments;
    document.documentElement.dataset.look = look;
    const lines = (results) => results.flatMap(({ id, nodes }) => nodes.map(({ html }) => [look, id, html].join(" | ")));
    const untold = ({ id, nodes }) =>
      ({ id, nodes: nodes.filter(({ any }) => !any.some(({ data }) => data?.messageKey === "nonBmp")) });
    const quick = { resultTypes: ["violations", "incomplete"], selectors: false };
    axe.run(document, { ...quick, ...options }).then(({ violations, incomplete }) => {
      const layout = incomplete.filter(({ id }) => ["color-contrast", "target-size"].includes(id));
      done(lines([...violations, ...layout.map(untold)]));
    });`;
  return browser.askLater(script, look, options);
}

interface Case {
  path: string;
  /** Of the sample data. */
  query: string;
  options: RunOptions;
  /** What is pressed first, and what then appears. */
  press?: string;
  appears?: string;
}

const contrast: RunOptions = { runOnly: ["color-contrast"] };
/** The other rules the screens keep in accessibility.test.ts. */
const layout: RunOptions = {
  runOnly: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
};
const all: RunOptions = { rules: { "target-size": { enabled: true } } };

const cases: Case[] = [
  ...screens.map(([path, signedIn = true]) => ({ path, query: `signed=${signedIn ? "1" : "0"}`, options: layout })),
  { path: "/welcome", query: "failed=disk.full&copies&anew", options: all },
  { path: "/welcome", query: "archive=new", options: all },
  { path: "/welcome", query: "portal=none", options: all },
  { path: "/sign-in", query: "signed=0", options: all, press: "sign-in.submit", appears: "error-summary" },
  { path: "/services", query: "expiring", options: all },
  { path: "/applications", query: "offline", options: all },
  { path: "/drafts/draft-1/sending", query: "sending=failed", options: all },
  { path: "/verify", query: "verdict=bad", options: all, press: "verify.choose", appears: "verify.verdict" },
];

describe.each([
  ["in a window as narrow as it gets", "kk", 100, 360],
  // Wide enough for the rail beside the page.
  ["with texts twice as large", "ru", 200, 1920],
] as const)("%s", (_, language, zoom, width) => {
  // WebKitGTK emulates no forced colours; the look "contrast" is the program's own.
  it.each(cases)(
    "$path breaks no rule that axe knows, in any look ($query)",
    async ({ path, query, options, press, appears }) => {
      await browser.visit(`${path}?language=${language}&zoom=${String(zoom)}&${query}`, width);
      if (press) await browser.ask(`document.querySelector("[data-testid='${press}']").click()`);
      if (appears) await browser.until(`return document.querySelector("[data-testid='${appears}']") !== null`, appears);
      await browser.ask(judge);
      expect(await wrong("light", options)).toEqual([]);
      const beside = await browser.ask<number>("return document.documentElement.scrollWidth - innerWidth");
      expect(beside, "px beside the window").toBeLessThanOrEqual(0);
      // Large texts may have less contrast: it is judged of texts as they are at first.
      await browser.ask("document.documentElement.style.fontSize = '100%'");
      for (const look of ["light", "dark", "contrast"]) expect(await wrong(look, contrast)).toEqual([]);
    },
    60_000,
  );
});
