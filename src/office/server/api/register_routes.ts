import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Result } from '../../../base/result.ts';
import {
  OFFICE_BASE,
  officeRoutes,
  type OfficeRoute,
  type OfficeRouteName,
} from '../../../contract/office_routes.ts';
import type { OfficePerson } from '../../../contract/inbox.ts';
import { OfficeProblem, SYNC_LIMITS } from '../../../contract/sync.ts';
import { sendOfficeProblem, type OfficeRefusal } from './problem.ts';

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type PartOf<R, Key extends string> = R extends Record<Key, infer S> ? Output<S> : undefined;

/** What a handler gets. The body of a signed route is still bytes: the handler checks them first. */
export interface OfficeCall<Name extends OfficeRouteName> {
  readonly query: PartOf<(typeof officeRoutes)[Name], 'query'>;
  readonly body: PartOf<(typeof officeRoutes)[Name], 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Who asks, on a route for staff. */
  readonly who: OfficePerson | null;
}

type Answer<Name extends OfficeRouteName> = Result<
  z.input<(typeof officeRoutes)[Name]['response']>,
  OfficeRefusal
>;

/** One handler for every route of the contract. */
export type OfficeHandlers = {
  readonly [Name in OfficeRouteName]: (
    call: OfficeCall<Name>,
  ) => Answer<Name> | Promise<Answer<Name>>;
};

const versionHeader = {
  'API-Version': { description: 'Full version of this API', schema: { type: 'string' } },
};

const problemResponse = {
  description: 'The office says no, and why',
  content: { 'application/problem+json': { schema: OfficeProblem } },
};

/** What the schemas of the routes can not say: that every answer names the version of the API. */
function withVersionHeader(description: object): object {
  const copy = structuredClone(description) as {
    paths?: Record<string, Record<string, { responses: Record<string, { headers?: object }> }>>;
  };
  for (const path of Object.values(copy.paths ?? {})) {
    for (const { responses } of Object.values(path)) {
      for (const response of Object.values(responses)) response.headers = versionHeader;
    }
  }
  return copy;
}

const SECURITY = {
  anyone: [],
  kiosk: [{ kioskSignature: [] }],
  staff: [{ staff: [] }, { administrator: [] }],
  administrator: [{ administrator: [] }],
};

function schemaOf(name: string, route: OfficeRoute) {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.tag],
    security: SECURITY[route.access],
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    response: {
      [route.status]: {
        description: route.status === 201 ? 'created' : 'as asked',
        content: { 'application/json': { schema: route.response } },
      },
      '4XX': problemResponse,
      '5XX': problemResponse,
    },
  };
}

export interface OfficeRegistration {
  readonly handlers: OfficeHandlers;
  /** Whether the request carries an administrator's token. */
  readonly isAdministrator: (request: FastifyRequest) => Promise<boolean>;
  /** Who is signed in at the inbox on this browser; null when nobody is. */
  readonly staffOf: (request: FastifyRequest) => Promise<OfficePerson | null>;
  readonly onRefusal: (refusal: OfficeRefusal) => void;
  /** Why no more can be taken in right now; null when it can. Asked before a body is read. */
  readonly overload: () => OfficeRefusal | null;
}

/** As whom the holder of the administrator's token acts. */
const ADMINISTRATOR: OfficePerson = { staff: 'administrator', name: 'administrator' };

const SAY_WHO = {
  staff: 'Sign in at the inbox first.',
  administrator: "Send an administrator's token: Authorization: Bearer ...",
} as const;

async function whoAsks(
  { isAdministrator, staffOf }: OfficeRegistration,
  access: 'staff' | 'administrator',
  request: FastifyRequest,
): Promise<OfficePerson | null> {
  if (await isAdministrator(request)) return ADMINISTRATOR;
  return access === 'staff' ? staffOf(request) : null;
}

/** Puts every route of the contract on the app, with access, limits and description. */
export async function registerOfficeRoutes(
  app: FastifyInstance,
  registration: OfficeRegistration,
): Promise<void> {
  const { handlers, onRefusal, overload } = registration;
  const refuse = (reply: FastifyReply, refusal: OfficeRefusal) => {
    onRefusal(refusal);
    return sendOfficeProblem(reply, refusal);
  };
  const people = new WeakMap<FastifyRequest, OfficePerson>();
  const add = (scope: FastifyInstance, name: OfficeRouteName, route: OfficeRoute) => {
    const handle = handlers[name] as unknown as (
      call: Record<string, unknown>,
    ) => Promise<Result<unknown, OfficeRefusal>>;
    scope.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(name, route),
      // Signed bodies stay bytes until their signature is checked; see signed_body.ts.
      ...(route.access === 'kiosk'
        ? {
            bodyLimit: SYNC_LIMITS.bodyBytes,
            validatorCompiler: () => (value: unknown) => ({ value }),
          }
        : {}),
      async onRequest(request, reply) {
        const full = route.access === 'kiosk' ? overload() : null;
        if (full !== null) return refuse(reply, full);
        if (route.access === 'anyone' || route.access === 'kiosk') return undefined;
        const person = await whoAsks(registration, route.access, request);
        if (person === null) {
          reply.header('www-authenticate', 'Bearer');
          return refuse(reply, { code: 'not_signed_in', detail: SAY_WHO[route.access] });
        }
        people.set(request, person);
        return undefined;
      },
      async handler(request, reply) {
        const { query, body } = request;
        const who = people.get(request) ?? null;
        const result = await handle({ query, body, request, reply, who });
        if (!result.ok) return refuse(reply, result.error);
        return reply.code(route.status).send(result.value);
      },
    });
  };
  const named = Object.entries(officeRoutes) as [OfficeRouteName, OfficeRoute][];
  await app.register(
    async (scope) => {
      for (const [name, route] of named) if (route.access !== 'kiosk') add(scope, name, route);
      scope.get('/openapi.json', { schema: { hide: true } }, (_request, reply) =>
        // Anyone may read it from a browser anywhere, as the Dutch API Design Rules ask.
        reply.header('access-control-allow-origin', '*').send(withVersionHeader(app.swagger())),
      );
      await scope.register(async (signed) => {
        signed.removeContentTypeParser('application/json');
        signed.addContentTypeParser(
          'application/json',
          { parseAs: 'buffer', bodyLimit: SYNC_LIMITS.bodyBytes },
          (_request, body, done) => {
            done(null, body);
          },
        );
        for (const [name, route] of named) if (route.access === 'kiosk') add(signed, name, route);
      });
    },
    { prefix: OFFICE_BASE },
  );
}
