// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, type Box, type Colour } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await Browser.open();
}, 180_000);
afterAll(() => browser.close());

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colours from outside of a control to its middle, on a line through it. */
async function across(selector: string): Promise<Colour[]> {
  const script = `
    const control = document.querySelector(arguments[0]);
    control.scrollIntoView({ block: "center" });
    const { x, y, width, height } = control.getBoundingClientRect();
    return { x, y, width, height };`;
  const { x, y, width, height } = await browser.ask<Box>(script, selector);
  const [line] = await browser.colours({
    x: Math.round(x) - 4,
    y: Math.round(y + height / 2),
    width: 4 + Math.round(width / 2),
    height: 1,
  });
  return line ?? [];
}
/** The greatest contrast that the ring of a control has to the ground around it, and to the ground within it. */
function ring(line: Colour[]): { without: number; within: number } {
  const [outside, inside] = [line[0], line[10]] as [Colour, Colour];
  const greatest = (ground: Colour) => Math.max(...line.slice(3, 8).map((colour) => contrast(colour, ground)));
  return { without: greatest(outside), within: greatest(inside) };
}

const unselected: [control: string, path: string, selector: string][] = [
  ["radio", "/settings", 'input[type="radio"]:not(:checked)'],
  ["checkbox", "/settings", 'input[type="checkbox"]:not(:checked)'],
  ["radio of a portal", "/welcome", 'input[type="radio"]:not(:checked)'],
  ["radio of a key", "/drafts/draft-1/sign", 'input[type="radio"]:not(:checked, :disabled)'],
];

describe.each(["light", "dark", "contrast"])("in the look %s", (look) => {
  it.each(unselected)(
    "the ring of an unselected %s is seen (3:1)",
    async (_, path, selector) => {
      await browser.visit(`${path}?look=${look}`);
      const { without, within } = ring(await across(selector));
      expect(without).toBeGreaterThanOrEqual(3);
      expect(within).toBeGreaterThanOrEqual(3);
    },
    60_000,
  );

  it.each(["radio", "checkbox"])(
    "the mark of a selected %s is seen (3:1)",
    async (type) => {
      await browser.visit(`/settings?look=${look}`);
      await browser.ask(`document.querySelector('input[type="${type}"]:not(:checked)').click()`);
      const line = await across(`input[type="${type}"]:checked`);
      expect(ring(line).without).toBeGreaterThanOrEqual(3);
      const inner = line.slice(6);
      expect(Math.max(...inner.map((colour) => contrast(colour, inner[0] as Colour)))).toBeGreaterThanOrEqual(3);
    },
    60_000,
  );
});
