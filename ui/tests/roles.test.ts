import { setTimeout as wait } from "node:timers/promises";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { goodVerdict } from "$lib/backend/memory/documents";
import { failure } from "$lib/backend/memory/words";
import { refusedView } from "$lib/backend/memory/applications";
import type { Memory } from "$lib/backend/memory";
import { languages } from "$lib/texts/texts.svelte";
import { screens } from "./screens";
import { show, soon } from "./show";

/** What has a text of its own in the accessibility tree of WebKitGTK: text in anything else under a landmark is not there. */
const speaking = "p, li, dd, dt, h1, h2, h3, h4, h5, h6, label, legend, button, a, td, th, caption, option";

/** Text that is shown and stands in nothing that speaks. */
function mute(): string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue?.trim() ?? "";
    const parent = texts.currentNode.parentElement;
    if (text === "" || !parent || parent.closest("[aria-hidden='true'], [hidden], script, style, template")) continue;
    if (!parent.closest(speaking)) found.push(`${text} (${parent.outerHTML.slice(0, 120)})`);
  }
  return found;
}

/** Unfolds all that is folded. */
async function unfold() {
  for (const button of document.querySelectorAll<HTMLElement>("[aria-expanded='false']")) await userEvent.click(button);
}

/** What is on the screen holds what a screen reader needs. */
function holds() {
  expect(mute()).toEqual([]);
  // A list without bullets is none to WebKit, unless it says so.
  expect(
    [...document.querySelectorAll("ul:not([role='list']), ol:not([role='list'])")].map(({ outerHTML }) => outerHTML),
  ).toEqual([]);
  expect(document.querySelector("details, summary")).toBeNull();
}

/** What comes to be on a screen by what one does. */
const doings: [what: string, path: string, press: string[], given?: (backend: Memory) => void][] = [
  ["a document checked", "/verify", ["verify.choose"]],
  [
    "a document that is not good",
    "/verify",
    ["verify.choose"],
    (backend) =>
      (backend.checkChosen = async () => ({
        ...goodVerdict,
        verdict: "bad",
        failures: [failure("signature.invalid")],
      })),
  ],
  ["codes of a document", "/documents/doc-1", ["document.qr"]],
  ["a refusal", "/applications/app-2", [], (backend) => (backend.application = async (id) => refusedView(id, "bad"))],
  ["a page with problems", "/drafts/draft-1/pages/contacts", ["page.continue"]],
  ["a draft to be deleted", "/drafts/draft-1", ["tasks.delete"]],
  ["a correction", "/drafts/correction-1", []],
  ["documents of a correction", "/drafts/correction-1/documents", []],
  ["a document taken from one's own", "/drafts/draft-1/documents", ["documents.take.birth"]],
  ["a key that does not open", "/drafts/draft-1/sign", ["keys.sign"]],
  [
    "a portal that does not answer",
    "/applications",
    [],
    (backend) => (backend.applications = () => Promise.reject(failure("portal.unreachable"))),
  ],
];

describe.each(languages)("in %s", (language) => {
  it.each(screens)("all that %s shows has a role that screen readers are told of", async (path, signedIn = true) => {
    await show(path, { signedIn, given: ({ state }) => (state.start.settings.language = language) });
    await wait(20);
    await unfold();
    holds();
  });

  it.each(doings)("so has %s", async (_, path, press, given) => {
    await show(path, {
      given: (backend) => {
        backend.state.start.settings.language = language;
        given?.(backend);
      },
    });
    for (const testid of press) await userEvent.click(await soon(testid));
    await wait(20);
    await unfold();
    holds();
  });
});

describe("the parts of the window", () => {
  it("say of what is folded whether it is unfolded", async () => {
    await show("/sign-in/key", { signedIn: false });
    const button = (await soon("sign-in-key.elsewhere")).querySelector("button");
    expect(button?.getAttribute("aria-expanded")).toBe("false");
    await userEvent.click(button as Element);
    expect(button?.getAttribute("aria-expanded")).toBe("true");
    expect(document.getElementById(button?.getAttribute("aria-controls") ?? "")?.textContent).toContain("NCALayer");
  });

  it("name a key once, and describe it by what its card says", async () => {
    await show("/drafts/draft-1/sign");
    const radio = await soon<HTMLInputElement>("keys.card.key-good.radio");
    const [label, ...more] = radio.labels ?? [];
    expect(more).toEqual([]);
    expect(radio.hasAttribute("aria-labelledby")).toBe(false);
    expect(label?.textContent).toContain("ҮЛГІБАЕВА Құралай");
    const description = document.getElementById(radio.getAttribute("aria-describedby") ?? "");
    expect(description?.textContent).toContain("08.05.2027");
    expect(label?.contains(description)).toBe(false);
  });

  it("head what was refused and what was done", async () => {
    await show("/applications/app-2", {
      given: (backend) => (backend.application = async (id) => refusedView(id, "bad")),
    });
    expect((await soon("application.refusal")).querySelector("h2")).not.toBeNull();
    await show("/documents/doc-1");
    expect((await soon("verify.verdict")).querySelector("h2")).not.toBeNull();
  });
});
