import type { LocalizedContent } from '../../../contract/api.ts';
import type { Answer, Flow } from '../../../contract/content.ts';
import { progress } from '../../../domain/flow.ts';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { useFlowing } from '../frame/use_flowing.ts';
import { ChoiceCard, useChoice } from '../parts/choice_card.tsx';
import { Keypad } from '../parts/keypad.tsx';
import { useContentTexts, useKioskTexts } from '../texts.ts';
import type { Visit, VisitAction } from '../visit/visit.ts';
import { flowPlaceOf } from '../visit/visit.ts';
import { Marked } from '../words/marked.tsx';
import { wordsHere } from '../words/terms.ts';
import { WordsButton } from '../words/words_button.tsx';

interface QuestionProps {
  readonly flow: Flow;
  readonly visit: Visit;
  readonly content: LocalizedContent;
  readonly act: (action: VisitAction) => void;
  readonly onWords: () => void;
}

/** One question, its answers, and how far along one is, in words. */
export function Question({ flow, visit, content, act, onWords }: QuestionProps) {
  const { t } = useKioskTexts();
  const text = useContentTexts();
  // Very large letters: what explains a word comes after the answers, which must be seen first.
  const flowing = useFlowing();
  const place = flowPlaceOf(visit);
  const step = place?.kind === 'step' ? place.id : '';
  const { chosen, choose } = useChoice((value: Answer) => {
    act({ type: 'answered', step, value });
  });
  if (place?.kind !== 'step') return null;
  const key = `${flow.id}.${step}`;
  const help = text(`${key}.help`, '');
  const words = wordsHere(visit, content, text);
  const explain = words.ids.length === 0 ? null : <WordsButton ids={words.ids} onOpen={onWords} />;
  const { question, of } = progress(flow, visit.answers);
  return (
    <Stage
      name="question"
      lead={
        <>
          <p className="progress">{t('question.progress', { question, of })}</p>
          <Heading>
            <Marked text={text(`${key}.title`)} places={words.at(`${key}.title`)} />
          </Heading>
          {help === '' ? null : (
            <p className="help-line">
              <Marked text={help} places={words.at(`${key}.help`)} />
            </p>
          )}
          {flowing ? null : explain}
        </>
      }
    >
      {place.step.ask === 'number' ? (
        <Keypad min={place.step.min} max={place.step.max} onNumber={choose} />
      ) : (
        place.step.options.map((option) => (
          <ChoiceCard
            key={option.id}
            pictogram={option.icon}
            chosen={chosen === option.id}
            onChoose={() => {
              choose(option.id);
            }}
          >
            <Marked text={text(`${key}.${option.id}`)} places={words.at(`${key}.${option.id}`)} />
          </ChoiceCard>
        ))
      )}
      {flowing ? explain : null}
    </Stage>
  );
}
