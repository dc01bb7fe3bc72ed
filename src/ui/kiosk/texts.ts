import { useTranslation } from 'react-i18next';
import type common from '../../../locales/nl/common.json';
import type kiosk from '../../../locales/nl/kiosk.json';
import type need from '../../../locales/nl/need.json';
import type submission from '../../../locales/nl/submission.json';
import type summary from '../../../locales/nl/summary.json';
import type { Language } from '../../contract/common.ts';
import { useTexts } from '../kit/i18n.ts';

/** The kiosk's own words, in the language of the visit. */
export const useKioskTexts = () => useTexts<typeof kiosk>('kiosk');
/** Words about places to go to and the paper that someone takes along. */
export const useSummaryTexts = () => useTexts<typeof summary>('summary');
/** The questions about what someone misses. */
export const useNeedTexts = () => useTexts<typeof need>('need');
/** Forms that are handed in, and how far they are. */
export const useSubmissionTexts = () => useTexts<typeof submission>('submission');
/** Files of texts that the first screen does without; read while it waits. */
export const LATER_NAMESPACES = ['summary', 'need', 'submission'];
/** Words that all screens share. */
export const useCommonTexts = () => useTexts<typeof common>('common');

/**
 * The municipality's own words. Their keys come from its files, so they are not typed here; the
 * content check sees to it that each exists. `or` stands in where a text is optional.
 */
export function useContentTexts(): (key: string, or?: string) => string {
  const { t } = useTranslation('content');
  return (key, or) => String(t(key, or === undefined ? {} : { defaultValue: or }));
}

/** The municipality's words as the Dutch say them; undefined while they are not there. */
export function useDutchContent(): (key: string) => string | undefined {
  const { i18n } = useTranslation('content');
  return (key) =>
    i18n.exists(key, { lng: 'nl', ns: 'content', fallbackLng: false })
      ? i18n.getFixedT('nl', 'content')(key)
      : undefined;
}

/** A shared word in a language that may not be the one of the visit. */
export function useOwnWords(): (language: Language, key: 'ownName' | 'greeting') => string {
  const { i18n } = useTranslation('common');
  return (language, key) => i18n.getFixedT(language, 'common')(key);
}
