import fs from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ContentBundle } from '../../contract/content.ts';
import { describeFault } from '../../content/content_fault.ts';
import { loadContent } from '../../content/load_content.ts';
import { PROJECT_ROOT } from '../software_version.ts';
import { createHandlers, type HandlerOptions } from './handlers.ts';
import { problemOf, sendProblem } from './problem.ts';
import type { Call, Handlers } from './register_routes.ts';

const CONTENT_DIR = path.join(PROJECT_ROOT, 'assets', 'content');

type Asked = FastifyRequest<{ Params: { municipality: string; language: string } }>;

/**
 * Development: what the kiosk reads, for every municipality and not only the location's own, with
 * the same handlers. Asking for `setup` reads the files anew, so that a change is seen at once.
 */
export function registerMunicipalityRoutes(app: FastifyInstance, options: HandlerOptions): void {
  const { languages } = options.config;
  const loaded = new Map<string, ContentBundle>();
  const known = () =>
    fs
      .readdirSync(CONTENT_DIR, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

  function contentOf(municipality: string, anew: boolean): ContentBundle | string {
    const before = loaded.get(municipality);
    if (before !== undefined && !anew) return before;
    if (!known().includes(municipality)) return `There is no municipality "${municipality}".`;
    const localesDir = path.join(PROJECT_ROOT, 'locales');
    const read = loadContent({ contentDir: CONTENT_DIR, localesDir, municipality, languages });
    if (!read.ok) return read.error.map(describeFault).join('\n');
    loaded.set(municipality, read.value);
    return read.value;
  }
  /** Answers as the kiosk's own route does, with this municipality's content. */
  function answered(
    answer: (
      handlers: Handlers,
      call: unknown,
    ) => ReturnType<Handlers['getSetup' | 'getContent' | 'listOrganisations']>,
    { anew } = { anew: false },
  ) {
    return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const { params } = request as Asked;
      const content = contentOf(params.municipality, anew);
      if (typeof content === 'string') {
        return sendProblem(reply, problemOf({ code: 'bad_request', detail: content }));
      }
      const call = { params, body: undefined, session: null, request, reply };
      const result = await answer(createHandlers({ ...options, content }), call);
      return result.ok ? result.value : sendProblem(reply, problemOf(result.error));
    };
  }
  const schema = { hide: true };
  const of = '/dev/municipalities/:municipality';
  app.get('/dev/municipalities', { schema }, () => known());
  app.get(
    `${of}/setup`,
    { schema },
    answered((handlers, call) => handlers.getSetup(call as Call<'getSetup'>), { anew: true }),
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
