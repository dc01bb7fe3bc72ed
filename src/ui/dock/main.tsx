import { createRoot } from 'react-dom/client';
import '../kit/base.css';
import './dock.css';
import { startI18n } from '../kit/i18n.ts';
import { rememberedLanguage } from '../kit/screen_language.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { App } from './app.tsx';

await startI18n(rememberedLanguage(), ['dock']);
applyTheme(themeOf('haarlem'), 'light');
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
