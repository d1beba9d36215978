import { app } from "./app.svelte";

const steps = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200];

/** The next larger or smaller zoom in percent. */
export function nextZoom(now: number, direction: 1 | -1): number {
  const next = direction === 1 ? steps.find((step) => step > now) : steps.findLast((step) => step < now);
  return next ?? now;
}

/** Ctrl with plus, minus and zero: a webview has no menu for it. */
export function zoomByKeyboard(event: KeyboardEvent): void {
  if (!event.ctrlKey && !event.metaKey) return;
  const direction = event.key === "+" || event.key === "=" ? 1 : event.key === "-" ? -1 : 0;
  if (direction === 0 && event.key !== "0") return;
  event.preventDefault();
  void app.change({ zoom: direction === 0 ? 100 : nextZoom(app.settings.zoom, direction) });
}
