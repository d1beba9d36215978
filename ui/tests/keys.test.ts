import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { keyCards, keysView } from "$lib/backend/memory/keys";
import type { KeysView } from "$lib/ipc/bindings/KeysView";
import type { KeyLearnt } from "$lib/ipc/bindings/KeyLearnt";
import { t } from "$lib/texts/texts.svelte";
import { control, show, soon, unfold } from "./show";

const page = "/drafts/draft-1/sign";
const has = (testid: string) => document.querySelector(`[data-testid="${testid}"]`) !== null;

describe("the certificate page", () => {
  it("has chosen the key that was used last", async () => {
    await show(page);
    expect((await soon<HTMLInputElement>("keys.card.key-good.radio")).checked).toBe(true);
  });

  it("asks for the PIN of a token, and how it stands anew after a wrong one", async () => {
    const backend = await show(page);
    await userEvent.click(await soon("keys.card.key-token.radio"));
    expect(control("keys.card.key-token.pin").textContent).toContain("PIN");
    await userEvent.type(control("keys.password"), "0000");
    const asked = vi.spyOn(backend, "keys");
    await userEvent.click(control("keys.sign"));
    expect((await soon("error-summary")).textContent).toContain("token.pin-wrong");
    await vi.waitFor(() => {
      expect(asked).toHaveBeenCalledOnce();
    });
    expect(control<HTMLInputElement>("keys.password").value).toBe("");
    expect(control<HTMLInputElement>("keys.card.key-token.radio").checked).toBe(true);
  });

  it("never spends the last attempt without a promise", async () => {
    const last = keyCards().map((card) => (card.id === "key-token" ? { ...card, pin: "last" } : card));
    const backend = await show(page, {
      given: (backend) => {
        backend.keys = async () => keysView(last);
      },
    });
    const signed = vi.spyOn(backend, "signAndSend");
    await userEvent.click(await soon("keys.card.key-token.radio"));
    await userEvent.type(control("keys.password"), "1234");
    await userEvent.click(control("keys.sign"));
    await soon("error-summary");
    expect(signed).not.toHaveBeenCalled();
    await userEvent.click(control("keys.sure"));
    await userEvent.click(control("keys.sign"));
    await vi.waitFor(() => {
      expect(signed).toHaveBeenCalledWith("draft-1", "key-token", "1234");
    });
  });

  it("never shows what was asked for before over what was found since", async () => {
    const backend = await show(page);
    await userEvent.click(await soon("keys.card.key-token.radio"));
    await userEvent.type(control("keys.password"), "0000");
    let late: (keys: KeysView) => void = () => undefined;
    backend.keys = () => new Promise((resolve) => (late = resolve));
    await userEvent.click(control("keys.sign"));
    await soon("error-summary");
    backend.connectNcalayer = async () => keysView(keyCards().filter(({ kind }) => kind === "ncalayer"));
    await unfold("keys.elsewhere");
    await userEvent.click(control("keys.ncalayer"));
    await vi.waitFor(() => {
      expect(has("keys.card.key-token")).toBe(false);
    });
    late(keysView(keyCards().filter(({ kind }) => kind !== "ncalayer")));
    await new Promise((resolve) => setTimeout(resolve));
    expect(has("keys.card.ncalayer-PKCS12")).toBe(true);
  });

  it("asks for no password where NCALayer asks for it", async () => {
    await show(page);
    await userEvent.click(await soon("keys.card.ncalayer-PKCS12.radio"));
    expect(has("keys.password")).toBe(false);
    await userEvent.click(control("keys.open"));
    await soon("keys.sign");
    expect(has("keys.password")).toBe(false);
  });

  it("greys what will not do, with the reason, and does not let it be chosen", async () => {
    await show(page);
    for (const key of ["key-foreign", "key-expired", "key-locked", "key-auth"]) {
      expect((await soon<HTMLInputElement>(`keys.card.${key}.radio`)).disabled).toBe(true);
      expect(control(`keys.card.${key}.refusal`).textContent).not.toContain("keys-refused");
    }
  });

  it("shows what a centre says of a key after its card was shown", async () => {
    const [good] = keyCards().filter(({ id }) => id === "key-good");
    let tell: (told: KeyLearnt) => void = () => undefined;
    await show(page, {
      given: (backend) => {
        const on = backend.on.bind(backend);
        backend.on = (event, heard) => {
          if (event === "key") tell = heard as typeof tell;
          return on(event, heard);
        };
      },
    });
    expect((await soon<HTMLInputElement>("keys.card.key-good.radio")).checked).toBe(true);
    const refusal = { code: "certificate.revoked", arguments: {}, at: null };
    tell({ id: "key-good", certificate: good?.certificate ?? null, refusal });
    await soon("keys.card.key-good.refusal");
    expect(control<HTMLInputElement>("keys.card.key-good.radio").checked).toBe(false);
    expect(control<HTMLInputElement>("keys.card.key-good.radio").disabled).toBe(true);
  });

  it("warns thirty days before a certificate ends", async () => {
    await show(page);
    expect((await soon("keys.card.key-token.ends")).textContent).toContain("12");
    expect(has("keys.card.key-good.ends")).toBe(false);
  });

  it("names the other keys of a container that was opened, and why they will not do", async () => {
    const other = {
      owner: "ҮЛГІБАЕВА Құралай",
      purpose: "authentication",
      not_after: "2027-05-08T00:00:00+05:00",
      refusal: { code: "certificate.purpose", arguments: {}, at: null },
    };
    const found = keyCards().map((card) => (card.id === "key-good" ? { ...card, others: [other] } : card));
    await show(page, {
      given: (backend) => {
        backend.keys = async () => keysView(found);
      },
    });
    const told = (await soon("keys.card.key-good.others")).textContent;
    for (const part of ["ҮЛГІБАЕВА Құралай", "08.05.2027", t("keys-refused-purpose")]) expect(told).toContain(part);
    expect(has("keys.card.key-closed.others")).toBe(false);
  });

  it("says that the search for keys stopped before its end, and why", async () => {
    await show(page, {
      given: (backend) => {
        backend.keys = async () => ({ ...keysView(), stopped: "time" });
      },
    });
    expect((await soon("keys.stopped")).textContent).toContain(t("keys-stopped-time"));
  });

  it("shows names apart from the text around them where a key is chosen for signing in", async () => {
    const [good] = keyCards();
    const owner = "\u202eҮЛГІБАЕВА";
    const found = keyCards().map((card) =>
      card.id === "key-good" && good?.certificate ? { ...card, certificate: { ...good.certificate, owner } } : card,
    );
    await show("/sign-in/key", {
      signedIn: false,
      given: (backend) => {
        backend.keys = async () => keysView(found);
      },
    });
    await vi.waitFor(() => {
      expect(document.querySelector('option[value="key-good"]')?.textContent).toContain(
        "\u2068[U+202E]ҮЛГІБАЕВА\u2069",
      );
    });
  });
});
