import type problemTexts from '../../../locales/nl/problems.json';
import type staffTexts from '../../../locales/nl/staff.json';
import { useTexts } from '../kit/i18n.ts';

/** The staff screen's own words, with checked keys. */
export function useStaffTexts() {
  return useTexts<typeof staffTexts>('staff');
}

/** The sentence for each problem code. */
export function useProblemTexts() {
  return useTexts<typeof problemTexts>('problems');
}
