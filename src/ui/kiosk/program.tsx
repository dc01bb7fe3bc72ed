import { useEffect, type ReactNode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import type { KioskSetup } from '../../contract/api.ts';
import { SETUP_ELEMENT } from '../../contract/first_screen.ts';
import { createApiClient } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { FIRST_WORDS, START_LANGUAGE } from './first_words.ts';
import { Kiosk, placeOf, readSetup, type Place } from './kiosk.tsx';

/** A screen that asks for patience and goes at once only flickers, and holds up what comes. */
const PATIENCE_MS = 400;

function afterPatience(): Promise<null> {
  return new Promise((done) => {
    setTimeout(() => {
      done(null);
    }, PATIENCE_MS);
  });
}

/** The location as the service wrote it into the page; null when it sent the page without. */
function placeInPage(): Place | null {
  const text = document.getElementById(SETUP_ELEMENT)?.textContent;
  if (text === undefined) return null;
  const setup = JSON.parse(text) as KioskSetup;
  return { setup, theme: themeOf(setup.theme) };
}

/**
 * Runs the kiosk in this element, or takes over the first screen that stands in it.
 * @param running called once, when touches are heard
 */
export async function startKiosk(root: HTMLElement, running: () => void): Promise<void> {
  const api = createApiClient();
  const inPage = placeInPage();
  const asked = inPage === null ? placeOf(readSetup(api)) : Promise.resolve(inPage);
  const texts = await startI18n(START_LANGUAGE, ['kiosk'], FIRST_WORDS);
  const place = await Promise.race([asked, afterPatience()]);
  applyTheme(place?.theme ?? themeOf('neutral'), 'light');
  const kiosk = (
    <Running tell={running}>
      <Kiosk api={api} texts={texts} firstPlace={place} />
    </Running>
  );
  if (root.childElementCount > 0 && inPage !== null) hydrateRoot(root, kiosk);
  else createRoot(root).render(kiosk);
}

/** In the browser's own list of times: from here on touches are heard. */
const RUNNING = 'running';

interface RunningProps {
  readonly tell: () => void;
  readonly children: ReactNode;
}

/** Tells when what it holds is on the screen and hears touches. */
function Running({ tell, children }: RunningProps) {
  useEffect(() => {
    performance.mark(RUNNING);
    tell();
  }, [tell]);
  return children;
}
