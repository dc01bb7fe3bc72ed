/**
 * Finds a text in nested texts by its dotted key (`queue.A`), as content bundles carry them.
 * @returns undefined when there is no such text.
 */
export function textAt(texts: Readonly<Record<string, unknown>>, key: string): string | undefined {
  let at: unknown = texts;
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string, unknown>)[part];
  }
  return typeof at === 'string' ? at : undefined;
}
