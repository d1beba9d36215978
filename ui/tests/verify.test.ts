import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { goodVerdict, verdicts } from "$lib/backend/memory/documents";
import type { VerdictView } from "$lib/ipc/bindings/VerdictView";
import { control, show, soon } from "./show";

/** Opens the page and checks a file by the keyboard alone; the check comes to this. */
async function checked(verdict: VerdictView | undefined) {
  if (!verdict) throw new Error("no such sample");
  const backend = await show("/verify", { signedIn: false, given: (one) => (one.checkChosen = async () => verdict) });
  control("verify.choose").focus();
  await userEvent.keyboard("{Enter}");
  await soon("verify.verdict");
  return backend;
}

const text = () => document.body.textContent;

describe("checking a document", () => {
  it("needs nobody signed in and says who, in what role and when, claimed apart from proven", async () => {
    await checked(goodVerdict);
    expect(control("verify.verdict").textContent).toContain("Документ подлинный и целый");
    const signer = control("verify.signer").textContent;
    for (const said of ["ҮЛГІБАЕВ ОҚУ БАСШЫ", "26.11.2026", "Независимо не подтверждено", "140340000018", "не отозван"])
      expect(signer).toContain(said);
  });

  it("takes the text of a code that a telephone has read, and asks for it where there is none", async () => {
    const checkText = vi.fn(async () => goodVerdict);
    await show("/verify", { signedIn: false, given: (one) => (one.checkText = checkText) });
    await userEvent.click(control("verify.text").querySelector("button") as HTMLElement);
    await userEvent.click(await soon("verify.text.check"));
    await vi.waitFor(() => expect(text()).toContain("Вставьте текст кода."));
    expect(checkText).not.toHaveBeenCalled();
    await userEvent.type(control("verify.text.field"), "MIIB");
    await userEvent.click(control("verify.text.check"));
    await soon("verify.verdict");
    expect(checkText).toHaveBeenCalledWith("MIIB");
  });

  it("lists the signed files of a container, to be saved, and to be opened where they are papers", async () => {
    const backend = await checked(verdicts.container);
    const [opened, saved] = [vi.spyOn(backend, "openContent"), vi.spyOn(backend, "saveContent")];
    const contents = await soon("verify.contents");
    expect(contents.textContent).toContain("өтініш.pdf");
    // Nobody signed it: it is named, and not among them.
    expect(contents.textContent).not.toContain("қосымша.pdf");
    expect(control("verify.unsigned").textContent).toContain("қосымша.pdf");
    expect(document.querySelector("[data-testid='verify.contents.open.0']")).toBeNull();
    await userEvent.click(control("verify.contents.open.1"));
    expect(opened).toHaveBeenCalledWith("1", 1);
    await userEvent.click(control("verify.contents.save.0"));
    expect(saved).toHaveBeenCalledWith("1", 0);
    await vi.waitFor(() => expect(contents.textContent).toContain("Сохранено"));
  });

  it("keeps two files of one name apart, each with its own size and buttons", async () => {
    const files = [48_200, 2_310_000].map((size) => ({ name: "скан.pdf", size, opens: true }));
    const backend = await checked({ ...goodVerdict, contents: { id: "2", files } });
    const [opened, saved] = [vi.spyOn(backend, "openContent"), vi.spyOn(backend, "saveContent")];
    const rows = [...(await soon("verify.contents")).querySelectorAll("li")];
    expect(rows.map((row) => row.querySelector("p")?.textContent)).toEqual([
      expect.stringContaining("48"),
      expect.stringContaining("2,3"),
    ]);
    for (const place of [1, 0]) {
      await userEvent.click(control(`verify.contents.open.${String(place)}`));
      await userEvent.click(control(`verify.contents.save.${String(place)}`));
      expect(rows[place]?.querySelectorAll("button")).toHaveLength(2);
      expect(opened).toHaveBeenLastCalledWith("2", place);
      expect(saved).toHaveBeenLastCalledWith("2", place);
    }
  });

  it("gives each of several signers a verdict of their own", async () => {
    await checked(verdicts.cosigned);
    const signers = [...document.querySelectorAll("[data-testid='verify.signer']")].map((one) => one.textContent);
    expect(signers).toHaveLength(4);
    expect(signers[0]).toContain("Подпись 1 из 4");
    expect(signers[2]).toContain("Кто подписал, узнать не удалось");
  });

  it("names the algorithm that is not checked", async () => {
    await checked(verdicts.cosigned);
    expect(text()).toContain("Алгоритм: ECDSA, SHA-256 (1.2.840.10045.4.3.2)");
  });

  it("says of a signature that names no certificate what it shows, and what was not learnt of its timestamp and centre", async () => {
    await checked(verdicts.cosigned);
    const signer = [...document.querySelectorAll("[data-testid='verify.signer']")].at(-1)?.textContent;
    expect(signer).toContain("сам сертификат в ней не назван");
    expect(signer).toContain("Метка времени в подписи есть, но время она не доказывает");
    expect(signer).toContain("Отзыв сертификата центра «KABINET");
    expect(text()).toContain("видно только, чьим ключом она сделана");
  });

  it("never lets a centre that was added look official", async () => {
    await checked(verdicts.cosigned);
    expect(text()).toContain("добавили вы");
  });

  it("says of a training centre that such a signature proves nothing", async () => {
    await checked(goodVerdict);
    expect(control("verify.signer").textContent).toContain("Центр учебный");
  });

  it("asks for the signed file where the signature came alone, and checks again with it", async () => {
    const backend = await checked(verdicts.content);
    const given = vi.spyOn(backend, "checkContentChosen");
    control("verify.content").focus();
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => {
      expect(text()).toContain("Документ подлинный и целый");
    });
    expect(given).toHaveBeenCalledWith("1");
  });

  it("shows of partly signed XML what was signed and says that the rest was not", async () => {
    await checked(verdicts.xml);
    expect(control("verify.partly").textContent).toContain("только часть");
    expect(control("verify.lines").textContent).toContain("12 < 13");
    expect(text()).toContain("время подписания не доказано");
  });

  it("tells of a container which files are whose, which are nobody's, and of which nothing can be told", async () => {
    await checked(verdicts.container);
    expect(control("verify.signer").textContent).toContain("өтініш.pdf, туу туралы куәлік.pdf");
    expect(control("verify.unsigned").textContent).toContain("қосымша.pdf");
    expect(control("verify.unread").textContent).toContain("\u2068сканы.tif\u2069: сжат неизвестным способом");
  });

  it("says how many codes of an eGov document were found", async () => {
    await checked(verdicts.codes);
    expect(control("verify.codes").textContent).toContain("3 из 5");
  });
});

describe("trusted centres", () => {
  const cards = () => [...document.querySelectorAll("[data-testid='centres.centre']")].map((one) => one.textContent);

  it("are reached from the settings and tell test centres apart", async () => {
    await show("/settings");
    control("settings.centres").click();
    await soon("centres.training");
    await vi.waitFor(() => {
      expect(cards()).toHaveLength(3);
    });
    expect(cards()[0]).toContain("Учебный");
    expect(cards()[2]).toContain("Тестовый");
  });

  it("are added only after the fingerprint was compared, and never look official", async () => {
    await show("/settings/centres");
    (await soon("centres.choose")).click();
    const dialog = await soon("centres.confirm");
    expect(dialog.textContent).toContain("B81D");
    expect(dialog.textContent).not.toContain("Добавлен вами");
    expect(dialog.textContent).not.toContain("Рабочий");
    expect(document.querySelector("[data-testid='centres.add']")).toBeNull();
    await userEvent.click(control("centres.compared"));
    (await soon("centres.add")).click();
    await vi.waitFor(() => {
      expect(cards()).toHaveLength(4);
    });
  });

  it("that were added can be removed, those of the deployment cannot", async () => {
    await show("/settings/centres");
    const remove = await soon("centres.remove");
    expect(document.querySelectorAll("[data-testid='centres.remove']")).toHaveLength(1);
    remove.click();
    await vi.waitFor(() => {
      expect(cards()).toHaveLength(2);
    });
  });
});
