import { expect, it } from "vitest";
import { path, placeOf } from "./router.svelte";

it("a place and its path are two names of one thing", () => {
  const to = path("page", { draft: "д 1/2", page: "child" });
  expect(placeOf(to)).toEqual({ screen: "page", params: { draft: "д 1/2", page: "child" } });
});

it.each(["/", "/nowhere", "/drafts/", "/drafts/1/pages/"])("%s leads nowhere", (to) => {
  expect(placeOf(to)).toBeNull();
});
