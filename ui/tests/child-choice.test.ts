import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { control, show, soon } from "./show";

describe("the choice of a child", () => {
  it("stays open once a child is chosen, to be chosen again", async () => {
    const backend = await show("/drafts/draft-1/pages/child");
    const saved = vi.spyOn(backend, "saveAnswer");
    await userEvent.click(await soon("page.field.child.choice.a"));
    await vi.waitFor(() => {
      expect(saved).toHaveBeenCalledWith("draft-1", "/child/choice", "a");
    });
    await userEvent.click(await soon("page.field.child.choice.b"));
    await vi.waitFor(() => {
      expect(saved).toHaveBeenLastCalledWith("draft-1", "/child/choice", "b");
    });
  });

  it("takes the number of a child whom the register does not list", async () => {
    const backend = await show("/drafts/draft-1/pages/child");
    const saved = vi.spyOn(backend, "saveAnswer");
    await userEvent.click(await soon("page.field.child.choice.another"));
    await userEvent.type(await soon("page.field.child.choice.number"), "160303600018");
    await userEvent.tab();
    await vi.waitFor(() => {
      expect(saved).toHaveBeenLastCalledWith("draft-1", "/child/choice", "160303600018");
    });
    expect(control<HTMLInputElement>("page.field.child.choice.another").checked).toBe(true);
  });
});
