import { directionOf } from '../../../base/direction.ts';
import type { Language } from '../../../contract/common.ts';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { useChoice } from '../parts/choice_card.tsx';
import { useServices } from '../services.ts';
import { useOwnWords } from '../texts.ts';
import './welcome.css';

interface WelcomeProps {
  readonly onLanguage: (language: Language) => void;
}

/**
 * The first screen: everyone is greeted in their own language and finds it by its own name. No
 * flags: a language is not a country.
 */
export function Welcome({ onLanguage }: WelcomeProps) {
  const { setup } = useServices();
  const own = useOwnWords();
  const { languages } = setup;
  return (
    <main className="welcome">
      <div
        className={`welcome__greetings ${languages.length > 4 ? 'welcome__greetings--many' : ''}`}
      >
        <Heading>
          {languages.map((language) => (
            <span
              key={language}
              className="welcome__greeting"
              lang={language}
              dir={directionOf(language)}
            >
              {own(language, 'greeting')}{' '}
            </span>
          ))}
        </Heading>
      </div>
      <div className="welcome__choose">
        <LanguageButtons languages={languages} onLanguage={onLanguage} />
        <div className="welcome__hand" aria-hidden="true">
          <Pictogram name="hand-finger" fixed />
        </div>
      </div>
    </main>
  );
}

interface LanguageButtonsProps {
  readonly languages: readonly Language[];
  readonly onLanguage: (language: Language) => void;
  readonly current?: Language;
}

/** Every language under its own name, in one fixed order: Dutch first. */
export function LanguageButtons({ languages, onLanguage, current }: LanguageButtonsProps) {
  const own = useOwnWords();
  const { chosen, choose } = useChoice(onLanguage);
  return (
    <ul className={`languages ${languages.length > 4 ? 'languages--many' : ''}`}>
      {languages.map((language) => (
        <li key={language}>
          <button
            type="button"
            className={`languages__button ${chosen === language ? 'languages__button--chosen' : ''}`}
            aria-pressed={current === undefined ? undefined : current === language}
            lang={language}
            dir={directionOf(language)}
            onClick={() => {
              choose(language);
            }}
          >
            {own(language, 'ownName')}
            <Pictogram name={current === language ? 'check' : 'chevron-right'} />
          </button>
        </li>
      ))}
    </ul>
  );
}
