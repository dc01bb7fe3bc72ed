import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pageHeaders, registerPictograms } from '../../platform/pages.ts';

/** Screens that the service serves, each at its own path. */
const SCREENS = ['kiosk', 'desk', 'display', 'staff', 'pairing'] as const;
/** Those of development only, built beside them in `development`. */
const DEVELOPMENT_SCREENS = ['preview', 'content'] as const;

/** Folders of files that screens have in common. */
const SHARED = ['assets', 'development'] as const;

/** The dock shows all screens on one page; elsewhere nobody may frame them. */
const DOCK = 'http://127.0.0.1:* http://localhost:*';

/** Who may frame a page. */
export function framedBy(development: boolean): string | undefined {
  return development ? DOCK : undefined;
}

/**
 * Serves the built screens and pictograms, with the headers that keep a page from doing more than
 * it should.
 * @param screensDir the built screens; null runs the API alone
 */
export async function registerScreens(
  app: FastifyInstance,
  screensDir: string | null,
  development: boolean,
): Promise<void> {
  const headers = pageHeaders(framedBy(development));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
  registerPictograms(app);
  if (screensDir === null || !fs.existsSync(screensDir)) return;
  const screens: readonly string[] = development ? [...SCREENS, ...DEVELOPMENT_SCREENS] : SCREENS;
  const developmentDir = path.join(screensDir, '..', 'development');
  await app.register(fastifyStatic, {
    root: development ? [screensDir, developmentDir] : screensDir,
    prefix: '/',
    index: ['index.html'],
    wildcard: true,
    decorateReply: true,
    // The same folder holds the office's pages and the dock.
    allowedPath: (pathName) => [...screens, ...SHARED].includes(pathName.split('/')[1] ?? ''),
  });
  for (const screen of screens) {
    app.get(`/${screen}`, { schema: { hide: true } }, (_request, reply) =>
      reply.redirect(`/${screen}/`),
    );
  }
}
