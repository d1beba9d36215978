import type { Screen } from "$lib/router.svelte";

/** Where "Continue" of a draft leads: a page, or one of the three last tasks. */
export function placeOfNext(draft: string, next: string): { to: Screen; params: Record<string, string> } {
  switch (next) {
    case "documents":
      return { to: "documents-page", params: { draft } };
    case "check":
      return { to: "check", params: { draft } };
    case "sign":
      return { to: "keys", params: { draft } };
    default:
      return { to: "page", params: { draft, page: next } };
  }
}
