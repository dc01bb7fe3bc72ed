import { useEffect, useState } from 'react';
import type displayTexts from '../../../locales/nl/display.json';
import { directionOf } from '../../base/direction.ts';
import type { Language } from '../../contract/common.ts';
import type { NoticeTexts } from '../../contract/display.ts';
import { useTexts } from '../kit/i18n.ts';
import { Pictogram } from '../kit/pictogram.tsx';

/** So long a text stands before the next language takes its place: enough to read it twice. */
const TURN_MS = 10_000;

interface Turn {
  readonly dutch: string;
  readonly language: Language | null;
  readonly text: string;
}

/** Every notice in Dutch beside each of its other languages, one pair after the other. */
export function turnsOf(notices: readonly NoticeTexts[]): Turn[] {
  return notices.flatMap(({ nl = '', ...others }): Turn[] => {
    const pairs = Object.entries(others) as [Language, string][];
    if (pairs.length === 0) return [{ dutch: nl, language: null, text: '' }];
    return pairs.map(([language, text]) => ({ dutch: nl, language, text }));
  });
}

/** What everyone who waits must know now. Dutch stands still; the other languages take turns. */
export function Notices({ notices }: { readonly notices: readonly NoticeTexts[] }) {
  const { t } = useTexts<typeof displayTexts>('display');
  const turns = turnsOf(notices);
  const [place, setPlace] = useState(0);
  const many = turns.length > 1;
  useEffect(() => {
    if (!many) return undefined;
    const timer = setInterval(() => {
      setPlace((before) => (before + 1) % Number.MAX_SAFE_INTEGER);
    }, TURN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [many]);
  const turn = turns[place % Math.max(1, turns.length)];
  if (turn === undefined) return null;
  return (
    <section className="display-notice" aria-label={t('notice')}>
      <Pictogram name="info-circle" />
      <p lang="nl">{turn.dutch}</p>
      {turn.language === null ? null : (
        <p lang={turn.language} dir={directionOf(turn.language)}>
          {turn.text}
        </p>
      )}
    </section>
  );
}
