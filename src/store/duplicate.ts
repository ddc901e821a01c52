const DUPLICATE_KEY = 11000;

/** True when the database refused a write only because its key exists: for us that means "done already". */
export function isDuplicateKey(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, writeErrors } = error as { code?: unknown; writeErrors?: unknown };
  if (writeErrors === undefined) return code === DUPLICATE_KEY;
  return duplicateIndexes(error) !== undefined;
}

/**
 * Of an unordered bulk write: the places of the items whose key exists already.
 * @returns undefined when anything else went wrong too
 */
export function duplicateIndexes(error: unknown): Set<number> | undefined {
  const { writeErrors } = error as { writeErrors?: unknown };
  const all = (Array.isArray(writeErrors) ? writeErrors : [writeErrors]) as { code?: number; index?: number }[];
  const duplicates = all.filter((one) => one?.code === DUPLICATE_KEY);
  if (duplicates.length === 0 || duplicates.length !== all.length) return undefined;
  return new Set(duplicates.map((one) => one.index ?? 0));
}
