import { render } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { vi } from "vitest";
import { useBackend } from "$lib/backend/backend";
import { memory, type Memory } from "$lib/backend/memory";
import App from "../src/App.svelte";

interface Given {
  signedIn?: boolean;
  /** Changes the sample data before the window opens. */
  given?: (backend: Memory) => void;
}

/** Opens the window at a path, with sample data behind it. */
export async function show(path: string, { signedIn = true, given }: Given = {}): Promise<Memory> {
  const backend = memory(signedIn);
  given?.(backend);
  useBackend(backend);
  history.replaceState(null, "", path);
  render(App);
  await vi.waitFor(() => {
    if (!document.querySelector("h1")) throw new Error("no page yet");
  });
  await tick();
  return backend;
}

/** The control with this test id. */
export function control<E extends HTMLElement = HTMLElement>(testid: string): E {
  const found = document.querySelector<E>(`[data-testid="${testid}"]`);
  if (!found) throw new Error(`there is no ${testid}`);
  return found;
}

/** The control with this test id, once it is there. */
export function soon<E extends HTMLElement = HTMLElement>(testid: string): Promise<E> {
  return vi.waitFor(() => control<E>(testid));
}

/** The heading of the page, once it says this. */
export async function headed(text: string): Promise<void> {
  await vi.waitFor(() => {
    const heading = document.querySelector("h1")?.textContent;
    if (heading !== text) throw new Error(`the page is headed ${String(heading)}`);
  });
}

/** Unfolds what is folded behind this test id. */
export async function unfold(testid: string): Promise<void> {
  await userEvent.click(control(testid).querySelector("[aria-expanded='false']") ?? control(testid));
}
