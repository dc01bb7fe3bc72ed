/** The languages of the inbox. */
export const SCREEN_LANGUAGES = ['nl', 'en'] as const;
export type ScreenLanguage = (typeof SCREEN_LANGUAGES)[number];

const KEY = 'wijkloket.inbox.language';

/** The language that was last chosen in this browser; Dutch when nobody chose. */
export function rememberedLanguage(): ScreenLanguage {
  const stored = localStorage.getItem(KEY);
  return SCREEN_LANGUAGES.find((language) => language === stored) ?? 'nl';
}

/** Keeps the choice for the next time. */
export function rememberLanguage(language: ScreenLanguage): void {
  localStorage.setItem(KEY, language);
}
