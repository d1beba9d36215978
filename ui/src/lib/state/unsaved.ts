const savers = new Set<() => Promise<unknown>>();

/** Registers what may hold unsaved answers. Returns how to take it off again. */
export function mayBeUnsaved(save: () => Promise<unknown>): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

/** Saves what waits anywhere in the window. */
export async function saveEverything(): Promise<void> {
  await Promise.all([...savers].map((save) => save()));
}
