import { createRoot } from 'react-dom/client';
import { assert } from '../../base/assert.ts';
import '../kit/base.css';
import './kiosk.css';
import { createApiClient } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { applyTheme, loadTheme } from '../kit/theme.ts';
import { Kiosk } from './kiosk.tsx';

/** Everyone starts in Dutch; the first screen greets in every language. */
const START_LANGUAGE = 'nl';

const texts = await startI18n(START_LANGUAGE, ['kiosk']);
applyTheme(await loadTheme('neutral'), 'light');
const root = document.getElementById('root');
assert(root !== null, 'the page has no #root');
createRoot(root).render(<Kiosk api={createApiClient()} texts={texts} />);
