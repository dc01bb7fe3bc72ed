import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import './keypad.css';

const ROWS = ['123', '456', '789'] as const;

interface KeypadProps {
  readonly min: number;
  readonly max: number;
  readonly onNumber: (value: number) => void;
}

/** A number by large keys: the field stays in sight and nothing wrong can be typed. */
export function Keypad({ min, max, onNumber }: KeypadProps) {
  const { t } = useKioskTexts();
  const [digits, setDigits] = useState('');
  const value = digits === '' ? null : Number(digits);
  const fits = value !== null && value >= min && value <= max;
  const longest = String(max).length;
  const press = (digit: string) => {
    setDigits((before) => (before === '0' ? digit : before + digit).slice(0, longest));
  };
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      className="keypad__key"
      onClick={() => {
        press(digit);
      }}
    >
      {digit}
    </button>
  );
  return (
    <div className="keypad">
      <p className="keypad__field" role="status" dir="ltr">
        <span className="wl-visually-hidden">{t('question.yourNumber')} </span>
        {digits === '' ? <span aria-hidden="true">–</span> : digits}
      </p>
      {/* Digits run from left to right in every language. */}
      <div
        className="keypad__keys"
        dir="ltr"
        role="group"
        aria-label={t('question.keys')}
        data-speech="off"
      >
        {ROWS.flatMap((row) => [...row].map(key))}
        <button
          type="button"
          className="keypad__key keypad__key--erase"
          onClick={() => {
            setDigits((before) => before.slice(0, -1));
          }}
        >
          <Pictogram name="backspace" fixed />
          <span>{t('question.erase')}</span>
        </button>
        {key('0')}
      </div>
      <p className="keypad__range">{t('question.range', { min, max })}</p>
      <Button
        wide
        disabled={!fits}
        onClick={() => {
          if (fits) onNumber(value);
        }}
      >
        {t('question.next')}
      </Button>
    </div>
  );
}
