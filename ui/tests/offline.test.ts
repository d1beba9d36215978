import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { offlineSession, type Memory } from "$lib/backend/memory";
import { failure } from "$lib/backend/memory/words";
import { languages, textIn } from "$lib/texts/texts.svelte";
import { control, headed, show, soon } from "./show";

const there = (testid: string) => document.querySelector(`[data-testid="${testid}"]`) !== null;
const silent = (backend: Memory) => (backend.signIn = () => Promise.reject(failure("portal.unreachable")));
const offline = ({ state }: Memory) => (state.start.session = offlineSession());

async function type(name: string, password = "Үлгі-2026-құпия") {
  await userEvent.clear(control(`${name}.iin`));
  await userEvent.type(control(`${name}.iin`), "850615200406");
  await userEvent.type(control(`${name}.password`), password);
  await userEvent.click(control(`${name}.submit`));
}

describe("where the portal does not answer", () => {
  it.each(languages)("signing in leads to one's own papers, and where one wanted to be (%s)", async (language) => {
    const backend = await show("/documents", {
      signedIn: false,
      given: (backend) => {
        backend.state.start.settings.language = language;
        silent(backend);
      },
    });
    const opened = vi.spyOn(backend, "signInOffline");
    expect(there("sign-in.offline")).toBe(false);
    await type("sign-in");
    expect((await soon("sign-in.offline-hint")).textContent).toContain(textIn(language, "offline-hint-text"));
    await userEvent.click(control("sign-in.offline"));
    await headed(textIn(language, "offline-title") ?? "");
    await type("offline");
    await headed(textIn(language, "frame-to-documents") ?? "");
    expect(opened).toHaveBeenCalledWith("850615200406", "Үлгі-2026-құпия");
    expect(control("frame.offline").textContent).toContain(textIn(language, "offline-strip"));
  });

  it("a password that is refused says neither what was wrong nor to register, and is typed anew", async () => {
    await show("/offline", { signedIn: false });
    await type("offline", "Үлгі-2025-құпия");
    const words = (await soon("error-summary")).textContent;
    expect(words).toContain("ИИН или пароль не подходит");
    expect(words).toContain("входили на портал на этом компьютере в последний раз");
    expect(words).not.toContain("зарегистрируйтесь");
    expect(control<HTMLInputElement>("offline.password").value).toBe("");
    expect(control<HTMLInputElement>("offline.iin").value).toBe("850615200406");
  });

  it("the key that signed in before opens them, another says so at its field", async () => {
    await show("/offline", { signedIn: false });
    await userEvent.click(control("offline.by-key"));
    await vi.waitFor(() => {
      if (control<HTMLSelectElement>("offline-key.key").options.length < 2) throw new Error("no keys yet");
    });
    for (const [key, heading] of [
      ["key-expired", "Открыть ключом ЭЦП"],
      ["key-good", "Мои заявления"],
    ] as const) {
      await userEvent.selectOptions(control("offline-key.key"), key);
      await userEvent.type(control("offline-key.key-password"), "Qwerty12");
      await userEvent.click(control("offline-key.submit"));
      if (key === "key-expired") {
        expect((await soon("error-summary")).textContent).toContain("session.key-unknown");
        expect(control("offline-key.key").getAttribute("aria-invalid")).toBe("true");
        await userEvent.clear(control("offline-key.key-password"));
      }
      await headed(heading);
    }
  });

  it("nobody is led to papers that nobody can open", async () => {
    const nobody = (backend: Memory) => {
      backend.state.start.offline = ["another"];
      silent(backend);
    };
    await show("/sign-in", { signedIn: false, given: nobody });
    await type("sign-in");
    await soon("error-summary");
    expect(there("sign-in.offline")).toBe(false);
    expect(there("sign-in.to-offline")).toBe(false);
  });

  it("the first page leads to them, also after the archive was unlocked", async () => {
    await show("/welcome", {
      signedIn: false,
      given: ({ state }) =>
        Object.assign(state.start, { archive: { state: "needs_passphrase", new: false }, offline: [] }),
    }).then((backend) => (backend.state.start.offline = ["training"]));
    await userEvent.type(control("passphrase.passphrase"), "тайная фраза");
    await userEvent.click(control("passphrase.submit"));
    await userEvent.click(await soon("welcome.offline"));
    await headed("Мои документы без связи");
  });
});

describe("one's own papers without the portal", () => {
  it("bear a strip that leads to the portal and back", async () => {
    await show("/documents", { given: offline });
    await userEvent.click(await soon("frame.to-portal"));
    await headed("Вход");
    await type("sign-in");
    await headed("Документы");
    expect(there("frame.offline")).toBe(false);
  });

  it("offer no signature, no sending and no longer session", async () => {
    await show("/drafts/draft-1/check", { given: offline });
    await soon("check.portal-first");
    expect(there("check.sign")).toBe(false);
    history.pushState(null, "", "/drafts/draft-1/sign");
    dispatchEvent(new PopStateEvent("popstate"));
    await soon("keys.portal-first");
    expect(there("keys.sign")).toBe(false);
  });

  it("show a sending that waits for the portal", async () => {
    await show("/drafts/draft-1/sending", {
      given: (backend) => {
        offline(backend);
        backend.state.sending = {
          draft: "draft-1",
          step: "waiting",
          sent: 1,
          total: 2,
          failure: null,
          application: null,
        };
      },
    });
    expect((await soon("sending.portal-first")).textContent).toContain("Отправка продолжится");
    expect(there("sending.resume")).toBe(false);
  });
});

describe("who is forgotten on this computer", () => {
  it("is asked first, signed out, and not led to their papers without the portal", async () => {
    const backend = await show("/settings");
    const forgot = vi.spyOn(backend, "forgetMe");
    await userEvent.click(control("settings.forget"));
    expect(forgot).not.toHaveBeenCalled();
    await userEvent.click(await soon("settings.forget.yes"));
    await soon("welcome");
    expect(forgot).toHaveBeenCalledOnce();
    expect(there("welcome.offline")).toBe(false);
  });

  it("is told what went wrong where it was not done", async () => {
    await show("/settings", { given: (backend) => (backend.forgetMe = () => Promise.reject(failure("disk.full"))) });
    await userEvent.click(control("settings.forget"));
    await userEvent.click(await soon("settings.forget.yes"));
    expect((await soon("failure")).textContent).toContain("disk.full");
    expect(there("frame.name")).toBe(true);
  });
});
