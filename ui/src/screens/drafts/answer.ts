import type { Control } from "$lib/ipc/bindings/Control";

interface Shape {
  width: "short" | "middle" | "full";
  inputmode: "text" | "numeric" | "tel" | "decimal";
  spellcheck: boolean;
}

const plain: Shape = { width: "full", inputmode: "text", spellcheck: false };
const numeric: Shape = { width: "middle", inputmode: "numeric", spellcheck: false };

/** How a control's text field is shaped. */
export const shapes: Record<Control, Shape> = {
  text: plain,
  long_text: { ...plain, spellcheck: true },
  iin: numeric,
  bin: numeric,
  phone: { ...numeric, inputmode: "tel" },
  iban: plain,
  date: plain,
  school_year: { ...plain, width: "middle" },
  radio: plain,
  select: plain,
  checkbox: plain,
  number: { ...numeric, width: "short" },
  money: { ...numeric, width: "short" },
  child_choice: plain,
};

/** An answer as it stands in a text field. */
export function toText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : "";
}

/** What is typed, as an answer: the text itself, for the program to read; nothing for an empty field. */
export function fromText(typed: string): string | null {
  return typed.trim() === "" ? null : typed;
}
