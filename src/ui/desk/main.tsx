import { createRoot } from 'react-dom/client';
import '../kit/base.css';
import './desk.css';
import './desk_dialogs.css';
import './desk_gate.css';
import './desk_notices.css';
import './queue_waits.css';
import './desk_visit.css';
import { createApiClient, settle } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { App } from './app.tsx';
import { rememberedLanguage } from '../kit/screen_language.ts';

const api = createApiClient();
// The words come from this page's own files: they are on screen whatever the service is doing.
await startI18n(rememberedLanguage(), ['desk']);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App api={api} />);
const setup = await settle(api.GET('/api/v1/setup'));
applyTheme(themeOf(setup.ok ? setup.value.theme : 'neutral'), 'light');
