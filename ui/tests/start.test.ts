import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { failure } from "$lib/backend/memory/words";
import { control, headed, show, soon, unfold } from "./show";

describe("a program that cannot open its archive", () => {
  it("says why in the language chosen, and opens once there is room", async () => {
    const backend = await show("/services", {
      given: ({ state }) => {
        state.start.settings.language = "kk";
        state.start.archive = { state: "failed", failure: failure("disk.full"), copies: [], anew: false };
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

  it("offers a good copy with its time, another archive, and to go on without one", async () => {
    const at = "2026-11-21T06:00:00Z";
    const backend = await show("/services", {
      signedIn: false,
      given: ({ state }) =>
        (state.start.archive = { state: "failed", failure: failure("archive.damaged"), copies: [{ at }], anew: true }),
    });
    const restored = vi.spyOn(backend, "restoreArchive");
    expect(control("not-opened.copy.0").textContent).toContain("2026");
    await userEvent.click(control("not-opened.without"));
    await soon("services");
    expect(restored).not.toHaveBeenCalled();
    history.pushState(null, "", "/welcome");
    dispatchEvent(new PopStateEvent("popstate"));
    await userEvent.click(await soon("welcome.archive"));
    await userEvent.click(await soon("not-opened.copy.0"));
    await soon("welcome");
    expect(restored).toHaveBeenCalledWith(at);
  });

  it("begins another archive only when asked twice", async () => {
    const backend = await show("/services", {
      given: ({ state }) =>
        (state.start.archive = { state: "failed", failure: failure("archive.key-lost"), copies: [], anew: true }),
    });
    const begun = vi.spyOn(backend, "beginArchiveAnew");
    await userEvent.click(control("anew"));
    expect(begun).not.toHaveBeenCalled();
    await userEvent.click(await soon("anew.yes"));
    await soon("services");
    expect(begun).toHaveBeenCalledOnce();
  });

  it("says on the page of the passphrase what a forgotten one costs, and asks for one that is not typed", async () => {
    const backend = await show("/services", {
      given: ({ state }) => (state.start.archive = { state: "needs_passphrase", new: false }),
    });
    const unlocked = vi.spyOn(backend, "unlockArchive");
    await userEvent.click(control("passphrase.submit"));
    expect(document.body.textContent).toContain("Введите фразу");
    expect(unlocked).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain("Kabinet");
    await unfold("passphrase.forgotten");
    expect(document.body.textContent).toContain("без листа восстановления не открыть");
    await userEvent.click(control("anew"));
    await userEvent.click(await soon("anew.yes"));
    await soon("services");
  });

  it("says beside the portals what did not begin with the program", async () => {
    await show("/welcome", {
      signedIn: false,
      given: ({ state }) => {
        state.start.troubles = [failure("logs.not-written")];
      },
    });
    await headed("Личный кабинет государственных услуг");
    expect(control("failure").textContent).toContain("logs.not-written");
  });

  it("stays answerable when nothing at all comes back", async () => {
    const backend = await show("/services", {
      given: (backend) => (backend.start = () => Promise.reject(new Error("gone"))),
    });
    await soon("not-opened");
    backend.start = async () => structuredClone(backend.state.start);
    await userEvent.click(control("not-opened.again"));
    await headed("Услуги для семьи и детей");
  });
});
