import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import Keyboard from 'react-simple-keyboard';
import type { Language } from '../../../contract/common.ts';
import { directionOf } from '../../../base/direction.ts';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { useSubmissionTexts } from '../texts.ts';
import { CODE_ROWS, DIGIT_ROWS, LATIN_ROWS, LETTERS, OTHER_SCRIPT, PHONE_ROWS } from './layouts.ts';
import './typing.css';

/** What is typed: it decides which keys there are. */
export type TypingKind = 'text' | 'phone' | 'email' | 'code';
type Layer = 'own' | 'latin' | 'digits';

interface TypingProps {
  readonly kind: TypingKind;
  readonly language: Language;
  /** Which question of how many, in words. */
  readonly progress?: string;
  readonly title: string;
  readonly help?: string | undefined;
  readonly label: string;
  readonly value: string;
  readonly lengthMax: number;
  readonly onValue: (value: string) => void;
  readonly action: ReactNode;
}

const ERASE = '{erase}';
const SPACE = '{space}';
const LAYERS: Readonly<Record<string, Layer>> = {
  '{own}': 'own',
  '{latin}': 'latin',
  '{digits}': 'digits',
};

function keysOf(kind: TypingKind, language: Language, layer: Layer): readonly string[] {
  if (kind === 'phone') return PHONE_ROWS;
  if (kind === 'code') return CODE_ROWS;
  const letters = layer === 'own' && kind === 'text' ? LETTERS[language] : LATIN_ROWS;
  const rows = layer === 'digits' ? DIGIT_ROWS : letters;
  const others = Object.keys(LAYERS).filter((key) => {
    if (LAYERS[key] === layer) return false;
    if (kind === 'email') return LAYERS[key] !== 'own';
    return LAYERS[key] !== 'latin' || OTHER_SCRIPT.has(language);
  });
  const middle = kind === 'email' ? '@ . _ -' : SPACE;
  return [...rows, [...others, middle, ERASE].join(' ')];
}

/**
 * A question that is answered by typing: the field and its keys together, never one over the other.
 * With very large letters the question may stand on a page before them.
 */
export function Typing(props: TypingProps) {
  const { kind, language, progress, title, help, label, value, lengthMax, onValue, action } = props;
  const { t } = useSubmissionTexts();
  const [layer, setLayer] = useState<Layer>(kind === 'email' ? 'latin' : 'own');
  const ltr = kind !== 'text';
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // What was typed last is what people want to see.
    field.current?.scrollTo({ top: field.current.scrollHeight });
  }, [value]);
  const press = (key: string) => {
    const other = LAYERS[key];
    if (other !== undefined) setLayer(other);
    else if (key === ERASE) onValue([...value].slice(0, -1).join(''));
    else onValue(value + (key === SPACE ? ' ' : key));
  };
  return (
    <Stage
      name="typing"
      lead={
        <>
          {progress === undefined ? null : <p className="progress">{progress}</p>}
          <Heading>{title}</Heading>
          {help === undefined ? null : <p className="help-line">{help}</p>}
        </>
      }
      action={action}
    >
      <div className="typing">
        <label className="typing__field">
          <span>{label}</span>
          {/* A field of the page itself would be remembered, corrected and completed by the browser. */}
          <textarea
            ref={field}
            value={value}
            rows={kind === 'text' ? 3 : 1}
            dir={ltr ? 'ltr' : directionOf(language)}
            inputMode="none"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={lengthMax}
            data-speech="off"
            onChange={(event) => {
              onValue(event.target.value);
            }}
          />
        </label>
        <div
          className="typing__keys"
          // Keys lie as on the keyboard that people know, whichever way they read.
          dir="ltr"
          role="group"
          aria-label={t('keyboard.label')}
          data-speech="off"
        >
          <Keyboard
            key={`${kind} ${layer}`}
            baseClass={`typing-${kind}`}
            layout={{ default: [...keysOf(kind, language, layer)] }}
            display={{
              [ERASE]: t('keyboard.erase'),
              [SPACE]: t('keyboard.space'),
              '{own}': t('keyboard.own'),
              '{latin}': t('keyboard.latin'),
              '{digits}': t('keyboard.digits'),
            }}
            rtl={false}
            useButtonTag
            disableButtonHold
            preventMouseDownDefault
            onKeyPress={press}
          />
        </div>
      </div>
    </Stage>
  );
}
