import { Pictogram } from '../../kit/pictogram.tsx';
import { useKioskTexts } from '../texts.ts';
import './keypad.css';
import './code_keypad.css';

/** Letters of a code. */
export const CODE_CHARACTERS = 8;

/** Crockford's base32: no I, L, O and U, so that nobody has to tell them from 1, 0 and V. */
const KEYS = '1234567890ABCDEFGHJKMNPQRSTVWXYZ';

interface CodeKeypadProps {
  readonly code: string;
  readonly onCode: (code: string) => void;
}

/** The letters and digits that a code can have, and nothing else. */
export function CodeKeypad({ code, onCode }: CodeKeypadProps) {
  const { t } = useKioskTexts();
  return (
    <div className="keypad code-keypad">
      <p
        className="keypad__field"
        role="status"
        aria-label={`${t('checkIn.yourCode')} ${code}`}
        dir="ltr"
      >
        {code === '' ? '–' : [code.slice(0, 4), code.slice(4)].join(' ')}
      </p>
      <div
        className="code-keypad__keys"
        dir="ltr"
        role="group"
        aria-label={t('checkIn.keys')}
        data-speech="off"
      >
        {[...KEYS].map((letter) => (
          <button
            key={letter}
            type="button"
            className="keypad__key"
            onClick={() => {
              onCode((code + letter).slice(0, CODE_CHARACTERS));
            }}
          >
            {letter}
          </button>
        ))}
        <button
          type="button"
          className="keypad__key keypad__key--erase code-keypad__erase"
          onClick={() => {
            onCode(code.slice(0, -1));
          }}
        >
          <Pictogram name="backspace" fixed />
          <span>{t('question.erase')}</span>
        </button>
      </div>
    </div>
  );
}
