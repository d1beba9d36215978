import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { failure } from "$lib/backend/memory/words";
import { control, headed, show, soon } from "./show";

describe("a program that cannot open its archive", () => {
  it("says why in the language chosen, and opens once there is room", async () => {
    const backend = await show("/services", {
      given: ({ state }) => {
        state.start.settings.language = "kk";
        state.start.archive = { state: "failed", failure: failure("disk.full") };
      },
    });
    await headed("Kabinet ашылмады");
    expect(control("failure").textContent).toContain("disk.full");
    await userEvent.click(control("not-opened.again"));
    await headed("Kabinet ашылмады");
    backend.state.start.archive = { state: "open" };
    await userEvent.click(control("not-opened.again"));
    await headed("Отбасы мен балаларға арналған қызметтер");
  });

  it("stays answerable when nothing at all comes back", async () => {
    const backend = await show("/services", { given: (backend) => (backend.start = () => Promise.reject(new Error("gone"))) });
    await soon("not-opened");
    backend.start = async () => structuredClone(backend.state.start);
    await userEvent.click(control("not-opened.again"));
    await headed("Услуги для семьи и детей");
  });
});
