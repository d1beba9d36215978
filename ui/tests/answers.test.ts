import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { scan } from "$lib/backend/memory/drafts";
import { standings } from "$lib/backend/memory/standing";
import { failure } from "$lib/backend/memory/words";
import { control, headed, show, soon } from "./show";

describe("answers", () => {
  it("are saved at the first pause in typing", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    const saved = vi.spyOn(backend, "saveAnswer");
    await userEvent.type(await soon("page.field.child.grade"), "7 Б");
    await vi.waitFor(() => {
      expect(saved).toHaveBeenCalledWith("draft-1", "/child/grade", "7 Б");
    });
    expect(saved.mock.calls.length).toBeLessThan(3);
  });

  it("are saved at once when the field is left", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    const saved = vi.spyOn(backend, "saveAnswer");
    await userEvent.type(await soon("page.field.child.grade"), "8");
    await userEvent.tab();
    expect(saved).toHaveBeenCalledWith("draft-1", "/child/grade", "8");
  });

  it("are saved when the page is left, and when the window is hidden", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    const saved = vi.spyOn(backend, "saveAnswer");
    await userEvent.type(await soon("page.field.child.grade"), "9");
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => {
      expect(saved).toHaveBeenLastCalledWith("draft-1", "/child/grade", "9");
    });
  });

  it("wait and are saved later when saving fails", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    const saved = vi.spyOn(backend, "saveAnswer").mockRejectedValueOnce(failure("disk.full"));
    await userEvent.type(await soon("page.field.child.grade"), "5");
    await userEvent.tab();
    expect((await soon("failure")).textContent).toContain("disk.full");
    await userEvent.click(control("page.continue"));
    await vi.waitFor(() => {
      expect(saved).toHaveBeenLastCalledWith("draft-1", "/child/grade", "5");
    });
  });

  it("that are wrong are named above and at their fields in the same words", async () => {
    await show("/drafts/draft-1/pages/contacts");
    await userEvent.click(await soon("page.continue"));
    const summary = await soon("error-summary");
    expect(document.activeElement).toBe(summary);
    const words = summary.querySelector("a")?.textContent ?? "";
    const field = control("page.field.applicant.relation");
    const described = document.getElementById(field.getAttribute("aria-describedby") ?? "");
    expect(words).toMatch(/^Кем вы приходитесь ребёнку: /);
    expect(described?.textContent).toBe(`Ошибка: ${words.replace(/^[^:]*: /, "")}`);
    await userEvent.click(summary.querySelector("a") as HTMLElement);
    expect(document.activeElement).toBe(field);
  });

  it("known to the register show their source and can be disputed", async () => {
    await show("/drafts/draft-1/pages/child-data");
    expect(document.body.textContent).toContain("Из реестра на 21.11.2026");
    await userEvent.click(control("page.dispute.child.iin"));
    const field = await vi.waitFor(() => {
      const input = control<HTMLInputElement>("page.field.child.iin");
      if (input.tagName !== "INPUT") throw new Error("still fixed");
      return input;
    });
    expect(field.value).toBe("120229600009");
  });

  it("of locked fields cannot be disputed", async () => {
    await show("/drafts/draft-1/pages/child-data");
    expect(document.querySelector('[data-testid="page.dispute.child.name"]')).toBeNull();
  });

  it("take a date by the name of its month", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    const saved = vi.spyOn(backend, "saveAnswer");
    const month = await soon("page.field.child.birth_date.month");
    await userEvent.clear(month);
    await userEvent.type(month, "наурыз");
    await userEvent.tab();
    expect(saved).toHaveBeenLastCalledWith("draft-1", "/child/birth_date", "2012-03-29");
  });

  it("lead on page by page", async () => {
    await show("/drafts/draft-1/pages/child");
    await userEvent.click(await soon("page.field.child.choice.a"));
    await userEvent.click(control("page.continue"));
    await headed("Проверьте данные о ребёнке");
  });

  it("changed from the check page lead straight back to it", async () => {
    await show("/drafts/draft-1/check");
    await userEvent.click(await soon("check.change.category"));
    await userEvent.click(await soon("page.field.category.asp"));
    await userEvent.click(control("page.continue"));
    await headed("Проверьте ответы");
  });
});

describe("documents", () => {
  it("are attached by a button, and what was done is said", async () => {
    await show("/drafts/draft-1/documents");
    await userEvent.click(await soon("documents.choose.asp"));
    await soon("documents.attachment.added-1");
    expect(control("documents.said").textContent).toBe("Файл приложен");
  });

  it("that cannot be turned are not offered to be, and say why", async () => {
    const fixed = { ...scan, id: "signed", name: "\u202eанықтама.pdf", turn_refusal: failure("turn.signed") };
    await show("/drafts/draft-1/documents", {
      given: (backend) => {
        const page = backend.documentsPage.bind(backend);
        backend.documentsPage = async (draft) => {
          const view = await page(draft);
          return {
            ...view,
            requirements: view.requirements.map((one) =>
              one.id === "birth" ? { ...one, attachments: [scan, fixed] } : one,
            ),
          };
        };
      },
    });
    expect((await soon("documents.fixed.signed")).textContent).toContain("подписан");
    expect(document.querySelector('[data-testid="documents.rotate.signed"]')).toBeNull();
    expect(control("documents.rotate.scan-1")).toBeTruthy();
    // A name cannot turn the text around it about.
    expect(control("documents.attachment.signed").querySelector("bdi")?.textContent).toBe("U+202Eанықтама.pdf");
    expect(control("documents.remove.signed").getAttribute("aria-label")).toContain("\u2068[U+202E]анықтама.pdf\u2069");
  });

  it("that will not do say why at their card", async () => {
    const backend = await show("/drafts/draft-1/documents");
    backend.attachChosen = () => Promise.reject(failure("attachment.too-large"));
    await userEvent.click(await soon("documents.choose.asp"));
    const summary = await soon("error-summary");
    await userEvent.click(summary.querySelector("a") as HTMLElement);
    expect(document.activeElement?.closest("[data-requirement]")?.getAttribute("data-requirement")).toBe("asp");
  });

  it("dropped on a card are attached to it", async () => {
    const backend = await show("/drafts/draft-1/documents");
    const attached = vi.spyOn(backend, "attachDropped");
    const card = (await soon("documents.choose.asp")).closest("[data-requirement]");
    document.elementFromPoint = () => card;
    backend.tell("dropped", { drop: "drop-1", x: 10, y: 10, names: ["scan.jpg"] });
    await vi.waitFor(() => {
      expect(attached).toHaveBeenCalledWith("draft-1", "asp", "drop-1");
    });
  });

  it("change their order with buttons", async () => {
    const backend = await show("/drafts/draft-1/documents");
    const moved = vi.spyOn(backend, "moveAttachment");
    await userEvent.click(await soon("documents.down.scan-1"));
    expect(moved).toHaveBeenCalledWith("scan-1", 1);
  });
});

describe("applications", () => {
  it("of a hundred thousand rows show fifty, and find any", async () => {
    await show("/applications", {
      given: (backend) => {
        const rows = backend.applications;
        backend.applications = async () => {
          const [first] = (await rows()).slice(1);
          if (!first) throw new Error("no sample row");
          return Array.from({ length: 100_000 }, (_, at) => ({
            ...first,
            id: `a-${String(at)}`,
            number: `002-26-${String(at).padStart(6, "0")}`,
          }));
        };
      },
    });
    expect(document.querySelectorAll('[data-testid$=".box"]')).toHaveLength(50);
    await userEvent.type(control("applications.search"), "099999");
    await soon("applications.row.a-99999");
    expect(document.querySelectorAll('[data-testid$=".box"]')).toHaveLength(1);
  });

  it("load again when the program says that one changed", async () => {
    const backend = await show("/applications/app-1");
    const asked = vi.spyOn(backend, "application");
    backend.tell("changed", { application: "app-1" });
    await vi.waitFor(() => {
      expect(asked).toHaveBeenCalled();
    });
  });

  it("do not tell of a refusal before it is delivered", async () => {
    await show("/applications/app-1", {
      given: (backend) => {
        const view = backend.application;
        backend.application = async (id) => ({ ...(await view(id)), standing: standings.refusalPrepared });
      },
    });
    expect((await soon("application.state")).textContent).toContain("Ответ готовится");
  });
});
