import { useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ServicesContext, type KioskServices } from '../kiosk/services.ts';
import type { Visit } from '../kiosk/visit/visit.ts';
import { SILENT, type VoiceHandle } from '../kiosk/voice/voice.ts';
import { VisitView } from '../kiosk/visit_view.tsx';
import type { ShownScreen } from './preview_wish.ts';
import type { PreviewWorld } from './preview_world.ts';

/** Longer than anyone looks at a preview, and short enough for a timer. */
const NEVER_SECONDS = 1_000_000;

const nothing = () => undefined;
/** Somebody listens, and nothing sounds. */
const QUIET: VoiceHandle = {
  state: { ...SILENT, canSpeak: true, canRead: true, reading: true, inUse: true },
  voice: {
    state: () => QUIET.state,
    subscribe: () => nothing,
    setLanguage: nothing,
    shown: nothing,
    left: nothing,
    read: nothing,
    interrupt: nothing,
    offer: nothing,
    stop: nothing,
    readEverything: nothing,
    setVolume: nothing,
    dispose: nothing,
  },
};

export interface Shown {
  readonly world: PreviewWorld;
  readonly visit: Visit;
  readonly screen: ShownScreen | null;
  readonly listening: boolean;
}

interface PreviewProps {
  readonly shown: Shown;
  /** The visit would end here: show it once more. */
  readonly onWiped: () => void;
}

/** The kiosk's own screens around a visit that is already somewhere. */
export function Preview({ shown, onWiped }: PreviewProps) {
  const { world, visit, screen, listening } = shown;
  const services = useMemo<KioskServices>(() => {
    const { setup, theme } = world.place;
    const idle =
      screen === 'idle'
        ? { ...setup.idle, warnAfterSeconds: 0 }
        : { ...setup.idle, warnAfterSeconds: NEVER_SECONDS };
    return {
      ...world.lasting,
      setup: { ...setup, idle },
      theme,
      stream: screen === 'wait' ? 'stale' : 'live',
      subscribe: () => () => undefined,
    };
  }, [world, screen]);
  return (
    <I18nextProvider i18n={world.texts}>
      <ServicesContext.Provider value={services}>
        <VisitView
          texts={world.texts}
          first={visit}
          onWiped={onWiped}
          {...(listening ? { hearing: QUIET } : {})}
        />
      </ServicesContext.Provider>
    </I18nextProvider>
  );
}
