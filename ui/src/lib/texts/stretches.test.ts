import { expect, it } from "vitest";
import { isolated, stretches } from "./stretches";

it("shows a sign that cannot be seen by its number", () => {
  expect(stretches("\u202eҮЛГІ\u0007")).toEqual([
    { text: "U+202E", hidden: true },
    { text: "ҮЛГІ", hidden: false },
    { text: "U+0007", hidden: true },
  ]);
});

it("leaves letters, marks and line breaks alone", () => {
  expect(stretches("Әйгерім\nА\u0301")).toEqual([{ text: "Әйгерім\nА\u0301", hidden: false }]);
});

it("sets a text apart where there are no elements", () => {
  expect(isolated("a\u202eб")).toBe("\u2068a[U+202E]б\u2069");
});
