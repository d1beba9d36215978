import type { KeyCard } from "$lib/ipc/bindings/KeyCard";
import { t } from "$lib/texts/texts.svelte";

/** Where a key lies, in words. */
export function placeOf({ kind, place }: KeyCard): string {
  if (kind === "token") return t("keys-place-token", { label: place });
  if (kind !== "ncalayer") return place;
  if (!place) return "NCALayer";
  return `NCALayer, ${t(place === "PKCS12" ? "keys-store-files" : "keys-store-token", { store: place })}`;
}
