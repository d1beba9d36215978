import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { failure } from "$lib/backend/memory/words";
import { control, headed, show, soon } from "./show";

describe("signing in", () => {
  it("keeps the number, clears the password and leads to the field when refused", async () => {
    await show("/sign-in", { signedIn: false });
    await userEvent.type(control("sign-in.iin"), "8506 1520 0406");
    await userEvent.type(control("sign-in.password"), "wrong");
    await userEvent.click(control("sign-in.submit"));
    const summary = await soon("error-summary");
    expect(document.activeElement).toBe(summary);
    expect(document.title).toMatch(/^Ошибка: /);
    expect(control<HTMLInputElement>("sign-in.iin").value).toBe("8506 1520 0406");
    expect(control<HTMLInputElement>("sign-in.password").value).toBe("");
    await userEvent.click(summary.querySelector("a") as HTMLElement);
    expect(document.activeElement).toBe(control("sign-in.iin"));
  });

  it("fills in a sample person and leads to the services", async () => {
    await show("/welcome", { signedIn: false });
    await userEvent.click(await soon("welcome.person.850615200406"));
    expect((await soon<HTMLInputElement>("sign-in.iin")).value).toBe("850615200406");
    await userEvent.click(control("sign-in.submit"));
    await headed("Услуги для семьи и детей");
    expect(control("frame.name").textContent).toBe("ҮЛГІБАЕВА Құралай");
  });

  it("leads on to the page that asked for it", async () => {
    await show("/applications", { signedIn: false });
    await userEvent.type(await soon("sign-in.iin"), "850615200406");
    await userEvent.type(control("sign-in.password"), "Үлгі-2026-құпия");
    await userEvent.click(control("sign-in.submit"));
    await headed("Мои заявления");
  });
});

describe("registering", () => {
  it("does not ask the portal while the two passwords differ", async () => {
    const backend = await show("/register", { signedIn: false });
    const registered = vi.spyOn(backend, "registerWithCode");
    await userEvent.type(control("register.iin"), "800101100003");
    await userEvent.type(control("register.password"), "длинная фраза");
    await userEvent.type(control("register.again"), "другая фраза");
    await userEvent.click(control("register.send-code"));
    await userEvent.type(await soon("register.code"), "482913");
    await userEvent.click(control("register.submit"));
    expect((await soon("error-summary")).textContent).toContain("Пароли не совпадают");
    expect(registered).not.toHaveBeenCalled();
  });

  it("shows the code of a training portal and signs in with it", async () => {
    await show("/register", { signedIn: false });
    await userEvent.type(control("register.password"), "длинная фраза");
    await userEvent.type(control("register.again"), "длинная фраза");
    await userEvent.click(control("register.send-code"));
    await userEvent.type(await soon("register.code"), control("register.training-code").textContent ?? "");
    await userEvent.click(control("register.submit"));
    await headed("Услуги для семьи и детей");
  });
});

describe("the frame", () => {
  it("changes the language of everything at once and keeps the choice", async () => {
    const backend = await show("/services");
    const kept = vi.spyOn(backend, "setSettings");
    await userEvent.click(control("frame.language.kk"));
    await headed("Отбасы мен балаларға арналған қызметтер");
    expect(document.documentElement.lang).toBe("kk");
    expect(kept).toHaveBeenCalledWith(expect.objectContaining({ language: "kk" }));
  });

  it("zooms with the keyboard", async () => {
    await show("/services");
    await userEvent.keyboard("{Control>}={/Control}");
    expect(document.documentElement.style.fontSize).toBe("110%");
    await userEvent.keyboard("{Control>}0{/Control}");
    expect(document.documentElement.style.fontSize).toBe("100%");
  });

  it("asks for the passphrase of a locked archive before anything else", async () => {
    await show("/services", {
      given: ({ state }) => (state.start.archive = { state: "needs_passphrase", new: false }),
    });
    expect(document.querySelector("nav")).toBeNull();
    await userEvent.type(control("passphrase.passphrase"), "тайная фраза");
    await userEvent.click(control("passphrase.submit"));
    await headed("Услуги для семьи и детей");
  });

  it("goes to the application that a notification speaks of", async () => {
    const backend = await show("/services");
    backend.tell("open-application", "app-1");
    await headed("Бесплатное питание в школе");
    expect(location.pathname).toBe("/applications/app-1");
  });

  it("warns two minutes before the session ends and extends it", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const backend = await show("/services");
    const extended = vi.spyOn(backend, "extendSession");
    backend.tell("session", { expires_at: new Date(Date.now() + 90_000).toISOString() });
    await vi.advanceTimersByTimeAsync(5000);
    expect(control("session.expiry").textContent).toContain("через 2 минуты");
    control("session.extend").click();
    await vi.advanceTimersByTimeAsync(100);
    expect(extended).toHaveBeenCalled();
    expect(document.querySelector('[data-testid="session.expiry"]')).toBeNull();
    vi.useRealTimers();
  });

  it("says that nothing is lost when the session has ended, and returns there", async () => {
    const backend = await show("/drafts/draft-1");
    backend.tell("session", { expires_at: null });
    await soon("sign-in.interruption");
    await userEvent.type(control("sign-in.iin"), "850615200406");
    await userEvent.type(control("sign-in.password"), "Үлгі-2026-құпия");
    await userEvent.click(control("sign-in.submit"));
    await headed("Бесплатное питание в школе");
    expect(location.pathname).toBe("/drafts/draft-1");
  });
});

describe("signing", () => {
  it("offers no certificate that will not do, and says why", async () => {
    await show("/drafts/draft-1/sign");
    expect((await soon<HTMLInputElement>("keys.card.key-foreign.radio")).disabled).toBe(true);
    expect(control("keys.card.key-expired.refusal").textContent).toBe("Истёк");
    expect(control<HTMLInputElement>("keys.card.key-good.radio").checked).toBe(true);
  });

  it("puts a wrong password at its field and clears it", async () => {
    await show("/drafts/draft-1/sign");
    await userEvent.type(await soon("keys.password"), "wrong");
    await userEvent.click(control("keys.sign"));
    expect(document.activeElement).toBe(await soon("error-summary"));
    expect(control<HTMLInputElement>("keys.password").value).toBe("");
    expect(control("keys.password").getAttribute("aria-invalid")).toBe("true");
  });

  it("opens a closed key without signing", async () => {
    const backend = await show("/drafts/draft-1/sign");
    const sent = vi.spyOn(backend, "signAndSend");
    await userEvent.click(await soon("keys.card.key-closed.radio"));
    await userEvent.type(control("keys.password"), "Qwerty12");
    await userEvent.click(control("keys.open"));
    await soon("keys.sign");
    expect(sent).not.toHaveBeenCalled();
  });

  it("shows the sending, its bytes, and goes on to the confirmation", async () => {
    const backend = await show("/drafts/draft-1/sign");
    await userEvent.type(await soon("keys.password"), "Qwerty12");
    await userEvent.click(control("keys.sign"));
    expect((await soon("sending.bytes")).textContent).toBe("1,1 МБ из 2,3 МБ");
    backend.tell("sending", { draft: "draft-1", step: "done", sent: 1, total: 1, failure: null, application: "app-1" });
    expect((await soon("confirmation.number")).textContent).toBe("002-26-000417");
    await userEvent.click(control("confirmation.track"));
    expect((await soon("application.state")).textContent).toContain("На рассмотрении");
  });

  it("waits for a connection and resumes when asked", async () => {
    const sending = {
      draft: "draft-1",
      step: "waiting" as const,
      sent: 1,
      total: 2,
      failure: failure("portal.unreachable"),
      application: null,
    };
    const backend = await show("/drafts/draft-1/sending", { given: ({ state }) => (state.sending = sending) });
    const resumed = vi.spyOn(backend, "resumeSending");
    await userEvent.click(await soon("sending.resume"));
    expect(resumed).toHaveBeenCalledWith("draft-1");
  });
});

describe("what cannot be loaded", () => {
  it("is said in three parts with its code, and can be tried again", async () => {
    let down = true;
    await show("/applications", {
      given: (backend) => {
        const list = backend.applications;
        backend.applications = () => (down ? Promise.reject(failure("portal.unreachable")) : list());
      },
    });
    expect((await soon("failure")).textContent).toContain("portal.unreachable");
    down = false;
    await userEvent.click(control("frame.retry"));
    await headed("Мои заявления");
  });
});

describe("closing the cabinet", () => {
  it("saves what was typed a moment ago, and is not told as an expired session", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    const order: string[] = [];
    backend.saveAnswer = async () => {
      order.push("saved");
      return "2026-11-21T14:32:00+05:00";
    };
    backend.signOut = async () => {
      order.push("out");
      backend.tell("session", { expires_at: null });
    };
    await userEvent.type(await soon("page.field.child.grade"), "7");
    await userEvent.click(control("frame.lock"));
    expect((await soon("sign-in.interruption")).textContent).toContain("Кабинет закрыт");
    expect(order).toEqual(["saved", "out"]);
  });

  it("happens by itself when nobody is there", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const backend = await show("/services", { given: ({ state }) => (state.start.settings.auto_lock_minutes = 5) });
    const out = vi.spyOn(backend, "signOut");
    await vi.advanceTimersByTimeAsync(5 * 60_000 + 6000);
    expect(out).toHaveBeenCalled();
    expect(control("sign-in.interruption").textContent).toContain("Кабинет закрыт");
    vi.useRealTimers();
  });

  it("is not forced by a clock that is wrong here", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const backend = await show("/services");
    backend.tell("session", { expires_at: "2020-01-01T00:00:00+05:00" });
    await vi.advanceTimersByTimeAsync(6000);
    expect(document.querySelector('[data-testid="session.expiry"]')).toBeNull();
    expect(control("frame.name").textContent).not.toBe("");
    vi.useRealTimers();
  });
});

describe("what cannot be loaded again", () => {
  it("leaves on the screen what is there, with what was typed", async () => {
    const backend = await show("/drafts/draft-1/pages/child-data");
    backend.page = () => Promise.reject(failure("disk.full"));
    await userEvent.type(await soon("page.field.child.grade"), "7 Б");
    await userEvent.tab();
    await soon("failure");
    expect(control<HTMLInputElement>("page.field.child.grade").value).toBe("7 Б");
  });

  it("within a page is said below its heading", async () => {
    await show("/services", {
      given: (backend) => (backend.catalogue = () => Promise.reject(failure("portal.unreachable"))),
    });
    await soon("failure");
    expect(document.querySelectorAll("h1")).toHaveLength(1);
  });
});
