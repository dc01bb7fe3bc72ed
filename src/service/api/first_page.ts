import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { KioskSetup } from '../../contract/api.ts';
import { SETUP_ELEMENT, type FirstScreen } from '../../contract/first_screen.ts';
import { pageHeaders } from '../../platform/pages.ts';

/*
 * The kiosk's page with its first screen in it, and the set-up that its program would ask for: both
 * are there with the first answer of the service.
 */

/** Where the first screen goes in the built page, and what goes before it. */
const ROOT = '<div id="root"></div>';
const HEAD_END = '</head>';

interface FirstPageParts {
  readonly screensDir: string;
  readonly screen: FirstScreen;
  readonly setup: () => KioskSetup;
  /** Who may frame the page, as for every other. */
  readonly framedBy: string | undefined;
}

/** JSON that can stand in a page: nothing in it ends the element or begins another. */
const inPage = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Serves the kiosk's page. The built one beside it stays as it is. */
export function registerFirstPage(app: FastifyInstance, parts: FirstPageParts): void {
  const { screensDir, screen, setup, framedBy } = parts;
  const built = fs.readFileSync(path.join(screensDir, 'kiosk', 'index.html'), 'utf8');
  if (!built.includes(ROOT) || !built.includes(HEAD_END)) {
    throw new Error('the built page of the kiosk has no place for its first screen');
  }
  const [before = '', after = ''] = built
    .replace(HEAD_END, () => `<style>${screen.look}</style>${HEAD_END}`)
    .split(ROOT);
  // These very rules and no others: everything else still comes from files of this origin.
  const look = hash('sha256', screen.look, 'base64');
  const headers = pageHeaders(framedBy, [`'sha256-${look}'`]);
  app.get('/kiosk/', { schema: { hide: true } }, (_request, reply) => {
    const data = `<script type="application/json" id="${SETUP_ELEMENT}">${inPage(setup())}</script>`;
    return reply
      .headers(headers)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(`${before}<div id="root">${screen.markup}</div>${data}${after}`);
  });
}
