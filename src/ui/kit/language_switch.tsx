import type commonTexts from '../../../locales/nl/common.json';
import { useTexts } from './i18n.ts';
import { ownName } from './language_name.ts';
import './language_switch.css';
import { rememberLanguage, SCREEN_LANGUAGES } from './screen_language.ts';

/** Two buttons, each in its own language: the languages of colleagues' screens. */
export function LanguageSwitch() {
  const { t, i18n, language } = useTexts<typeof commonTexts>('common');
  return (
    <div className="wl-language" role="group" aria-label={t('language')}>
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
          {ownName(choice)}
        </button>
      ))}
    </div>
  );
}
