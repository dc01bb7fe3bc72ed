import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { digitsAfterKey } from './digits.ts';
import './number_pad.css';
import { Pictogram } from './pictogram.tsx';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface NumberPadProps {
  /** How many digits it takes. */
  readonly digits: { readonly min: number; readonly max: number };
  /** A PIN is shown as dots and is no help to who looks on. */
  readonly secret: boolean;
  /** False where pictures may not be fetched: a device that was not paired yet. */
  readonly pictures?: boolean;
  /** On a low screen the keys stand beside the field in place of below it. */
  readonly beside?: boolean;
  readonly busy: boolean;
  /** Why the last number did not work, in words; null when nothing is wrong. */
  readonly problem: string | null;
  readonly words: {
    readonly label: string;
    /** Stands below the empty field. */
    readonly help: string;
    /** Takes its place once something was typed. */
    readonly typed: (count: number) => string;
    readonly erase: string;
    readonly submit: string;
  };
  readonly onEnter: (digits: string) => void;
}

/** A PIN or a code by touch or by keyboard: the field takes both. */
export function NumberPad(props: NumberPadProps) {
  const { digits, secret, pictures = true, beside = false, busy, problem, words, onEnter } = props;
  const [typed, setTyped] = useState('');
  const [shownProblem, setShownProblem] = useState<string | null>(problem);
  // What was refused is cleared, so that the next try starts empty.
  if (shownProblem !== problem) {
    setShownProblem(problem);
    if (problem !== null) setTyped('');
  }
  const field = useRef<HTMLInputElement>(null);
  // With the field itself: what is typed at once must land in it.
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  const complete = typed.length >= digits.min;
  return (
    <form
      className={beside ? 'wl-number wl-number--beside' : 'wl-number'}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !busy) onEnter(typed);
      }}
    >
      <label className="wl-number__field">
        <span>{words.label}</span>
        <input
          type={secret ? 'password' : 'text'}
          name={secret ? 'pin' : 'code'}
          ref={field}
          // The keys below are on screen already: a tablet need not open its own keyboard.
          inputMode="none"
          autoComplete="off"
          dir="ltr"
          value={typed}
          maxLength={digits.max}
          aria-describedby="number-help number-problem"
          aria-invalid={problem !== null}
          onChange={(event) => {
            const keys = [...event.target.value];
            setTyped(keys.reduce((so, key) => digitsAfterKey(so, key, digits.max), ''));
          }}
        />
      </label>
      <p id="number-help" className="wl-number__help">
        {typed === '' ? problem === null && words.help : words.typed(typed.length)}
      </p>
      <p id="number-problem" role="alert" className="wl-number__problem">
        {problem !== null && typed === '' ? (
          <>
            {pictures ? <Pictogram name="alert-circle" /> : null}
            <span>{problem}</span>
          </>
        ) : null}
      </p>
      <DigitKeys
        erase={words.erase}
        pictures={pictures}
        empty={typed === ''}
        onPress={(key) => {
          setTyped((before) => digitsAfterKey(before, key, digits.max));
        }}
      />
      <Button type="submit" wide disabled={busy || !complete}>
        {words.submit}
      </Button>
    </form>
  );
}

interface DigitKeysProps {
  readonly erase: string;
  readonly pictures: boolean;
  readonly empty: boolean;
  readonly onPress: (key: string) => void;
}

function DigitKeys({ erase, pictures, empty, onPress }: DigitKeysProps) {
  const key = (digit: string) => (
    <Button
      key={digit}
      variant="secondary"
      onClick={() => {
        onPress(digit);
      }}
    >
      {digit}
    </Button>
  );
  return (
    <div className="wl-number__keys" dir="ltr">
      {KEYS.map(key)}
      <Button
        variant="quiet"
        {...(pictures ? { pictogram: 'backspace' } : {})}
        disabled={empty}
        onClick={() => {
          onPress('Backspace');
        }}
      >
        <span className={pictures ? 'wl-visually-hidden' : 'wl-number__erase'}>{erase}</span>
      </Button>
      {key('0')}
    </div>
  );
}
