import { createRoot } from 'react-dom/client';
import { assert } from '../../base/assert.ts';
import '../kit/base.css';
import './kiosk.css';
import { createApiClient } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { FIRST_WORDS } from './first_words.ts';
import { Kiosk, placeOf, readSetup } from './kiosk.tsx';

/** Everyone starts in Dutch; the first screen greets in every language. */
const START_LANGUAGE = 'nl';

/** A screen that asks for patience and goes at once only flickers, and holds up what comes. */
const PATIENCE_MS = 400;

function afterPatience(): Promise<null> {
  return new Promise((done) => {
    setTimeout(() => {
      done(null);
    }, PATIENCE_MS);
  });
}

const api = createApiClient();
// Asked first: it is the one way to the service and back that the first screen waits for.
const setup = readSetup(api);
const texts = await startI18n(START_LANGUAGE, ['kiosk'], FIRST_WORDS);
const place = await Promise.race([placeOf(setup), afterPatience()]);
applyTheme(place?.theme ?? themeOf('neutral'), 'light');
const root = document.getElementById('root');
assert(root !== null, 'the page has no #root');
createRoot(root).render(<Kiosk api={api} texts={texts} firstPlace={place} />);
