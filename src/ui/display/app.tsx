import { useCallback, useEffect, useRef, useState } from 'react';
import type displayTexts from '../../../locales/nl/display.json';
import type { DisplayView } from '../../contract/api.ts';
import { settle } from '../kit/api_client.ts';
import type { ApiClient } from '../kit/api_client.ts';
import { useTexts } from '../kit/i18n.ts';
import { Pictogram } from '../kit/pictogram.tsx';
import { textAt } from '../kit/text_at.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { useView } from '../kit/use_view.ts';
import { useWaits } from '../kit/use_waits.ts';
import { Board, StaleBoard } from './board.tsx';
import { useNewBuild } from './new_build.ts';
import { useVoice } from './sound/use_voice.ts';
import { useAnnouncer } from './use_announcer.ts';

/** So long after a call someone may still look for their number, in milliseconds. */
const CALL_FRESH_MS = 60_000;

/** The waiting-room screen. */
export function App({ api }: { readonly api: ApiClient }) {
  const { t, i18n } = useTexts<typeof displayTexts>('display');
  const { sound, hear, hearView, busy } = useVoice(i18n);
  const { view, live, stale, now } = useView<DisplayView>(
    () => settle(api.GET('/api/v1/display')),
    undefined,
    hear,
  );
  useEffect(() => {
    if (view !== null && live) hearView(view);
  }, [view, live, hearView]);
  const announcer = useAnnouncer(view, live);
  const queueName = useQueueNames(api, live);
  const waits = useWaits(api, view?.now);
  const { theme, mode = 'light' } = view ?? {};
  useEffect(() => {
    if (theme !== undefined) applyTheme(themeOf(theme), mode);
  }, [theme, mode]);
  const calledAt = useRef(0);
  useEffect(() => {
    calledAt.current = announcer.large === null ? 0 : performance.now();
  }, [announcer.large]);
  const quiet = useCallback(() => {
    const fresh = calledAt.current > 0 && performance.now() - calledAt.current < CALL_FRESH_MS;
    return !fresh && !busy();
  }, [busy]);
  useNewBuild(live, quiet);
  const languages = view?.languages.join(' ') ?? '';
  const [, setLoaded] = useState('');
  useEffect(() => {
    // The called person's language stands beside the Dutch; one without texts here stays away.
    void i18n.loadLanguages(languages.split(' ').filter(Boolean)).then(() => {
      setLoaded(languages);
    });
  }, [i18n, languages]);
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <main className="display">
      {stale ? <StaleBoard view={view} now={now} /> : null}
      {view !== null && live ? (
        <Board view={view} waits={waits} announcer={announcer} now={now} queueName={queueName} />
      ) : null}
      {!stale && !live ? <p className="display-loading">{t('loading')}</p> : null}
      {sound === 'blocked' ? (
        <p className="display-sound">
          <Pictogram name="volume-off" />
          {t('soundOff')}
        </p>
      ) : null}
    </main>
  );
}

/** The Dutch names of the queues, read anew after every reconnection: content may have changed. */
function useQueueNames(api: ApiClient, live: boolean): (letter: string) => string {
  const [texts, setTexts] = useState<Readonly<Record<string, unknown>>>({});
  useEffect(() => {
    if (!live) return;
    let gone = false;
    void settle(
      api.GET('/api/v1/content/{language}', { params: { path: { language: 'nl' } } }),
    ).then((answer) => {
      if (!gone && answer.ok) setTexts(answer.value.texts);
    });
    return () => {
      gone = true;
    };
  }, [api, live]);
  return (letter) => textAt(texts, `queue.${letter}`) ?? letter;
}
