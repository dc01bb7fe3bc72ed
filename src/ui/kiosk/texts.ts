import { useTranslation } from 'react-i18next';
import type common from '../../../locales/nl/common.json';
import type kiosk from '../../../locales/nl/kiosk.json';
import type { Language } from '../../contract/common.ts';
import { useTexts } from '../kit/i18n.ts';

/** The kiosk's own words, in the language of the visit. */
export const useKioskTexts = () => useTexts<typeof kiosk>('kiosk');
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

/** A shared word in a language that may not be the one of the visit. */
export function useOwnWords(): (language: Language, key: 'ownName' | 'greeting') => string {
  const { i18n } = useTranslation('common');
  return (language, key) => i18n.getFixedT(language, 'common')(key);
}
