import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pageHeaders, registerPictograms } from '../../../platform/pages.ts';

/** What of the built screens belongs to the office: its page, and the files that pages share. */
const FOLDERS = ['inbox', 'assets'] as const;

/**
 * Serves the page of the inbox, with the headers that keep it from loading or sending anything
 * elsewhere: a private key is opened in it.
 * @param screensDir the built screens; null runs the API alone
 */
export async function registerPages(
  app: FastifyInstance,
  screensDir: string | null,
): Promise<void> {
  if (screensDir === null || !fs.existsSync(path.join(screensDir, 'inbox'))) return;
  const headers = pageHeaders();
  await app.register(async (pages) => {
    pages.addHook('onRequest', async (_request, reply) => {
      reply.headers(headers);
    });
    for (const folder of FOLDERS) {
      await pages.register(fastifyStatic, {
        root: path.join(screensDir, folder),
        prefix: `/${folder}/`,
        index: ['index.html'],
        decorateReply: false,
      });
    }
    registerPictograms(pages);
    for (const from of ['/', '/inbox']) {
      pages.get(from, { schema: { hide: true } }, (_request, reply) => reply.redirect('/inbox/'));
    }
  });
}
