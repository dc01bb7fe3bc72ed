/** Writing direction of a BCP 47 language: Arabic and Persian run from right to left. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';
}
