/** The draft whose check page asked for a change: "Continue" goes straight back there. */
let draft: string | null = null;

export function returnToCheck(of: string): void {
  draft = of;
}

/** Whether to go back to the check page; asked once. */
export function returnsToCheck(of: string): boolean {
  const returns = draft === of;
  draft = null;
  return returns;
}
