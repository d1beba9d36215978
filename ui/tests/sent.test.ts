import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { sentView } from "$lib/backend/memory/applications";
import { control, show, soon } from "./show";

describe("what was sent", () => {
  it("is read on the page of the application, with its files and the signature", async () => {
    await show("/applications/app-1");
    await soon("application.sent.verdict");
    const sent = control("application.sent").textContent;
    expect(sent).toContain("Дата рождения");
    expect(sent).toContain("29.02.2012");
    expect(sent).toContain("a3f1".repeat(16));
    expect(sent).toContain("3f1c09ab7788");
    expect(control("application.sent.verdict").textContent).toContain("подпись проверена сейчас");
  });

  it("is given file by file, and printed", async () => {
    const backend = await show("/applications/app-1");
    const saved = vi.spyOn(backend, "saveSentFile");
    const printed = vi.spyOn(backend, "printPage");
    await userEvent.click(await soon("application.sent.save.sent-1"));
    expect(saved).toHaveBeenCalledWith("app-1", "sent-1");
    await vi.waitFor(() => expect(control("application.sent").textContent).toContain("Файл сохранён"));
    const opened = vi.spyOn(backend, "openSentFile");
    await userEvent.click(control("application.sent.open.sent-1"));
    expect(opened).toHaveBeenCalledWith("app-1", "sent-1");
    await userEvent.click(control("application.print"));
    expect(printed).toHaveBeenCalledOnce();
  });

  it("comes with a receipt that is saved to be read, or as one file for other programs", async () => {
    const backend = await show("/applications/app-1");
    for (const [id, name] of [
      ["application.save-receipt", "saveReceipt"],
      ["application.save-signed-receipt", "saveSignedReceipt"],
    ] as const) {
      const saved = vi.spyOn(backend, name);
      await userEvent.click(await soon(id));
      expect(saved).toHaveBeenCalledWith("app-1");
      await vi.waitFor(() => expect(control("application").textContent).toContain("Сохранено"));
    }
  });

  it("claims no signature that did not hold", async () => {
    const given = (verdict: string) =>
      show("/applications/app-1", {
        given: (backend) =>
          (backend.sent = async () => ({ ...sentView, signature: { ...sentView.signature, verdict } })),
      });
    await given("bad");
    expect((await soon("application.sent.verdict")).textContent).toContain("не подтвердилась");
  });

  it("from another computer is said to be there", async () => {
    await show("/applications/app-1", { given: (backend) => (backend.sent = async () => null) });
    await vi.waitFor(() => expect(control("application.sent").textContent).toContain("с другого компьютера"));
  });
});
