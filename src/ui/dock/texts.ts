import type dockTexts from '../../../locales/nl/dock.json';
import { useTexts } from '../kit/i18n.ts';

/** The dock's words, with checked keys. */
export function useDockTexts() {
  return useTexts<typeof dockTexts>('dock');
}
