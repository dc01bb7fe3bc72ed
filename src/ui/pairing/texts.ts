import type pairingTexts from '../../../locales/nl/pairing.json';
import type problemTexts from '../../../locales/nl/problems.json';
import { useTexts } from '../kit/i18n.ts';

/** The pairing page's own words, with checked keys. */
export function usePairingTexts() {
  return useTexts<typeof pairingTexts>('pairing');
}

/** The sentence for each problem code. */
export function useProblemTexts() {
  return useTexts<typeof problemTexts>('problems');
}
