import type { Term } from "$lib/ipc/bindings/Term";
import { language, languages, t, textIn } from "./texts.svelte";

interface Parts {
  year: number;
  month: number;
  day: number;
  time: string;
}

/** Reads an ISO date or time as written: views carry Kazakhstan time, whatever the clock here says. */
function parts(iso: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(iso);
  if (!match) return null;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), time: match[4] ?? "" };
}

function monthName(month: number): string {
  return t("frame-months").split(" ")[month - 1] ?? "";
}

/** «21 ноября 2026 года». */
export function day(iso: string): string {
  const p = parts(iso);
  return p ? t("frame-date-long", { day: p.day, month: monthName(p.month), year: String(p.year) }) : iso;
}

/** «21 ноября». */
export function dayOfMonth(iso: string): string {
  const p = parts(iso);
  return p ? t("frame-date-short", { day: p.day, month: monthName(p.month) }) : iso;
}

/** «21.11.2026». */
export function numericDay(iso: string): string {
  const p = parts(iso);
  return p ? `${String(p.day).padStart(2, "0")}.${String(p.month).padStart(2, "0")}.${String(p.year)}` : iso;
}

/** «21.11.2026, 14:41»; only the day where no time is written. */
export function moment(iso: string): string {
  const p = parts(iso);
  return p?.time ? t("frame-date-time", { date: numericDay(iso), time: p.time }) : numericDay(iso);
}

/** «14:41». */
export function clock(iso: string): string {
  return parts(iso)?.time ?? "";
}

/** «+7 700 000 04 03»; anything else as it is. */
export function phone(number: string): string {
  const match = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(number);
  return match ? `+7 ${match.slice(1).join(" ")}` : number;
}

/** A size in bytes as people read it. */
export function size(bytes: number): string {
  // Kazakh writes numbers as Russian does, and not every webview knows it.
  const locale = language() === "en" ? "en" : "ru";
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (bytes < 1000) return t("frame-size-bytes", { value: number(bytes, 0) });
  if (bytes < 1_000_000) return t("frame-size-kilobytes", { value: number(bytes / 1000, 0) });
  return t("frame-size-megabytes", { value: number(bytes / 1_000_000, 1) });
}

/** «5 рабочих дней». */
export function term(of: Term): string {
  switch (of.unit) {
    case "minutes":
      return t("frame-term-minutes", { value: of.value });
    case "working_days":
      return t("frame-term-working-days", { value: of.value });
    case "calendar_days":
      return t("frame-term-calendar-days", { value: of.value });
  }
}

/** The number of a month given by number or by name in any of the languages; null for neither. */
export function monthNumber(entered: string): number | null {
  const text = entered.trim().toLowerCase();
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (text.length < 3) return null;
  for (const of of languages) {
    const months = (textIn(of, "frame-month-beginnings") ?? "").split(" ");
    const found = months.findIndex((beginnings) => beginnings.split(",").some((start) => text.startsWith(start)));
    if (found >= 0) return found + 1;
  }
  return null;
}
