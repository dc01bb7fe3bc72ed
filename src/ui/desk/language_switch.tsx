import { rememberLanguage, SCREEN_LANGUAGES } from './screen_language.ts';
import { useDeskTexts } from './texts.ts';

/** Two buttons, each in its own language. */
export function LanguageSwitch() {
  const { t, i18n, language } = useDeskTexts();
  return (
    <div className="desk-language" role="group" aria-label={t('language.switch')}>
      {SCREEN_LANGUAGES.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === language}
          onClick={() => {
            rememberLanguage(choice);
            void i18n.changeLanguage(choice);
          }}
        >
          {t(`language.${choice}`)}
        </button>
      ))}
    </div>
  );
}
