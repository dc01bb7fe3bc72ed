import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

/* How built pages are served, by whichever process. */

/**
 * What a page may do: load from where it came from, and nothing else.
 * @param framedBy who may show it within a page of their own; 'none' when nobody may
 */
export function pageHeaders(framedBy = "'none'"): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      "img-src 'self' data:",
      "media-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors ${framedBy}`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/** How a pictogram may be called: nothing that leads out of its folder. */
const PICTOGRAM_FILE = /^[a-z0-9-]{1,60}\.svg$/u;

/**
 * Serves the pictograms, each at `/pictograms/<name>.svg`. Not as a folder of files: that would be
 * read whole, with its thousands of names, for every one of them.
 */
export function registerPictograms(app: FastifyInstance): void {
  const folder = pictogramFolder();
  app.get<{ Params: { '*': string } }>(
    '/pictograms/*',
    { schema: { hide: true } },
    async (request, reply) => {
      const file = request.params['*'];
      const picture = PICTOGRAM_FILE.test(file)
        ? await fs.readFile(path.join(folder, file)).catch(() => null)
        : null;
      if (picture === null) {
        reply.callNotFound();
        return reply;
      }
      reply.header('cache-control', 'public, max-age=86400, immutable');
      return reply.type('image/svg+xml').send(picture);
    },
  );
}

/** The folder of the pictogram set. */
export function pictogramFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/home.svg'));
}
