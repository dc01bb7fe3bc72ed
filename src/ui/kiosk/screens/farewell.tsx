import { useEffect } from 'react';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { ChoiceCard, useChoice } from '../parts/choice_card.tsx';
import { Message } from '../parts/message.tsx';
import { Tile, Tiles } from '../parts/tiles.tsx';
import { useKioskTexts, useNeedTexts } from '../texts.ts';
import './farewell.css';

export type Score = 1 | 2 | 3;

const FACES = [
  { score: 3, words: 'feedback.good', pictogram: 'mood-happy' },
  { score: 2, words: 'feedback.fair', pictogram: 'mood-empty' },
  { score: 1, words: 'feedback.bad', pictogram: 'mood-sad' },
] as const;

interface FeedbackProps {
  readonly onScore: (score: Score) => void;
  readonly onSkip: () => void;
  /** Opens the questions about what someone misses; left out once they were answered. */
  readonly onNeed: (() => void) | undefined;
}

/** How did it go, by one touch on a face with a word. */
export function Feedback({ onScore, onSkip, onNeed }: FeedbackProps) {
  const { t } = useKioskTexts();
  const need = useNeedTexts();
  const { chosen, choose } = useChoice(onScore);
  return (
    <Stage
      name="feedback"
      lead={
        <>
          <Heading>{t('feedback.title')}</Heading>
          <p className="help-line">{t('feedback.help')}</p>
        </>
      }
      action={
        <Button wide variant="quiet" onClick={onSkip}>
          {t('feedback.skip')}
        </Button>
      }
    >
      <Tiles>
        {FACES.map(({ score, words, pictogram }) => (
          <Tile
            key={score}
            picture={<Pictogram name={pictogram} fixed />}
            chosen={chosen === score}
            onTouch={() => {
              choose(score);
            }}
          >
            {t(words)}
          </Tile>
        ))}
      </Tiles>
      {onNeed === undefined ? null : (
        <ChoiceCard pictogram="message-question" variant="quiet" onChoose={onNeed}>
          {need.t('open')}
        </ChoiceCard>
      )}
    </Stage>
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
    <Stage
      name="message"
      lead={
        <Message pictogram="circle-check" title={t('goodbye.title')} text={t('goodbye.text')} />
      }
    >
      {null}
    </Stage>
  );
}
