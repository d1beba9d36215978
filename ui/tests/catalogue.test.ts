import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { languages, textIn } from "$lib/texts/texts.svelte";
import { control, show, soon } from "./show";

const cards = () =>
  [...document.querySelectorAll("[data-testid^='services.card.']")].filter(({ tagName }) => tagName === "A");

describe.each(languages)("in %s", (language) => {
  const given = ({ state }: Awaited<ReturnType<typeof show>>) => (state.start.settings.language = language);

  it("the catalogue says of each service whether one can apply here", async () => {
    await show("/services", { given });
    expect((await soon("services.tag.besplatnoe-pitanie")).textContent).toBe(textIn(language, "services-here"));
    expect(control("services.tag.uchet-usynovitelei").textContent).toBe(textIn(language, "services-not-here"));
    expect(control("services.tag.podvoz").textContent).toBe(textIn(language, "services-paper-only"));
  });

  it("the catalogue shows those alone that one can apply for here, when asked to", async () => {
    await show("/services", { given });
    await soon("services.card.podvoz");
    await userEvent.click(control("services.here"));
    expect(control("services.here").getAttribute("aria-pressed")).toBe("true");
    expect(cards().map((card) => card.getAttribute("data-testid"))).toEqual(["services.card.besplatnoe-pitanie"]);
  });

  it("a service that cannot be applied for here says so, says what to do, and promises no portal", async () => {
    await show("/services/uchet-usynovitelei", { given });
    expect(document.body.textContent).toContain(textIn(language, "service-form-to-come"));
    expect((await soon("service.until-then")).textContent).not.toBe("");
    expect(document.body.textContent).toContain(textIn(language, "service-channel-portal-elsewhere"));
    expect(document.body.textContent).not.toContain(textIn(language, "service-channel-portal"));
  });

  it("a service that can says that the portal is this program", async () => {
    await show("/services/besplatnoe-pitanie", { given });
    await soon("service.apply");
    expect(document.body.textContent).toContain(textIn(language, "service-channel-portal"));
  });
});
