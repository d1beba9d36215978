import { expect, it } from "vitest";
import { joinDate, splitDate } from "./date";

it("a whole date is an ISO date", () => {
  expect(joinDate({ day: "7", month: "3", year: "2016" })).toBe("2016-03-07");
});

it.each(["марта", "Март", "наурыз", "March", "мар"])("a month may be named: %s", (month) => {
  expect(joinDate({ day: "27", month, year: "2016" })).toBe("2016-03-27");
});

it("nothing typed is no answer", () => {
  expect(joinDate({ day: " ", month: "", year: "" })).toBe("");
});

it.each([
  { day: "7", month: "", year: "" },
  { day: "", month: "сен", year: "20" },
  { day: "99", month: "99", year: "9999" },
])("half a date and nonsense come back as typed: %o", (typed) => {
  expect(splitDate(joinDate(typed))).toEqual(typed);
});
