import fs from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../base/ports.ts';
import { Slug } from '../../contract/common.ts';
import type { LocationConfig } from '../../contract/config.ts';
import { EditorFlow, EditorOverview } from '../../contract/editor.ts';
import type { EditorView } from '../../content/editor_view.ts';
import { problemOf, sendProblem } from './problem.ts';
import { pictogramFolder } from '../../platform/pages.ts';

/** Gives the editor's view, loaded when it is first asked for. */
export type LazyEditorView = () => Promise<EditorView>;

/**
 * Content as editors see it. Checking content is a large part of the program and a start needs none
 * of it, so it is loaded at first use.
 * @param root the folder that holds assets/ and locales/
 */
export function lazyEditorView(root: string, clock: Clock): LazyEditorView {
  let view: Promise<EditorView> | undefined;
  const places = {
    root,
    pictograms: () =>
      new Set(fs.readdirSync(pictogramFolder()).map((name) => name.replace(/\.svg$/u, ''))),
    today: () => new Date(clock.now()).toISOString().slice(0, 10),
  };
  return () =>
    (view ??= import('../../content/editor_view.ts').then((loaded) =>
      loaded.createEditorView(places),
    ));
}

/**
 * Routes for the editor's view: content as it stands on the disk now, not as the service started
 * with. Only in development; after a change they take a second, and the service waits with them.
 */
export function registerEditorRoutes(
  app: FastifyInstance,
  editorView: LazyEditorView,
  { municipality, languages }: Pick<LocationConfig, 'municipality' | 'languages'>,
): void {
  const overview = { hide: true, response: { 200: EditorOverview } };
  app.get('/dev/content', { schema: overview }, async () => ({
    location: { municipality, languages },
    municipalities: (await editorView()).municipalities(),
  }));

  const params = z.strictObject({ municipality: Slug, flow: Slug });
  const schema = { hide: true, params, response: { 200: EditorFlow } };
  app.get('/dev/content/:municipality/flows/:flow', { schema }, async (request, reply) => {
    const asked = request.params as z.infer<typeof params>;
    const drawn = (await editorView()).flow(asked.municipality, asked.flow);
    const detail = `${asked.municipality} has no flow "${asked.flow}".`;
    return drawn ?? sendProblem(reply, problemOf({ code: 'not_found', detail }));
  });
}
