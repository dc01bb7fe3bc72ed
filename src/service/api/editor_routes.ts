import fs from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../base/ports.ts';
import { LocalizedContent } from '../../contract/api.ts';
import { Language, Slug } from '../../contract/common.ts';
import type { LocationConfig } from '../../contract/config.ts';
import { EditorFlow, EditorOverview } from '../../contract/editor.ts';
import type { EditorView } from '../../content/editor_view.ts';
import { problemOf, sendProblem } from './problem.ts';
import { pictogramFolder } from './screens.ts';

/** Where the editor's view reads, and for whom. */
export interface EditorRoutesOptions {
  /** The folder that holds assets/ and locales/. */
  readonly root: string;
  readonly clock: Clock;
  readonly location: Pick<LocationConfig, 'municipality' | 'languages'>;
}

function notFound(reply: FastifyReply, detail: string): FastifyReply {
  return sendProblem(reply, problemOf({ code: 'not_found', detail }));
}

/**
 * Routes for the editor's view: content as it stands on the disk now, not as the service started
 * with. Only in development; they answer in a second rather than at once.
 */
export function registerEditorRoutes(app: FastifyInstance, options: EditorRoutesOptions): void {
  const { root, clock, location } = options;
  let view: Promise<EditorView> | undefined;
  // Checking content is a large part of the program, and a start needs none of it.
  const editorView = () =>
    (view ??= import('../../content/editor_view.ts').then(({ createEditorView }) =>
      createEditorView({
        root,
        pictograms: () =>
          new Set(fs.readdirSync(pictogramFolder()).map((name) => name.replace(/\.svg$/u, ''))),
        today: () => new Date(clock.now()).toISOString().slice(0, 10),
      }),
    ));
  const answers = <S extends z.ZodType>(schema: S) => ({ hide: true, response: { 200: schema } });

  app.get('/dev/content', { schema: answers(EditorOverview) }, async () => {
    const { municipality, languages } = location;
    const municipalities = (await editorView()).municipalities();
    return { location: { municipality, languages }, municipalities };
  });

  const flowParams = z.strictObject({ municipality: Slug, flow: Slug });
  app.get(
    '/dev/content/:municipality/flows/:flow',
    { schema: { ...answers(EditorFlow), params: flowParams } },
    async (request, reply) => {
      const { municipality, flow } = request.params as z.infer<typeof flowParams>;
      const drawn = (await editorView()).flow(municipality, flow);
      return drawn ?? notFound(reply, `${municipality} has no flow "${flow}".`);
    },
  );

  const languageParams = z.strictObject({ municipality: Slug, language: Language });
  app.get(
    '/dev/content/:municipality/languages/:language',
    { schema: { ...answers(LocalizedContent), params: languageParams } },
    async (request, reply) => {
      const { municipality, language } = request.params as z.infer<typeof languageParams>;
      const content = (await editorView()).localized(municipality, language);
      return content ?? notFound(reply, `${municipality} has no texts in "${language}".`);
    },
  );
}
