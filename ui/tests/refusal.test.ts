import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { refusedView } from "$lib/backend/memory/applications";
import { control, show, soon } from "./show";

/** The page of the refused application, with something else about its signature. */
const refused = (of: string) =>
  show("/applications/app-2", { given: (backend) => (backend.application = async (id) => refusedView(id, of)) });

describe("a refusal", () => {
  it("says who signed it, and is saved to be read, or as one file for other programs", async () => {
    const backend = await show("/applications/app-2");
    const saved = vi.spyOn(backend, "saveRefusal");
    const signed = vi.spyOn(backend, "saveSignedRefusal");
    const signature = await soon("application.refusal.signature");
    expect(signature.textContent).toContain("Подпись верна");
    expect(signature.textContent).toContain("Подписал: ҮЛГІБАЕВ ОҚУ БАСШЫ ОБРАЗЕЦҰЛЫ");
    await userEvent.click(control("application.save-refusal"));
    expect(saved).toHaveBeenCalledWith("app-2");
    await vi.waitFor(() => expect(control("application.refusal.signature").textContent).toContain("Сохранено"));
    expect(signed).not.toHaveBeenCalled();
    await userEvent.click(control("application.save-signed-refusal"));
    expect(signed).toHaveBeenCalledWith("app-2");
  });

  it("whose signature does not hold says what is wrong with it", async () => {
    await refused("bad");
    const signature = await soon("application.refusal.signature");
    expect(signature.textContent).toContain("Подписи под отказом нельзя доверять");
    expect(signature.textContent).toContain("После подписания документ изменили");
    expect(signature.textContent).not.toContain("Подпись верна");
  });

  it("that did not pass its check is shown as the portal's word, with the failure", async () => {
    await refused("unproven");
    expect((await soon("application.refusal.unsigned")).textContent).toContain("по записям портала");
    expect(control("application").textContent).toContain("не прошёл проверку");
    expect(document.querySelector('[data-testid="application.save-refusal"]')).toBeNull();
  });

  it("that nobody signed says so", async () => {
    await refused("unsigned");
    expect((await soon("application.refusal.unsigned")).textContent).toContain("подписи учреждения под отказом нет");
  });

  it("that is signed and not yet sent says that it is to come", async () => {
    await refused("coming");
    expect((await soon("application.refusal.unsigned")).textContent).toContain("Когда канцелярия отправит");
  });
});
