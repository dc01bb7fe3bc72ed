import { useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ServicesContext, type KioskServices } from '../kiosk/services.ts';
import type { Visit } from '../kiosk/visit/visit.ts';
import { VisitView } from '../kiosk/visit_view.tsx';
import type { FixedScreen } from './preview_wish.ts';
import type { PreviewWorld } from './preview_world.ts';

/** Longer than anyone looks at a preview, and short enough for a timer. */
const NEVER_SECONDS = 1_000_000;

export interface Shown {
  readonly world: PreviewWorld;
  readonly visit: Visit;
  readonly screen: FixedScreen | null;
}

interface PreviewProps {
  readonly shown: Shown;
  /** The visit would end here: show it once more. */
  readonly onWiped: () => void;
}

/** The kiosk's own screens around a visit that is already somewhere. */
export function Preview({ shown, onWiped }: PreviewProps) {
  const { world, visit, screen } = shown;
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
        <VisitView texts={world.texts} first={visit} onWiped={onWiped} />
      </ServicesContext.Provider>
    </I18nextProvider>
  );
}
