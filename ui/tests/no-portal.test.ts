import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
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

  it.each(["/sign-in", "/register", "/applications", "/documents"])("%s says that it needs a portal, and where one comes from", async (path) => {
    await show(path, { given });
    await soon("needs-portal");
    await userEvent.click(control("needs-portal.welcome"));
    await soon("welcome.no-portal");
  });
});
