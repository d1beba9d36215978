/** A stretch of a text that somebody else wrote: what can be seen, or the number of a sign that cannot. */
export interface Stretch {
  text: string;
  hidden: boolean;
}

/** Control and format signs, fillers, variation selectors, tags: seen by nobody, or turning others about. Line breaks stay. */
const unseen =
  /((?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}])/u;

/** A text in stretches, none left out. */
export function stretches(text: string): Stretch[] {
  return text
    .split(unseen)
    .map((part, at) => {
      if (at % 2 === 0) return { text: part, hidden: false };
      const number = (part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      return { text: `U+${number}`, hidden: true };
    })
    .filter(({ text: part }) => part !== "");
}

/**
 * What somebody else wrote, where there is room for text alone, such as a choice or a label: apart from the text around it (UAX #9:
 * FSI and PDI), with the signs that cannot be seen.
 */
export function isolated(text: string): string {
  return `\u2068${stretches(text)
    .map(({ text: part, hidden }) => (hidden ? `[${part}]` : part))
    .join("")}\u2069`;
}
