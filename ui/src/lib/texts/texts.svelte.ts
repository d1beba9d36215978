import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "$lib/ipc/bindings/Language";
import type { Localized } from "$lib/ipc/bindings/Localized";

export const languages: readonly Language[] = ["kk", "ru", "en"];

const sources = import.meta.glob<string>("../../../../src-tauri/crates/texts/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const bundles = new Map(
  languages.map((language) => {
    // Isolation marks would reach names, numbers and file names that people copy.
    const bundle = new FluentBundle(language, { useIsolating: false });
    for (const [path, source] of Object.entries(sources)) {
      if (path.includes(`/${language}/`)) bundle.addResource(new FluentResource(source));
    }
    return [language, bundle];
  }),
);

export type Arguments = Record<string, FluentVariable>;

let current = $state<Language>("ru");

/** The language of the window. */
export function language(): Language {
  return current;
}

/** Changes the language of the window and of the document. */
export function setLanguage(to: Language): void {
  current = to;
  document.documentElement.lang = to;
}

/** The text of a message in a language, or undefined where there is none. */
export function textIn(of: Language, key: string, args?: Arguments, attribute?: string): string | undefined {
  const bundle = bundles.get(of);
  const message = bundle?.getMessage(key);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (!bundle || !pattern) return undefined;
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, args, errors);
  return errors.length > 0 && import.meta.env.MODE === "test" ? `${text} (${String(errors[0])})` : text;
}

/** The text of a message in the window's language; the key itself where it is missing. */
export function t(key: string, args?: Arguments): string {
  return textIn(current, key, args) ?? key;
}

/** A text that is data, in the window's language. */
export function loc(text: Localized): string {
  return text[current];
}

/** Whether the text shown is our translation, not an official one. */
export function unofficial(text: Localized): boolean {
  return (text.unofficial as Language[] | undefined)?.includes(current) ?? false;
}
