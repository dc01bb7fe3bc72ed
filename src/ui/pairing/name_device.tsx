import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../kit/button.tsx';
import type { DeviceKind } from '../../contract/network.ts';
import { usePairingTexts } from './texts.ts';

const NAME_CHARACTERS_MAX = 40;
/** Names that one can touch: the screens of most locations, for a device without a keyboard. */
const NUMBERS = { desk: [1, 2, 3, 4], kiosk: [2, 3] } as const;

interface NameDeviceProps {
  readonly asked: DeviceKind | null;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly onName: (name: string) => void;
  readonly onBack: () => void;
}

/** What people call this device: a name to touch, or one's own. */
export function NameDevice({ asked, busy, problem, onName, onBack }: NameDeviceProps) {
  const { t } = usePairingTexts();
  const [name, setName] = useState('');
  const wanted = name.trim();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t('name.title')}
      </h1>
      <p className="pairing__help">{t('name.help')}</p>
      <ul className="pairing__names">
        {useSuggestions(asked).map((suggestion) => (
          <li key={suggestion}>
            <Button
              variant="secondary"
              wide
              aria-pressed={suggestion === wanted}
              onClick={() => {
                setName(suggestion);
              }}
            >
              {suggestion}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="pairing__own"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== '' && !busy) onName(wanted);
        }}
      >
        <label>
          <span>{t('name.label')}</span>
          <input
            name="name"
            value={name}
            maxLength={NAME_CHARACTERS_MAX}
            autoComplete="off"
            aria-describedby="name-problem"
            aria-invalid={problem !== null}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </label>
        <p id="name-problem" role="alert" className="pairing__problem">
          {problem}
        </p>
        <Button type="submit" wide disabled={busy || wanted === ''}>
          {t('name.submit')}
        </Button>
      </form>
      <Button variant="quiet" onClick={onBack}>
        {t('name.back')}
      </Button>
    </>
  );
}

/** Names for the kind of page that was asked for; for every kind when none was. */
function useSuggestions(asked: DeviceKind | null): readonly string[] {
  const { t } = usePairingTexts();
  const kinds: readonly DeviceKind[] = asked === null ? ['desk', 'display', 'kiosk'] : [asked];
  return kinds.flatMap((kind) => {
    if (kind === 'display') return [t('name.display')];
    const names = NUMBERS[kind].map((number) => t(`name.${kind}`, { number }));
    return kind === 'desk' ? [...names, t('name.tablet')] : names;
  });
}
