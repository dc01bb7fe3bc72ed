import { createRoot } from 'react-dom/client';
import '../kit/base.css';
import './pairing.css';
import { createApiClient } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { rememberedLanguage } from '../kit/screen_language.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { App } from './app.tsx';
import { askedPage } from './where_to.ts';

// The location's own colours are for devices that are paired.
applyTheme(themeOf('neutral'), 'light');
await startI18n(rememberedLanguage(), ['pairing']);
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <App
      api={createApiClient()}
      asked={askedPage(window.location.search)}
      onPaired={(page) => {
        window.location.replace(page);
      }}
    />,
  );
}
