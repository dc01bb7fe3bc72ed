import type { i18n } from 'i18next';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { KioskSetup, StreamMessage } from '../../contract/api.ts';
import { settle, type ApiClient } from '../kit/api_client.ts';
import { applyTheme, themeOf, type Theme } from '../kit/theme.ts';
import { useStream } from '../kit/use_stream.ts';
import { PleaseWait } from './frame/please_wait.tsx';
import { VisitGuard } from './frame/visit_guard.tsx';
import { createLastingServices } from './lasting_services.ts';
import { ServicesContext, type KioskServices } from './services.ts';
import { VisitView } from './visit_view.tsx';

const SETUP_RETRY_MS = 1_000;

interface KioskProps {
  readonly api: ApiClient;
  readonly texts: i18n;
  /** What was known of the location before the first screen; null when that took too long. */
  readonly firstPlace: Place | null;
}

/** A location as its kiosk shows itself. */
export interface Place {
  readonly setup: KioskSetup;
  readonly theme: Theme;
}

/** Asks the service for the location's set-up. */
export function readSetup(api: ApiClient, signal?: AbortSignal) {
  return settle(api.GET('/api/v1/setup', signal === undefined ? {} : { signal }));
}

/** What the first screen of a location needs; null when the service did not answer. */
export async function placeOf(asked: ReturnType<typeof readSetup>): Promise<Place | null> {
  const answer = await asked;
  if (!answer.ok) return null;
  const setup = answer.value as KioskSetup;
  return { setup, theme: themeOf(setup.theme) };
}

/** The kiosk's page: what stays (place, stream, content) around what goes (one visit at a time). */
export function Kiosk({ api, texts, firstPlace }: KioskProps) {
  const place = usePlace(api, firstPlace);
  const [news] = useState(createNews);
  const stream = useStream((message) => {
    if (message.event === 'resync') place.readAgain();
    news.tell(message);
  });
  const [lasting] = useState(() => createLastingServices(api, texts));
  const { known, readAgain } = place;
  useEffect(() => {
    // What came with the page may have changed before anyone could tell.
    if (stream === 'live') readAgain();
  }, [stream, readAgain]);
  const services = useMemo<KioskServices | null>(
    () => (known === null ? null : { ...lasting, ...known, stream, subscribe: news.subscribe }),
    [lasting, known, stream, news],
  );
  if (services === null) return <PleaseWait />;
  return (
    <ServicesContext.Provider value={services}>
      <Visits texts={texts} onWiped={place.readAgain} />
    </ServicesContext.Provider>
  );
}

type Listener = (message: StreamMessage) => void;

/** Hands what the one stream says on to whoever listens now. */
function createNews() {
  const listeners = new Set<Listener>();
  return {
    tell(message: StreamMessage) {
      for (const listener of listeners) listener(message);
    },
    subscribe(listener: Listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The location's set-up, read until it is there and again whenever it may have changed. */
function usePlace(api: ApiClient, first: Place | null) {
  const [known, setKnown] = useState(first);
  const [reading, setReading] = useState(0);
  const readAgain = useCallback(() => {
    setReading((times) => times + 1);
  }, []);
  useEffect(() => {
    if (first !== null && reading === 0) return;
    const gone = new AbortController();
    async function read() {
      while (!gone.signal.aborted) {
        const place = await placeOf(readSetup(api, gone.signal));
        if (gone.signal.aborted) return;
        if (place !== null) {
          setKnown(place);
          return;
        }
        await new Promise((done) => setTimeout(done, SETUP_RETRY_MS));
      }
    }
    void read();
    return () => {
      gone.abort();
    };
  }, [api, first, reading]);
  useEffect(() => {
    if (known !== null) applyTheme(known.theme, 'light');
  }, [known]);
  return { known, readAgain };
}

interface VisitsProps {
  readonly texts: i18n;
  readonly onWiped: () => void;
}

/** One visit after another. A new key throws away the whole tree of the one before. */
function Visits({ texts, onWiped }: VisitsProps) {
  const [round, setRound] = useState(0);
  const wipe = useCallback(() => {
    window.history.replaceState(null, '', window.location.pathname);
    setRound((before) => before + 1);
    onWiped();
  }, [onWiped]);
  return (
    <VisitGuard key={round} onFailed={wipe}>
      <VisitView texts={texts} onWiped={wipe} />
    </VisitGuard>
  );
}
