import type { i18n } from 'i18next';
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import type { Language } from '../../contract/common.ts';
import { applyTextScale, applyTheme } from '../kit/theme.ts';
import { BottomBar } from './frame/bottom_bar.tsx';
import { IdleWarning } from './frame/idle_warning.tsx';
import { PleaseWait } from './frame/please_wait.tsx';
import { staffDoor } from './frame/staff_door.ts';
import { TopBar } from './frame/top_bar.tsx';
import { TextScaleContext } from './frame/use_flowing.ts';
import { Welcome } from './screens/welcome.tsx';
import { useServices } from './services.ts';
import { LATER_NAMESPACES } from './texts.ts';
import { useHelp } from './visit/use_help.ts';
import { useIdle } from './visit/use_idle.ts';
import { useSummary } from './visit/use_summary.ts';
import { useTicket } from './visit/use_ticket.ts';
import { useVisit } from './visit/use_visit.ts';
import { canGoBack, isUntouched, type Visit } from './visit/visit.ts';
import { useVisitVoice } from './voice/visit_voice.ts';
import { VoiceContext, type VoiceHandle } from './voice/voice.ts';
import { VoiceStrip } from './voice/voice_strip.tsx';
import { useListen } from './voice/use_listen.ts';

/** Everything after the first screen is one chunk, fetched while the first screen waits. */
export const loadScreens = () => import('./screens/visit_screens.tsx');
const VisitScreens = lazy(async () => ({ default: (await loadScreens()).VisitScreens }));

interface VisitViewProps {
  readonly texts: i18n;
  /** The visit is over: throw this tree away. */
  readonly onWiped: () => void;
  /** A visit that is under way already, for a preview; without it nobody has touched anything. */
  readonly first?: Visit;
  /** Another voice than this kiosk's own, for a preview. */
  readonly hearing?: VoiceHandle;
}

/** One visit on screen, from the first touch until it is wiped. */
export function VisitView({ texts, onWiped, first, hearing: given }: VisitViewProps) {
  const { setup, reporter, stream } = useServices();
  const [start = 'nl'] = setup.languages;
  const { visit, act, end } = useVisit(start, reporter, first);
  useTicket(visit, act);
  useSummary(visit, act);
  useHelp(visit, act);
  useLook(visit);
  usePreparations(texts, start);

  const wipe = useCallback(() => {
    end();
    void texts.changeLanguage(start).then(onWiped);
  }, [end, texts, start, onWiped]);
  const hearing = useVisitVoice(visit.language, given);
  const untouched = isUntouched(visit) && !hearing.state.inUse;
  const idle = useIdle(setup.idle, !untouched, hearing.state.reading, wipe);

  const speak = (language: Language) => {
    void texts.changeLanguage(language).then(() => {
      act({ type: 'language_chosen', language });
    });
  };
  const open = (aside: 'language' | 'help' | 'look') => () => {
    act({ type: 'aside_opened', aside });
  };
  // The first screen and the choice of language speak every language already.
  const atLanguages = visit.aside === 'language' || (visit.screen === 'welcome' && !visit.aside);
  const ending = visit.screen === 'goodbye';
  const listen = useListen(texts, hearing, speak);
  const atWelcome = visit.screen === 'welcome' && visit.aside === null;
  return (
    <TextScaleContext.Provider value={visit.look.scale}>
      <VoiceContext.Provider value={hearing}>
        <div className="visit">
          <TopBar
            language={visit.language}
            onLanguage={atLanguages || ending ? undefined : open('language')}
            onStaff={untouched ? staffDoor() : undefined}
          />
          {atWelcome ? (
            <Welcome onLanguage={speak} onAnywhere={listen.touched} />
          ) : (
            <Suspense fallback={<main />}>
              <VisitScreens visit={visit} act={act} onLanguage={speak} onGone={wipe} />
            </Suspense>
          )}
          <VoiceStrip />
          <BottomBar
            onBack={
              canGoBack(visit)
                ? () => {
                    act({ type: 'went_back' });
                  }
                : undefined
            }
            onLook={visit.aside === 'look' || ending ? undefined : open('look')}
            onListen={
              ending || !hearing.state.canSpeak
                ? undefined
                : atWelcome
                  ? listen.offer
                  : listen.toggle
            }
            listening={hearing.state.everything}
            onHelp={visit.aside === 'help' || ending ? undefined : open('help')}
          />
          {stream === 'stale' && !holdsNumber(visit) ? <PleaseWait /> : null}
          {idle.left === null ? null : <IdleWarning secondsLeft={idle.left} onStay={idle.stay} />}
        </div>
      </VoiceContext.Provider>
    </TextScaleContext.Provider>
  );
}

/** A number on screen is worth more than the news that the connection is gone. */
function holdsNumber(visit: Visit): boolean {
  return visit.screen === 'ticket' && visit.aside === null && visit.ticket !== null;
}

/** Shows the screens as this resident wants them; the next one starts as the location does. */
function useLook(visit: Visit): void {
  const { theme } = useServices();
  const { mode, scale } = visit.look;
  // Before it is seen: nobody gets the look of the visitor before, not even for a moment.
  useLayoutEffect(() => {
    applyTheme(theme, mode);
    applyTextScale(scale);
  }, [theme, mode, scale]);
}

/** A page that is never idle prepares after this. */
const PREPARE_AFTER_MS = 500;

/** Fetches what the next touches need, so that a service that goes away finds the kiosk ready. */
function usePreparations(texts: i18n, first: Language): void {
  const { content, setup } = useServices();
  const [languages] = useState(() => [first, ...setup.languages]);
  useEffect(() => {
    const gone = new AbortController();
    content.refresh(setup.contentHash);
    async function prepare() {
      // First the screen that stands there, then what comes after it.
      await new Promise((idle) => requestIdleCallback(idle, { timeout: PREPARE_AFTER_MS }));
      await texts.loadNamespaces(LATER_NAMESPACES);
      await texts.loadLanguages(languages);
      await loadScreens();
      for (const language of languages) await content.load(language, gone.signal);
    }
    void prepare();
    return () => {
      gone.abort();
    };
  }, [texts, content, setup.contentHash, languages]);
}
