import { useLayoutEffect, useRef, type RefObject } from 'react';
import { directionOf } from '../../../base/direction.ts';
import type { Language } from '../../../contract/common.ts';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { useChoice } from '../parts/choice_card.tsx';
import { useServices } from '../services.ts';
import { useOwnWords } from '../texts.ts';
import { useVoice } from '../voice/voice.ts';
import './welcome.css';

interface WelcomeProps {
  readonly onLanguage: (language: Language) => void;
  /** Touched beside every button, perhaps by someone who does not see them. */
  readonly onAnywhere: (screen: Element) => void;
}

/**
 * The first screen: everyone is greeted in their own language and finds it by its own name. No
 * flags: a language is not a country. A touch anywhere else speaks the languages one by one, and a
 * touch while one is spoken chooses it.
 */
export function Welcome({ onLanguage, onAnywhere }: WelcomeProps) {
  const screen = useRef<HTMLElement>(null);
  useTouchAnywhere(screen, onAnywhere);
  const { state } = useVoice();
  const { setup } = useServices();
  const own = useOwnWords();
  const { languages } = setup;
  return (
    <main ref={screen} className="welcome">
      <div
        className={`welcome__greetings ${languages.length > 4 ? 'welcome__greetings--many' : ''}`}
      >
        <Heading speaker={false}>
          {languages.map((language) => (
            <span
              key={language}
              className={`welcome__greeting ${state.offered === language ? 'welcome__greeting--spoken' : ''}`}
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

/** Hears touches that meet no button: whoever does not see the buttons touches anywhere. */
function useTouchAnywhere(
  screen: RefObject<HTMLElement | null>,
  onAnywhere: (screen: Element) => void,
): void {
  const latest = useRef(onAnywhere);
  useLayoutEffect(() => {
    latest.current = onAnywhere;
  });
  // With the screen itself: a touch at the first sight of it is heard.
  useLayoutEffect(() => {
    const area = screen.current;
    if (area === null) return undefined;
    function touched(event: MouseEvent) {
      const onButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (area !== null && !onButton) latest.current(area);
    }
    area.addEventListener('click', touched);
    return () => {
      area.removeEventListener('click', touched);
    };
  }, [screen]);
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
