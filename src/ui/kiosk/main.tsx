import { createRoot } from 'react-dom/client';
import '../kit/base.css';
import { startI18n } from '../kit/i18n.ts';
import { applyTheme, loadTheme } from '../kit/theme.ts';
import { createApiClient, settle } from '../kit/api_client.ts';
import { Button } from '../kit/button.tsx';

await startI18n('nl', ['kiosk']);
applyTheme(await loadTheme('haarlem'), 'light');
const api = createApiClient();
const setup = await settle(api.GET('/api/v1/setup'));
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Button>{setup.ok ? setup.value.locationName : setup.error.code}</Button>,
  );
