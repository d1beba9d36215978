import { t } from "$lib/texts/texts.svelte";

/** The roles of a certificate that a citizen needs to know of. */
export const roles: readonly string[] = [
  "individual",
  "legal_entity",
  "head",
  "right_to_sign",
  "right_to_sign_financial",
  "employee",
  "human_resources",
  "information_system",
];

/** A role in words. */
export function role(of: string): string {
  return t(`keys-role-${of.replaceAll("_", "-")}`);
}
