import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Result } from '../../base/result.ts';
import { routes, type RouteContract, type RouteName } from '../../contract/routes.ts';
import { Problem, type Refusal } from '../../contract/problems.ts';
import { problemOf, sendProblem } from './problem.ts';
import type { SessionRecord } from './sessions.ts';

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type PartOf<R, Key extends string> = R extends Record<Key, infer S> ? Output<S> : undefined;

/** What a handler gets: parsed and typed by the contract. `session` is there on desk routes. */
export interface Call<Name extends RouteName> {
  readonly params: PartOf<(typeof routes)[Name], 'params'>;
  readonly body: PartOf<(typeof routes)[Name], 'body'>;
  readonly session: (typeof routes)[Name]['access'] extends 'desk' ? SessionRecord : null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Answer<Name extends RouteName> = z.input<(typeof routes)[Name]['response']>;

/** One handler for every route of the contract; the compiler says which one is missing. */
export type Handlers = {
  readonly [Name in RouteName]: (
    call: Call<Name>,
  ) => Result<Answer<Name>, Refusal> | Promise<Result<Answer<Name>, Refusal>>;
};

const problemResponse = {
  description: 'The service says no, and why',
  content: { 'application/problem+json': { schema: Problem } },
};

const DESCRIPTION_BY_STATUS: Readonly<Record<string, string>> = { 201: 'created', 204: 'done' };

function responsesOf(route: RouteContract): Record<string, unknown> {
  return {
    [route.status]: route.response.describe(DESCRIPTION_BY_STATUS[route.status] ?? 'as asked'),
    '4XX': problemResponse,
    '5XX': problemResponse,
  };
}

/**
 * Puts every route of the contract on the app, with validation, access and OpenAPI description.
 * @param sessionOf finds who is signed in from the request's cookie.
 */
export function registerRoutes(
  app: FastifyInstance,
  handlers: Handlers,
  sessionOf: (request: FastifyRequest) => SessionRecord | null,
): void {
  for (const [name, route] of Object.entries(routes) as [RouteName, RouteContract][]) {
    const handle = handlers[name] as unknown as (
      call: Record<string, unknown>,
    ) => Promise<Result<unknown, Refusal>>;
    app.route({
      method: route.method,
      url: route.path,
      schema: {
        operationId: name,
        summary: route.summary,
        ...(route.params === undefined ? {} : { params: route.params }),
        ...(route.body === undefined ? {} : { body: route.body }),
        response: responsesOf(route),
      },
      async handler(request, reply) {
        const session = route.access === 'desk' ? sessionOf(request) : null;
        if (route.access === 'desk' && session === null) {
          const detail = 'This needs someone who is signed in. Sign in again with your PIN.';
          return sendProblem(reply, problemOf({ code: 'not_signed_in', detail }));
        }
        const { params, body } = request;
        const result = await handle({ params, body, session, request, reply });
        if (!result.ok) return sendProblem(reply, problemOf(result.error));
        return reply.code(route.status).send(route.status === 204 ? undefined : result.value);
      },
    });
  }
}
