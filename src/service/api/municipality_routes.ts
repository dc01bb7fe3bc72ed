import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandlers, type HandlerOptions } from './handlers.ts';
import type { LazyEditorView } from './editor_routes.ts';
import { problemOf, sendProblem } from './problem.ts';
import type { Call, Handlers } from './register_routes.ts';

type Asked = FastifyRequest<{ Params: { municipality: string; language: string } }>;

/**
 * Development: what the kiosk reads, for every municipality and not only the location's own, with
 * the same handlers. It is content as it stands on the disk now, drafts and broken flows too.
 */
export function registerMunicipalityRoutes(
  app: FastifyInstance,
  options: HandlerOptions,
  editorView: LazyEditorView,
): void {
  /** Answers as the kiosk's own route does, with this municipality's content. */
  function answered(
    answer: (
      handlers: Handlers,
      call: unknown,
    ) => ReturnType<Handlers['getSetup' | 'getContent' | 'listOrganisations']>,
  ) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const { params } = request as Asked;
      const content = (await editorView()).bundle(params.municipality);
      if (content === undefined) {
        const detail = `There is no "${params.municipality}", or its municipality.yaml is broken.`;
        return sendProblem(reply, problemOf({ code: 'not_found', detail }));
      }
      const call = { params, body: undefined, session: null, request, reply };
      const result = await answer(createHandlers({ ...options, content }), call);
      return result.ok ? result.value : sendProblem(reply, problemOf(result.error));
    };
  }
  const schema = { hide: true };
  const of = '/dev/municipalities/:municipality';
  app.get('/dev/municipalities', { schema }, async () => (await editorView()).ids());
  app.get(
    `${of}/setup`,
    { schema },
    answered((handlers, call) => handlers.getSetup(call as Call<'getSetup'>)),
  );
  app.get(
    `${of}/content/:language`,
    { schema },
    answered((handlers, call) => handlers.getContent(call as Call<'getContent'>)),
  );
  app.get(
    `${of}/organisations`,
    { schema },
    answered((handlers, call) => handlers.listOrganisations(call as Call<'listOrganisations'>)),
  );
}
