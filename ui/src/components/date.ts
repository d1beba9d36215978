import { monthNumber } from "$lib/texts/format";

/** The three fields of a date. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

/** The fields of a kept value, whether it is a whole date or half of one. */
export function splitDate(value: string): TypedDate {
  const [year = "", month = "", day = ""] = value.split("-");
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return { day: whole ? String(Number(day)) : day, month: whole ? String(Number(month)) : month, year };
}

/** The value of the fields: an ISO date where they make one, else what was typed; empty for nothing. */
export function joinDate(typed: TypedDate): string {
  const day = typed.day.trim();
  const year = typed.year.trim();
  const month = typed.month.trim();
  if (day === "" && month === "" && year === "") return "";
  const number = monthNumber(month);
  if (/^\d{1,2}$/.test(day) && /^\d{4}$/.test(year) && number !== null) {
    return `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
  }
  return [year, month, day].map((part) => part.replaceAll("-", "")).join("-");
}
