import { createRoot } from 'react-dom/client';

/* The least JavaScript that a page made with this library loads. */
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<button type="button">{navigator.language}</button>);
