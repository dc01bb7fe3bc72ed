import { createRoot } from 'react-dom/client';
import { assert } from '../../base/assert.ts';
import '../kit/base.css';
import '@xyflow/react/dist/base.css';
import './content.css';
import './graph.css';
import './panel.css';
import { startI18n } from '../kit/i18n.ts';
import { rememberedLanguage } from '../kit/screen_language.ts';
import { applyTheme, themeOf } from '../kit/theme.ts';
import { App } from './app.tsx';

await startI18n(rememberedLanguage(), ['editor']);
applyTheme(themeOf('haarlem'), 'light');
const root = document.getElementById('root');
assert(root !== null, 'the page has no #root');
createRoot(root).render(<App />);
