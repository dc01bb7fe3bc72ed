import { useEffect, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Pictogram } from '../kit/pictogram.tsx';
import { pinAfterKey, pinIsComplete } from './desk_state.ts';
import { useDeskTexts } from './texts.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface PinPadProps {
  readonly busy: boolean;
  /** Why the last PIN did not work, in words; null when nothing is wrong. */
  readonly problem: string | null;
  readonly onEnter: (pin: string) => void;
}

/** A PIN by touch or by keyboard: the field takes both. What is typed is shown as dots. */
export function PinPad({ busy, problem, onEnter }: PinPadProps) {
  const { t } = useDeskTexts();
  const [pin, setPin] = useState('');
  const [shownProblem, setShownProblem] = useState<string | null>(problem);
  // A refused PIN is cleared, so that the next try starts empty.
  if (shownProblem !== problem) {
    setShownProblem(problem);
    if (problem !== null) setPin('');
  }
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const press = (key: string) => {
    setPin((now) => pinAfterKey(now, key));
  };
  return (
    <form
      className="desk-pin"
      onSubmit={(event) => {
        event.preventDefault();
        if (pinIsComplete(pin) && !busy) onEnter(pin);
      }}
    >
      <label className="desk-pin__field">
        <span>{t('signIn.pinLabel')}</span>
        <input
          type="password"
          name="pin"
          ref={field}
          // The keys below are on screen already: a tablet need not open its own keyboard.
          inputMode="none"
          autoComplete="off"
          value={pin}
          maxLength={8}
          aria-describedby="pin-help pin-problem"
          aria-invalid={problem !== null}
          onChange={(event) => {
            setPin([...event.target.value].reduce(pinAfterKey, ''));
          }}
        />
      </label>
      <p id="pin-help" className="desk-pin__help">
        {pin === ''
          ? problem === null && t('signIn.pinHelp')
          : t('signIn.pinCount', { count: pin.length })}
      </p>
      <p id="pin-problem" role="alert" className="desk-pin__problem">
        {problem !== null && pin === '' ? (
          <>
            <Pictogram name="alert-circle" />
            <span>{problem}</span>
          </>
        ) : null}
      </p>
      <PinKeys empty={pin === ''} onPress={press} />
      <Button type="submit" wide disabled={busy || !pinIsComplete(pin)}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

function PinKeys(props: { readonly empty: boolean; readonly onPress: (key: string) => void }) {
  const { empty, onPress } = props;
  const { t } = useDeskTexts();
  return (
    <div className="desk-pin__keys">
      {KEYS.map((key) => (
        <Button
          key={key}
          variant="secondary"
          onClick={() => {
            onPress(key);
          }}
        >
          {key}
        </Button>
      ))}
      <Button
        variant="quiet"
        pictogram="backspace"
        disabled={empty}
        onClick={() => {
          onPress('Backspace');
        }}
      >
        <span className="wl-visually-hidden">{t('signIn.erase')}</span>
      </Button>
      <Button
        variant="secondary"
        onClick={() => {
          onPress('0');
        }}
      >
        0
      </Button>
    </div>
  );
}
