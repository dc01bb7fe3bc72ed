import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Screens that the service serves, each at its own path. */
const SCREENS = ['kiosk', 'desk', 'display', 'staff', 'pairing'] as const;
/** Those of development only, built beside them in `development`. */
const DEVELOPMENT_SCREENS = ['preview', 'content'] as const;

/** What a page may do: load from here, and nothing else. */
function contentSecurityPolicy(development: boolean): string {
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    // The dock shows all screens on one page; elsewhere nobody may frame them.
    `frame-ancestors ${development ? 'http://127.0.0.1:* http://localhost:*' : "'none'"}`,
  ].join('; ');
}

/** The folder of the pictogram set; its files are served one by one, by name. */
export function pictogramFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/home.svg'));
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
  const policy = contentSecurityPolicy(development);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
  await app.register(fastifyStatic, {
    root: pictogramFolder(),
    prefix: '/pictograms/',
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '1d',
  });
  if (screensDir === null || !fs.existsSync(screensDir)) return;
  const developmentDir = path.join(screensDir, '..', 'development');
  await app.register(fastifyStatic, {
    root: development ? [screensDir, developmentDir] : screensDir,
    prefix: '/',
    index: ['index.html'],
    wildcard: true,
    decorateReply: true,
  });
  for (const screen of development ? [...SCREENS, ...DEVELOPMENT_SCREENS] : SCREENS) {
    app.get(`/${screen}`, { schema: { hide: true } }, (_request, reply) =>
      reply.redirect(`/${screen}/`),
    );
  }
}
