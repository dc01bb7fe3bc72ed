import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '../contract/limits.ts';

/* How built pages are served, by whichever process. */

/**
 * What a page may do: load from where it came from, and nothing else.
 * @param framedBy who may show it within a page of their own; 'none' when nobody may
 * @param styles hashes of the styles that stand in this very page
 */
export function pageHeaders(
  framedBy = "'none'",
  styles: readonly string[] = [],
): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'self'",
      ...(styles.length === 0 ? [] : [`style-src 'self' ${styles.join(' ')}`]),
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

/** What a pictogram may be called: nothing that leads out of its folder. */
const PICTOGRAM = /^[a-z0-9-]{1,60}$/u;
/** The set never changes but with an upgrade. */
const PICTOGRAM_CACHE = 'public, max-age=86400, immutable';
const WantedPictograms = z.object({
  names: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.string().regex(PICTOGRAM)).max(LIMITS.pictogramsPerRequest)),
});

/**
 * Serves the pictograms: each at `/pictograms/<name>.svg`, and many as one JSON object at
 * `/pictograms/together?names=<name>,<name>`, without those that do not exist. Not as a folder of
 * files: that would be read whole, with its thousands of names, for every one of them.
 */
export function registerPictograms(app: FastifyInstance): void {
  const folder = pictogramFolder();
  const read = (name: string) =>
    fs.readFile(path.join(folder, `${name}.svg`), 'utf8').catch(() => null);
  const hidden = { schema: { hide: true } };
  app.get<{ Params: { '*': string } }>('/pictograms/*', hidden, async (request, reply) => {
    const [, name = ''] = /^(.*)\.svg$/u.exec(request.params['*']) ?? [];
    const picture = PICTOGRAM.test(name) ? await read(name) : null;
    if (picture === null) {
      reply.callNotFound();
      return reply;
    }
    return reply.header('cache-control', PICTOGRAM_CACHE).type('image/svg+xml').send(picture);
  });
  app.get('/pictograms/together', hidden, async (request, reply) => {
    const wanted = WantedPictograms.safeParse(request.query);
    if (!wanted.success) {
      reply.callNotFound();
      return reply;
    }
    const { names } = wanted.data;
    const pictures = await Promise.all(
      names.map(async (name) => [name, await read(name)] as const),
    );
    const found = Object.fromEntries(pictures.filter(([, picture]) => picture !== null));
    return reply
      .header('cache-control', PICTOGRAM_CACHE)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(found));
  });
}

/** The folder of the pictogram set. */
export function pictogramFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/home.svg'));
}
