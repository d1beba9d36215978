import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { failure } from "$lib/backend/memory/words";
import { control, headed, show, soon } from "./show";

describe("correcting a refused application", () => {
  it("leads from the refusal to the draft with the remark and the marked tasks", async () => {
    const backend = await show("/applications/app-2");
    const corrected = vi.spyOn(backend, "correctApplication");
    await userEvent.click(await soon("application.again"));
    expect(corrected).toHaveBeenCalledWith("app-2");
    expect((await soon("tasks.reason")).textContent).toContain("прошлый год");
    expect(control("tasks.documents.remarked")).toBeTruthy();
    expect(document.querySelector('[data-testid="tasks.child.remarked"]')).toBeNull();
  });

  it("shows what was carried over and opens it only on purpose", async () => {
    const backend = await show("/drafts/correction-1/pages/correction");
    const disputed = vi.spyOn(backend, "disputeAnswer");
    expect((await soon("page.field.correction.name")).tagName).toBe("P");
    expect(control("page.field.correction.consent").textContent).toBe("Да");
    expect(control("page.field.correction.phone").tagName).toBe("INPUT");
    expect(control("page.remark.correction.phone").textContent).toContain("Телефон указан не полностью.");
    await userEvent.click(control("page.dispute.correction.name"));
    expect(disputed).toHaveBeenCalledWith("correction-1", "/correction/name");
    expect(
      await vi.waitFor(() => {
        const field = control("page.field.correction.name");
        if (field.tagName !== "INPUT") throw new Error("still closed");
        return (field as HTMLInputElement).value;
      }),
    ).toBe("ҮЛГІБАЕВА Құралай Ғаниқызы");
  });

  it("lets a refused file be left as it is", async () => {
    await show("/drafts/correction-1/documents");
    expect((await soon("documents.remark.asp")).textContent).toContain("прошлый год");
    await userEvent.click(control("documents.leave.asp"));
    await vi.waitFor(() => {
      expect(document.querySelector('[data-testid="documents.leave.asp"]')).toBeNull();
    });
    expect(control("documents.said").textContent).toBe("Прежние файлы оставлены");
  });

  it("leads to the correction that was sent already", async () => {
    await show("/applications/app-2", {
      given: (backend) => {
        const view = backend.application;
        backend.application = async (id) => ({
          ...(await view(id)),
          corrected_by: { id: "app-3", number: "002-25-000106" },
        });
      },
    });
    await userEvent.click(await soon("application.corrected"));
    await headed("Бесплатное питание в школе");
    await vi.waitFor(() =>
      expect(control("application.step.submit").textContent).toContain("исправляет заявление № 002-26-000391"),
    );
  });
});

describe("several files of one document", () => {
  it("become one PDF at the press of a key", async () => {
    const backend = await show("/drafts/draft-1/documents");
    const merged = vi.spyOn(backend, "mergeAttachments");
    (await soon("documents.merge.birth")).focus();
    await userEvent.keyboard("{Enter}");
    expect(merged).toHaveBeenCalledWith("draft-1", "birth");
    await soon("documents.attachment.merged-1");
    expect(control("documents.said").textContent).toBe("Файлы объединены в один PDF");
    expect(document.querySelector('[data-testid="documents.merge.birth"]')).toBeNull();
  });

  it("stay apart, with the reason at their card, when they cannot become one", async () => {
    await show("/drafts/draft-1/documents", {
      given: (backend) => (backend.mergeAttachments = () => Promise.reject(failure("merge.signed", "birth"))),
    });
    await userEvent.click(await soon("documents.merge.birth"));
    expect((await soon("error-summary")).textContent).toContain("подписанный PDF");
    expect(control("documents.attachment.scan-2")).toBeTruthy();
  });
});

describe("taking a large file in", () => {
  it("tells the bytes and can be cancelled without a mistake", async () => {
    let stop: (reason: unknown) => void = () => undefined;
    const backend = await show("/drafts/draft-1/documents", {
      given: (memory) => {
        memory.attachChosen = () => new Promise((_, reject) => (stop = reject));
        memory.cancelIntake = async () => {
          stop(failure("attachment.cancelled"));
        };
      },
    });
    await userEvent.click(await soon("documents.choose.asp"));
    backend.tell("intake", {
      draft: "draft-1",
      requirement: "asp",
      step: "reading",
      done: 12_000_000,
      total: 300_000_000,
    });
    expect((await soon("documents.intake")).textContent).toBe("Читаем файл: 12 МБ из 300 МБ");
    await userEvent.click(control("documents.intake.cancel"));
    await vi.waitFor(() => {
      expect(control("documents.said").textContent).toBe("Файл не приложен: вы отменили");
    });
    expect(document.querySelector('[data-testid="error-summary"]')).toBeNull();
  });
});
