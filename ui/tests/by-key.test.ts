import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { keysView } from "$lib/backend/memory/keys";
import { failure } from "$lib/backend/memory/words";
import { control, headed, show, soon, unfold } from "./show";

const keys = (name: string) => control<HTMLSelectElement>(`${name}.key`);

/** The key, once the list of keys is there. */
async function choose(name: string, key: string) {
  await vi.waitFor(() => {
    if (keys(name).options.length < 2) throw new Error("no keys yet");
  });
  await userEvent.selectOptions(keys(name), key);
}

describe("signing in with the key", () => {
  it("takes no ИИН: key, its password, in", async () => {
    const backend = await show("/sign-in", { signedIn: false });
    const signed = vi.spyOn(backend, "signInWithKey");
    await userEvent.click(control("sign-in.by-key"));
    await headed("Войти с ЭЦП");
    await choose("sign-in-key", "key-good");
    await userEvent.type(control("sign-in-key.key-password"), "Qwerty12");
    await userEvent.click(control("sign-in-key.submit"));
    await headed("Услуги для семьи и детей");
    expect(signed).toHaveBeenCalledWith("key-good", "Qwerty12");
  });

  it("leads on to the page that asked for a session", async () => {
    await show("/applications", { signedIn: false });
    await userEvent.click(await soon("sign-in.by-key"));
    await choose("sign-in-key", "key-good");
    await userEvent.type(control("sign-in-key.key-password"), "Qwerty12");
    await userEvent.click(control("sign-in-key.submit"));
    await headed("Мои заявления");
  });

  it("puts a wrong password at its field and clears it", async () => {
    await show("/sign-in/key", { signedIn: false });
    await choose("sign-in-key", "key-good");
    await userEvent.type(control("sign-in-key.key-password"), "wrong");
    await userEvent.click(control("sign-in-key.submit"));
    expect(document.activeElement).toBe(await soon("error-summary"));
    expect(control("sign-in-key.key-password").getAttribute("aria-invalid")).toBe("true");
    expect(control<HTMLInputElement>("sign-in-key.key-password").value).toBe("");
  });

  it.each([
    ["key-expired", "certificate.expired"],
    ["key-foreign", "account.unknown"],
  ])("says why %s will not do", async (key, code) => {
    await show("/sign-in/key", { signedIn: false });
    await choose("sign-in-key", key);
    await userEvent.type(control("sign-in-key.key-password"), "Qwerty12");
    await userEvent.click(control("sign-in-key.submit"));
    expect((await soon("error-summary")).textContent).toContain(code);
    expect(keys("sign-in-key").getAttribute("aria-invalid")).toBe("true");
  });

  it("finds a key that is behind NCALayer before one has signed in", async () => {
    await show("/sign-in/key", {
      signedIn: false,
      given: (backend) => {
        const { keys } = backend;
        backend.keys = async () => keysView((await keys()).cards.filter(({ kind }) => kind === "file"));
      },
    });
    await choose("sign-in-key", "key-good");
    expect([...keys("sign-in-key").options].some(({ value }) => value.startsWith("ncalayer"))).toBe(false);
    await unfold("sign-in-key.elsewhere");
    await userEvent.click(control("sign-in-key.ncalayer"));
    await vi.waitFor(() => {
      expect([...keys("sign-in-key").options].some(({ value }) => value.startsWith("ncalayer"))).toBe(true);
    });
    expect(keys("sign-in-key").value).toBe("key-good");
  });

  it("asks no password for a key that asks for it itself", async () => {
    const backend = await show("/sign-in/key", { signedIn: false });
    const signed = vi.spyOn(backend, "signInWithKey").mockResolvedValue(await backend.extendSession());
    await choose("sign-in-key", "ncalayer-PKCS12");
    expect(document.querySelector('[data-testid="sign-in-key.key-password"]')).toBeNull();
    await userEvent.click(control("sign-in-key.submit"));
    await headed("Услуги для семьи и детей");
    expect(signed).toHaveBeenCalledWith("ncalayer-PKCS12", "");
  });

  it("asks for the PIN of a token, says how it stands, and puts a wrong one at its field", async () => {
    await show("/register", { signedIn: false });
    await userEvent.click(await soon("register.proof.key"));
    await choose("register", "key-token");
    const pin = control<HTMLInputElement>("register.key-password");
    expect(pin.labels?.[0]?.textContent).toContain("PIN-код токена");
    const hint = document.getElementById(pin.getAttribute("aria-describedby") ?? "");
    expect(hint?.textContent).toContain("В прошлый раз PIN-код ввели неверно");
    await userEvent.type(pin, "0000");
    await userEvent.click(control("register.submit"));
    await soon("error-summary");
    expect(pin.getAttribute("aria-invalid")).toBe("true");
    expect(pin.value).toBe("");
  });

  it("does not spend the last attempt at a PIN without being told to", async () => {
    const backend = await show("/sign-in/key", {
      signedIn: false,
      given: (backend) => {
        const { keys } = backend;
        backend.keys = async () =>
          keysView((await keys()).cards.map((card) => (card.pin === "low" ? { ...card, pin: "last" } : card)));
      },
    });
    const signed = vi.spyOn(backend, "signInWithKey");
    await choose("sign-in-key", "key-token");
    await userEvent.type(control("sign-in-key.key-password"), "1234");
    await userEvent.click(control("sign-in-key.submit"));
    await soon("error-summary");
    expect(signed).not.toHaveBeenCalled();
    await userEvent.click(control("sign-in-key.sure"));
    await userEvent.click(control("sign-in-key.submit"));
    await headed("Услуги для семьи и детей");
    expect(signed).toHaveBeenCalledWith("key-token", "1234");
  });

  it("warns of a portal that asks for a signature which is not its own", async () => {
    await show("/sign-in/key", {
      signedIn: false,
      given: (backend) => (backend.signInWithKey = () => Promise.reject(failure("proof.elsewhere"))),
    });
    await choose("sign-in-key", "key-good");
    await userEvent.type(control("sign-in-key.key-password"), "Qwerty12");
    await userEvent.click(control("sign-in-key.submit"));
    const summary = await soon("error-summary");
    expect(summary.textContent).toContain("поддельные сайты");
    expect(summary.textContent).toContain("proof.elsewhere");
  });
});

describe("a forgotten password", () => {
  it("is replaced with the key, which signs in", async () => {
    const backend = await show("/sign-in", { signedIn: false });
    const set = vi.spyOn(backend, "resetPassword");
    await userEvent.click(control("sign-in.forgot"));
    await headed("Новый пароль");
    await userEvent.type(control("reset.password"), "длинная фраза");
    await userEvent.type(control("reset.again"), "длинная фраза");
    await choose("reset", "key-good");
    await userEvent.type(control("reset.key-password"), "Qwerty12");
    await userEvent.click(control("reset.submit"));
    await headed("Услуги для семьи и детей");
    expect(set).toHaveBeenCalledWith("длинная фраза", "key-good", "Qwerty12");
  });

  it("is not asked of the portal while the two passwords differ", async () => {
    const backend = await show("/password-reset", { signedIn: false });
    const set = vi.spyOn(backend, "resetPassword");
    await userEvent.type(control("reset.password"), "длинная фраза");
    await userEvent.type(control("reset.again"), "другая фраза");
    await userEvent.click(control("reset.submit"));
    expect((await soon("error-summary")).textContent).toContain("Пароли не совпадают");
    expect(set).not.toHaveBeenCalled();
  });

  it("is refused at its field when the new one is weak", async () => {
    await show("/password-reset", { signedIn: false });
    await userEvent.type(control("reset.password"), "12345");
    await userEvent.type(control("reset.again"), "12345");
    await choose("reset", "key-good");
    await userEvent.type(control("reset.key-password"), "Qwerty12");
    await userEvent.click(control("reset.submit"));
    await soon("error-summary");
    expect(control("reset.password").getAttribute("aria-invalid")).toBe("true");
  });
});
