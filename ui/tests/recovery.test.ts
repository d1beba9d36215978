import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { recoveryCode } from "$lib/backend/memory";
import { control, headed, show, soon } from "./show";

describe("a recovery sheet", () => {
  it("follows the choice of a passphrase", async () => {
    await show("/services", { given: ({ state }) => (state.start.archive = { state: "needs_passphrase", new: true }) });
    await headed("Придумайте парольную фразу");
    expect(document.body.textContent).toContain("Kabinet – программа");
    await userEvent.type(control("passphrase.passphrase"), "тайная фраза");
    await userEvent.type(control("passphrase.again"), "тайная фраза");
    await userEvent.click(control("passphrase.submit"));
    await headed("Сохраните лист восстановления");
    await userEvent.click(control("recovery.save"));
    expect(document.body.textContent).toContain("Лист сохранён");
    await userEvent.click(control("recovery.on"));
    await headed("Услуги для семьи и детей");
  });

  it("opens the archive once the passphrase is forgotten, and says which group is mistyped", async () => {
    await show("/services", {
      given: ({ state }) => (state.start.archive = { state: "needs_passphrase", new: false }),
    });
    await headed("Откройте свой архив");
    await userEvent.click(screen.getByRole("button", { name: "Не помню фразу" }));
    await userEvent.type(control("forgotten.passphrase"), "новая фраза");
    await userEvent.type(control("forgotten.again"), "новая фраза");
    await userEvent.click(control("forgotten.open"));
    expect(document.body.textContent).toContain("Посмотрите группу 3");
    await userEvent.type(control("forgotten.code"), recoveryCode);
    await userEvent.click(control("forgotten.open"));
    await headed("Услуги для семьи и детей");
  });

  it("is made anew in the settings, for whoever knows the passphrase", async () => {
    await show("/settings", { given: ({ state }) => (state.start.recovery_sheet = false) });
    await soon("settings");
    await userEvent.click(control("settings.recovery.save"));
    expect(document.body.textContent).toContain("Введите");
    await userEvent.type(control("settings.recovery.phrase"), "тайная фраза");
    await userEvent.click(control("settings.recovery.save"));
    expect(document.body.textContent).toContain("Лист сохранён");
  });
});
