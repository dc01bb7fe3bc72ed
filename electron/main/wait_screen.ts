import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ar from '../../locales/ar/shell.json';
import en from '../../locales/en/shell.json';
import nl from '../../locales/nl/shell.json';
import type { HubTrouble } from './hub.ts';
import { SHELL_SCHEME } from './origin.ts';
import type { Trouble } from './watchdog.ts';

/*
 * The page that stands on the screen while the service is away. It comes from the shell itself, needs
 * no script and no network, and is calm: a resident can do nothing about it but ask a person.
 */

/** "One moment please" for people who read none of the three languages of the screens yet. */
const OTHER_LANGUAGES = ['tr', 'pl', 'uk', 'bg', 'fa'] as const;
const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa'];

/** What may be loaded by the page: its own style and fonts. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; sandbox";
const FONT_FILE = /^\/fonts\/([a-z0-9-]+\.woff2)$/;

/** The address of the page for a reason. */
export function waitUrl(trouble: Trouble | HubTrouble): string {
  return `${SHELL_SCHEME}://shell/wait/${trouble}`;
}

/** Answers a request to the shell's own scheme; `folder` is where the bundle lies. */
export async function answerShellRequest(url: string, folder: string): Promise<Response> {
  const { pathname } = new URL(url);
  const font = FONT_FILE.exec(pathname)?.[1];
  if (font !== undefined) {
    const bytes = await readFile(join(folder, 'fonts', font)).catch(() => null);
    if (bytes === null) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'font/woff2' } });
  }
  const trouble = /^\/wait\/([a-z]+)$/.exec(pathname)?.[1];
  if (trouble === undefined) return new Response(null, { status: 404 });
  return new Response(waitPage(trouble), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
  });
}

/** The page as HTML. An unknown reason gives the page without advice for the host. */
export function waitPage(trouble: string): string {
  const languages = [
    { code: 'nl', text: nl },
    { code: 'en', text: en },
    { code: 'ar', text: ar },
  ];
  const blocks = languages.map(
    ({ code, text }) =>
      `<section ${attributes(code)}><h1>${escape(text.wait.title)}</h1>` +
      `<p>${escape(text.wait.help)}</p></section>`,
  );
  const others = OTHER_LANGUAGES.map(
    (code) => `<li ${attributes(code)}>${escape(nl.wait.others[code])}</li>`,
  );
  const advice = [nl, en].map((text, index) => {
    const sentence = (text.host as Readonly<Record<string, string>>)[trouble];
    if (sentence === undefined) return '';
    return `<p lang="${index === 0 ? 'nl' : 'en'}">${escape(sentence)}</p>`;
  });
  const host = advice.some((part) => part !== '') ? `<aside>${advice.join('')}</aside>` : '';
  return (
    `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${escape(nl.wait.title)}` +
    `</title><style>${STYLE}</style></head><body><main role="status">` +
    `<div class="dots" aria-hidden="true"><i></i><i></i><i></i></div>` +
    `${blocks.join('')}<ul>${others.join('')}</ul></main>${host}</body></html>`
  );
}

function attributes(language: string): string {
  return `lang="${language}" dir="${RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'}"`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

const FACES = [
  ['noto-sans-latin-400-normal', 'U+0000-00FF,U+2000-206F'],
  ['noto-sans-latin-ext-400-normal', 'U+0100-02BA,U+1E00-1E9F'],
  ['noto-sans-cyrillic-400-normal', 'U+0301,U+0400-045F,U+0490-0491'],
  ['noto-sans-arabic-arabic-400-normal', 'U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFF'],
].map(
  ([file = '', range = '']) =>
    `@font-face{font-family:"Noto Sans";src:url(/fonts/${file}.woff2);unicode-range:${range}}`,
);

const STYLE = `${FACES.join('')}
html{height:100%;background:#f4f6f8;color:#17212b;font:400 28px/1.4 "Noto Sans",sans-serif}
body{margin:0;min-height:100%;display:flex;flex-direction:column;justify-content:center}
main{padding:4vmin;text-align:center}
section{margin:0 0 1.4em}
h1{margin:0;font-size:1.9em;font-weight:400;line-height:1.25}
section:first-of-type h1{font-size:2.4em}
p{margin:.2em 0 0}
ul{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;justify-content:center;gap:.2em 2em}
aside{margin:4vmin auto 0;padding:1em 1.4em;max-width:34em;border-inline-start:6px solid #5b6b7a;
background:#fff;font-size:.7em}
.dots{margin:0 0 2.4em;display:flex;justify-content:center;gap:18px}
.dots i{width:18px;height:18px;border-radius:50%;background:#35607f;animation:calm 2.4s infinite}
.dots i:nth-child(2){animation-delay:.4s}.dots i:nth-child(3){animation-delay:.8s}
@keyframes calm{0%,100%{opacity:.25}50%{opacity:1}}
@media (prefers-reduced-motion:reduce){.dots i{animation:none}}
@media (max-height:900px){html{font-size:22px}.dots{margin-bottom:1.2em}}
`;
