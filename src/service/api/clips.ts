import type { FastifyInstance, FastifyReply } from 'fastify';
import { Language } from '../../contract/common.ts';
import { ClipId } from '../../contract/voice.ts';
import type { ClipLibrary } from '../speech/clip_library.ts';
import { problemOf, sendProblem } from './problem.ts';

/** The name of a clip says what is in it: it never changes. */
const FOREVER = 'public, max-age=31536000, immutable';

function notThere(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, problemOf({ code: 'not_found', detail: 'There is no such clip.' }));
}

/**
 * Serves what can be heard: `/voice/<language>.json`, the clip of every text, and
 * `/voice/<language>/<clip>.opus`. Files, not calls: they are no part of the API.
 */
export function registerClips(app: FastifyInstance, library: ClipLibrary): void {
  app.get<{ Params: { file: string } }>(
    '/voice/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const language = Language.safeParse(request.params.file.replace(/\.json$/u, ''));
      const index = language.success ? await library.indexOf(language.data) : undefined;
      if (index === undefined) return notThere(reply);
      const etag = `"${index.version}"`;
      reply.headers({ etag, 'cache-control': 'no-cache' });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type('application/json; charset=utf-8').send(index.json);
    },
  );
  app.get<{ Params: { language: string; file: string } }>(
    '/voice/:language/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { params } = request;
      const language = Language.safeParse(params.language);
      const id = ClipId.safeParse(params.file.replace(/\.opus$/u, ''));
      if (!language.success || !id.success) return notThere(reply);
      const clip = await library.clip(language.data, id.data);
      if (clip === undefined) return notThere(reply);
      return reply.type('audio/ogg; codecs=opus').header('cache-control', FOREVER).send(clip);
    },
  );
}
