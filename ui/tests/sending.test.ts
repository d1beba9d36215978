import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { headed, control, show, soon } from "./show";

const has = (testid: string) => document.querySelector(`[data-testid="${testid}"]`) !== null;

describe("the page of a sending", () => {
  it("says that it was stopped, and offers nothing that cannot be done any more", async () => {
    await show("/drafts/draft-1/sending", {
      given: ({ state }) => {
        state.sending = { draft: "draft-1", step: "uploading", sent: 1, total: 2, failure: null, application: null };
      },
    });
    await userEvent.click(await soon("sending.cancel"));
    await headed("Отправка остановлена");
    expect(has("sending.cancel")).toBe(false);
    expect(has("sending.resume")).toBe(false);
    expect(control<HTMLAnchorElement>("sending.back").pathname).toBe("/drafts/draft-1/check");
  });
});
