import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { offlineSession } from "$lib/backend/memory";
import { offered } from "$lib/backend/memory/portals";
import { languages, textIn } from "$lib/texts/texts.svelte";
import { control, show, soon } from "./show";

describe.each(languages)("in %s, where no portal is set up,", (language) => {
  const given = ({ state }: Awaited<ReturnType<typeof show>>) => {
    Object.assign(state.start, { portals: [], portal: null, session: null });
    state.start.settings.language = language;
  };

  it("the first page says where a portal comes from, and leads to what needs none", async () => {
    await show("/welcome", { given });
    expect((await soon("welcome.no-portal")).textContent).toContain(textIn(language, "welcome-no-portal-text"));
    await userEvent.click(control("welcome.verify"));
    await soon("verify");
  });

  it("a portal is found by its address, and taken when its fingerprint was compared", async () => {
    await show("/welcome", { given });
    await userEvent.type(await soon("portal.address"), "portal.obrazec.example");
    await userEvent.click(control("portal.ask"));
    const groups = (await soon("portal.fingerprint")).textContent.trim().split(/\s+/);
    expect(groups).toHaveLength(16);
    expect(document.querySelector("[data-testid='portal.take']")).toBeNull();
    await userEvent.click(control("portal.compared"));
    await userEvent.click(await soon("portal.take"));
    const chosen = await soon("welcome.portal.portal-obrazec-example");
    expect((chosen as HTMLInputElement).checked).toBe(true);
    await soon("welcome.sign-in");
  });

  it("a portal is taken by its file, or left", async () => {
    await show("/welcome", { given });
    await userEvent.click(await soon("portal.file"));
    await userEvent.click(await soon("portal.cancel"));
    await soon("welcome.no-portal");
  });

  it("an address where no portal is says so and keeps what was typed", async () => {
    await show("/welcome", { given });
    await userEvent.type(await soon("portal.address"), "nowhere.example");
    await userEvent.click(control("portal.ask"));
    const page = await soon("welcome.no-portal");
    await vi.waitFor(() =>
      expect(page.textContent).toContain(textIn(language, "failure-portal-file-not-offered", {}, "what")),
    );
    expect((control("portal.address") as HTMLInputElement).value).toBe("nowhere.example");
  });

  it("the training portal that is built in is opened by a button", async () => {
    await show("/welcome", {
      given: (shown) => {
        given(shown);
        shown.state.start.training_offered = true;
      },
    });
    await userEvent.click(await soon("welcome.training"));
    await soon("welcome.portal.training");
    expect(document.querySelector("[data-testid='welcome.training']")).toBeNull();
  });

  it("a portal that was taken can be removed again", async () => {
    await show("/welcome", { given });
    await userEvent.click(await soon("portal.file"));
    await userEvent.click(await soon("portal.compared"));
    await userEvent.click(await soon("portal.take"));
    await soon("welcome.portal.portal-obrazec-example");
    await userEvent.click(document.querySelector("[data-testid='portal.another'] button")!);
    await userEvent.click(await soon("portal.forget"));
    await soon("welcome.no-portal");
  });

  it.each([true, false])(
    "a training portal is removed like any other, unless it is the one that is built in (%s)",
    async (can_be_forgotten) => {
      const training = { id: "training", name: offered.name, training: true, host: "127.0.0.1", can_be_forgotten };
      await show("/welcome", {
        given: (shown) => {
          given(shown);
          Object.assign(shown.state.start, { portals: [training], portal: "training" });
        },
      });
      await soon("welcome.portal.training");
      await userEvent.click(document.querySelector("[data-testid='portal.another'] button")!);
      await soon("portal.address");
      expect(document.querySelector("[data-testid='portal.forget']") !== null).toBe(can_be_forgotten);
    },
  );

  it("the catalogue is there and says that it is the program's own", async () => {
    await show("/services", { given });
    expect((await soon("services.built-in")).textContent).toContain(textIn(language, "services-built-in"));
    expect(await soon("services.card.besplatnoe-pitanie")).toBeTruthy();
  });

  it("a service offers no application that could not be sent", async () => {
    await show("/services/besplatnoe-pitanie", { given });
    await soon("service.needs-portal");
    expect(document.querySelector("[data-testid='service.apply']")).toBeNull();
  });

  it("the first page leads to the papers that are kept here, and back", async () => {
    await show("/welcome", { given });
    await userEvent.click(await soon("welcome.offline"));
    await soon("offline");
    expect(document.querySelector("[data-testid='needs-portal']")).toBeNull();
    await userEvent.click(control("page.back"));
    await soon("welcome.no-portal");
  });

  it("the first page leads to no papers where nobody could open any", async () => {
    await show("/welcome", {
      given: (shown) => {
        given(shown);
        shown.state.start.offline = [];
      },
    });
    await soon("welcome.no-portal");
    expect(document.querySelector("[data-testid='welcome.offline']")).toBeNull();
  });

  it("one's own papers open, and what needs the portal says so", async () => {
    await show("/documents", {
      given: (shown) => {
        given(shown);
        shown.state.start.session = offlineSession();
      },
    });
    await soon("documents-list");
    await userEvent.click(control("frame.to-portal"));
    await soon("needs-portal");
  });

  it.each(["/sign-in", "/register", "/applications", "/documents"])(
    "%s says that it needs a portal, and where one comes from",
    async (path) => {
      await show(path, { given });
      await soon("needs-portal");
      await userEvent.click(control("needs-portal.welcome"));
      await soon("welcome.no-portal");
    },
  );
});
