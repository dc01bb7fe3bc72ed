import type deskTexts from '../../../locales/nl/desk.json';
import type problemTexts from '../../../locales/nl/problems.json';
import { useTexts } from '../kit/i18n.ts';

/** The desk's own words, with checked keys. */
export function useDeskTexts() {
  return useTexts<typeof deskTexts>('desk');
}

/** The sentence for each problem code. */
export function useProblemTexts() {
  return useTexts<typeof problemTexts>('problems');
}
