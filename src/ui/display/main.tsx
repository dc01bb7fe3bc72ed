import { createRoot } from 'react-dom/client';
import '../kit/base.css';
import './display.css';
import { createApiClient } from '../kit/api_client.ts';
import { startI18n } from '../kit/i18n.ts';
import { App } from './app.tsx';

await startI18n('nl', ['display', 'announcement']);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App api={createApiClient()} />);
