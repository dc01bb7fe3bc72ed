import { useLayoutEffect, useRef, useState } from 'react';
import { readScannedCode, SCAN_CHARACTERS_MAX } from '../../../domain/scanned_code.ts';
import { Button } from '../../kit/button.tsx';
import { Heading } from '../frame/heading.tsx';
import { Stage } from '../frame/stage.tsx';
import { CODE_CHARACTERS, CodeKeypad } from '../parts/code_keypad.tsx';
import { useKioskTexts } from '../texts.ts';
import type { Visit, VisitAction } from '../visit/visit.ts';

interface CheckInProps {
  readonly visit: Visit;
  readonly act: (action: VisitAction) => void;
}

/** The code of an appointment, by large keys or by the scanner; then there is a number. */
export function CheckIn({ visit, act }: CheckInProps) {
  const { t } = useKioskTexts();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const { language } = visit;
  const send = (text: string) => {
    const code = readScannedCode(text);
    setWrong(!code.ok);
    if (!code.ok) return;
    const request = crypto.randomUUID();
    act({ type: 'ticket_wished', wish: { request, language, code: code.value } });
  };
  useScanner(send);
  return (
    <Stage
      name="check-in"
      lead={
        <>
          <Heading>{t('checkIn.title')}</Heading>
          <p className="help-line" role="status">
            {wrong ? t('checkIn.wrong') : t('checkIn.help')}
          </p>
        </>
      }
      action={
        <Button
          wide
          disabled={typed.length < CODE_CHARACTERS}
          onClick={() => {
            send(typed);
          }}
        >
          {t('question.next')}
        </Button>
      }
    >
      <CodeKeypad
        code={typed}
        onCode={(code) => {
          setWrong(false);
          setTyped(code);
        }}
      />
    </Stage>
  );
}

/**
 * A QR scanner is a keyboard: what it types up to its Enter goes to `onScan`, and to nothing else.
 * No key reaches a button or the browser while this listens.
 */
function useScanner(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  useLayoutEffect(() => {
    latest.current = onScan;
  });
  // With the screen itself: who holds a code in front of the scanner does not wait for it.
  useLayoutEffect(() => {
    let text = '';
    const listen = (event: KeyboardEvent) => {
      // Walking with the Tab key and pressing a button stay what they are when nothing was scanned.
      const walking = event.key === 'Tab' || (text === '' && /^( |Enter)$/.test(event.key));
      if (walking) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') {
        const scanned = text;
        text = '';
        latest.current(scanned);
      } else if ([...event.key].length === 1) {
        // One more than can be a code: then it is too long, however much follows.
        text = (text + event.key).slice(0, SCAN_CHARACTERS_MAX + 1);
      }
    };
    window.addEventListener('keydown', listen, true);
    return () => {
      window.removeEventListener('keydown', listen, true);
    };
  }, []);
}
