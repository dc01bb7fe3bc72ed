import { useEffect } from 'react';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { useChoice } from '../parts/choice_card.tsx';
import { useKioskTexts } from '../texts.ts';
import './farewell.css';

export type Score = 1 | 2 | 3;

const FACES = [
  { score: 3, words: 'feedback.good', pictogram: 'mood-happy' },
  { score: 2, words: 'feedback.fair', pictogram: 'mood-neutral' },
  { score: 1, words: 'feedback.bad', pictogram: 'mood-sad' },
] as const;

interface FeedbackProps {
  readonly onScore: (score: Score) => void;
  readonly onSkip: () => void;
}

/** How did it go, by one touch on a face with a word. */
export function Feedback({ onScore, onSkip }: FeedbackProps) {
  const { t } = useKioskTexts();
  const { chosen, choose } = useChoice(onScore);
  return (
    <main className="farewell">
      <div className="farewell__words">
        <Heading>{t('feedback.title')}</Heading>
        <p className="help-line">{t('feedback.help')}</p>
      </div>
      <ul className="faces">
        {FACES.map(({ score, words, pictogram }) => (
          <li key={score}>
            <button
              type="button"
              className={`faces__face ${chosen === score ? 'faces__face--chosen' : ''}`}
              onClick={() => {
                choose(score);
              }}
            >
              <Pictogram name={pictogram} fixed />
              <span>{t(words)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button variant="quiet" onClick={onSkip}>
        {t('feedback.skip')}
      </Button>
    </main>
  );
}

/** Long enough to read twice; then the next visitor finds a clean start. */
const GOODBYE_MS = 6_000;

/** The end: nothing of the visit stays. */
export function Goodbye({ onGone }: { readonly onGone: () => void }) {
  const { t } = useKioskTexts();
  useEffect(() => {
    const timer = setTimeout(onGone, GOODBYE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [onGone]);
  return (
    <main className="farewell farewell--goodbye">
      <Pictogram name="circle-check" className="farewell__picture" />
      <Heading>{t('goodbye.title')}</Heading>
      <p className="farewell__text">{t('goodbye.text')}</p>
    </main>
  );
}
