import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type Entry, type Message } from "@fluent/syntax";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const locales = join(root, "../src-tauri/crates/texts/locales");
const languages = ["kk", "ru", "en"] as const;
/** The files of the window; the rest of the folder speaks for the program itself. */
const files = [
  "frame",
  "welcome",
  "sign-in",
  "services",
  "draft",
  "documents-page",
  "check",
  "keys",
  "sending",
  "applications",
  "documents",
  "verify",
  "settings",
  "centres",
];

function messages(language: string, file: string): Message[] {
  const { body } = parse(readFileSync(join(locales, language, `${file}.ftl`), "utf8"), { withSpans: true });
  const junk = body.filter((entry) => entry.type === "Junk");
  expect(
    junk.map((entry) => (entry as { content?: string }).content),
    `${language}/${file}.ftl`,
  ).toEqual([]);
  return body.filter((entry: Entry): entry is Message => entry.type === "Message");
}

/** The variables that a message uses. */
function variables(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(variables);
  if (typeof node !== "object" || node === null) return [];
  const { type, id } = node as { type?: string; id?: { name: string } };
  if (type === "VariableReference") return [id?.name ?? ""];
  return Object.values(node).flatMap(variables);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("bindings") && !path.includes("backend"));
}

const code = sources(join(root, "src")).map((path) => ({
  path: path.slice(root.length + 1),
  text: readFileSync(path, "utf8"),
}));
const defined = new Set(files.flatMap((file) => messages("ru", file).map(({ id }) => id.name)));

/** Every whole key in the source, and the beginning of every composed one. */
const literal = code.flatMap(({ text }) =>
  [...text.matchAll(/\bt\(((?:[^()]|\([^()]*\))*)\)/g)].flatMap(([, call]) =>
    [...(call ?? "").matchAll(/"([a-z]+(?:-[a-z0-9]+)+)"/g)].map((match) => match[1] ?? ""),
  ),
);
const spoken = code.flatMap(({ text }) =>
  [...text.matchAll(/"((?:[a-z]+)(?:-[a-z0-9]+)+)"/g)].map((match) => match[1] ?? ""),
);
const composed = code.flatMap(({ text }) =>
  [...text.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)].map((match) => match[1] ?? ""),
);

describe("the texts of the window", () => {
  it.each(files)("%s has the same messages with the same variables in all three languages", (file) => {
    const shape = (language: string) =>
      Object.fromEntries(
        messages(language, file).map((message) => [message.id.name, [...new Set(variables(message))].sort()]),
      );
    for (const language of languages) expect(shape(language), language).toEqual(shape("ru"));
  });

  it("define every key that the source speaks", () => {
    expect(literal.filter((key) => !defined.has(key))).toEqual([]);
  });

  it("define something for every key that the source composes", () => {
    const beginnings = composed.filter((start) => files.some((file) => start.startsWith(file.split("-")[0] ?? file)));
    expect(beginnings.filter((start) => ![...defined].some((key) => key.startsWith(start)))).toEqual([]);
  });

  it("hold no key that nothing speaks", () => {
    const used = new Set([...literal, ...spoken]);
    expect([...defined].filter((key) => !used.has(key) && !composed.some((start) => key.startsWith(start)))).toEqual(
      [],
    );
  });
});

describe("the components", () => {
  /** What stands between tags, outside script, style, comments and braces. */
  function literals(source: string): string[] {
    let markup = source.replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, "").replaceAll(/<!--[\s\S]*?-->/g, "");
    for (let before = ""; before !== markup;) [before, markup] = [markup, markup.replaceAll(/\{[^{}]*\}/g, "")];
    return [...markup.matchAll(/>([^<>]*)</g)]
      .map((match) => match[1]?.trim() ?? "")
      .filter((text) => /\p{L}/u.test(text));
  }

  it.each(code.filter(({ path }) => path.endsWith(".svelte")))("$path has no words of its own", ({ text }) => {
    expect(literals(text)).toEqual([]);
    expect(withoutComments(text)).not.toMatch(/\p{Script=Cyrillic}/u);
  });

  it.each(code.filter(({ path }) => path.endsWith(".svelte")))(
    "$path has no inline style, handler attribute or raw HTML",
    ({ text }) => {
      expect(text).not.toMatch(/\sstyle=|\{@html/);
    },
  );
});

function withoutComments(source: string): string {
  return source.replaceAll(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
}
