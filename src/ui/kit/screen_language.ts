/** The languages of colleagues' screens. */
export const SCREEN_LANGUAGES = ['nl', 'en'] as const;
export type ScreenLanguage = (typeof SCREEN_LANGUAGES)[number];

const KEY = 'wijkloket.desk.language';

/** The language that was last chosen on this computer; Dutch when nobody chose. */
export function rememberedLanguage(): ScreenLanguage {
  const stored = localStorage.getItem(KEY);
  return SCREEN_LANGUAGES.find((language) => language === stored) ?? 'nl';
}

/** Keeps the choice for the next time that this computer opens a screen of colleagues. */
export function rememberLanguage(language: ScreenLanguage): void {
  localStorage.setItem(KEY, language);
}
