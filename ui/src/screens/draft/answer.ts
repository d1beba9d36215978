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

/** What is typed, as an answer: numbers where a number is asked and typed, else the text, for the program to judge. */
export function fromText(control: Control, typed: string): unknown {
  const text = typed.trim();
  if (text === "") return null;
  if (control !== "number" && control !== "money") return typed;
  const digits = text.replaceAll(/\s/g, "");
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : typed;
}
