import { LIMITS } from '../../contract/limits.ts';

/** Pictograms that are here already, each as an address that needs no network. */
const kept = new Map<string, string>();

/** Where a pictogram is, by its name in the Tabler outline set. */
export function pictogramAddress(name: string): string {
  return kept.get(name) ?? `/pictograms/${name}.svg`;
}

/**
 * Fetches pictograms all at once, so that they are there when they are shown, also while the service
 * is away. What does not come now comes one by one, when it is shown.
 */
export async function keepPictograms(names: Iterable<string>): Promise<void> {
  const wanted = [...new Set(names)].filter((name) => !kept.has(name));
  if (wanted.length === 0) return;
  const asked = wanted.slice(0, LIMITS.pictogramsPerRequest).join(',');
  const answer = await fetch(`/pictograms/together?names=${asked}`).catch(() => null);
  if (answer?.ok !== true) return;
  const pictures = (await answer.json()) as Readonly<Record<string, string>>;
  for (const [name, picture] of Object.entries(pictures)) {
    kept.set(name, `data:image/svg+xml,${encodeURIComponent(picture)}`);
  }
}
