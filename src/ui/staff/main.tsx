import { createRoot } from 'react-dom/client';
import '../kit/base.css';
import './staff.css';
import { createApiClient, settle } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { App } from './app.tsx';

/*
 * The staff screen lies on the kiosk for a minute and is then forgotten: it keeps nothing, begins in
 * Dutch each time, and asks for a PIN each time.
 */

const api = createApiClient();
applyTheme(themeOf('neutral'), 'light');
await startI18n('nl', ['staff']);
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <App
      api={api}
      onLeave={() => {
        window.location.replace('/kiosk/');
      }}
    />,
  );
}
const setup = await settle(api.GET('/api/v1/setup'));
if (setup.ok) applyTheme(themeOf(setup.value.theme), 'light');
