/** The requirement whose card lies at a place of the window. */
export function cardAt(x: number, y: number): string | null {
  const card = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-requirement]");
  return card?.dataset["requirement"] ?? null;
}
