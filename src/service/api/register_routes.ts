import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Result } from '../../base/result.ts';
import { routes, type RouteName } from '../../contract/routes.ts';
import type { Access } from '../../contract/rights.ts';
import type { RouteContract } from '../../contract/route.ts';
import { hasRight, mayDeviceUse, ROLES_WITH } from '../../domain/rights.ts';
import { Problem, type Refusal } from '../../contract/problems.ts';
import { clientOf, type Client } from '../network/client.ts';
import { problemOf, sendProblem } from './problem.ts';
import type { SessionRecord } from './sessions.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A device of the network may use it before it is paired. */
    beforePairing?: boolean;
  }
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type PartOf<R, Key extends string> = R extends Record<Key, infer S> ? Output<S> : undefined;

/** What a handler gets: parsed and typed by the contract; `session` but for routes of anyone. */
export interface Call<Name extends RouteName> {
  readonly params: PartOf<(typeof routes)[Name], 'params'>;
  readonly body: PartOf<(typeof routes)[Name], 'body'>;
  readonly session: (typeof routes)[Name]['access'] extends 'anyone' ? null : SessionRecord;
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

const NO_CONTENT = 204;
const DESCRIPTION_BY_STATUS: Readonly<Record<string, string>> = {
  201: 'created',
  [NO_CONTENT]: 'done',
};

function responsesOf(route: RouteContract): Record<string, unknown> {
  const description = DESCRIPTION_BY_STATUS[route.status] ?? 'as asked';
  // A schema with a description of its own would be a copy of it, for every route and at every start.
  const answer = { description, content: { 'application/json': { schema: route.response } } };
  return {
    [route.status]: route.status === NO_CONTENT ? route.response.describe(description) : answer,
    '4XX': problemResponse,
    '5XX': problemResponse,
  };
}

/** For programs that read the description: which roles may call a route; none named: anyone. */
function accessOf(access: Access) {
  return { right: access, roles: access === 'anyone' ? [] : ROLES_WITH[access] };
}

/** What a route needs that is known before anything of the request is read. */
export interface RouteGuard {
  /** Who is signed in, from the request's cookie. */
  sessionOf(request: FastifyRequest): SessionRecord | null;
  /** Told of an act of someone who works here, done or refused. */
  acted(
    name: RouteName,
    session: SessionRecord | null,
    call: FastifyRequest,
    outcome: string,
  ): void;
}

/** Why this device may not call a route, whoever sits at it; null when it may. */
function refusedToDevice(route: RouteContract, { from, device }: Client): Refusal | null {
  if (from === 'here') return null;
  if (route.from === 'here') {
    return { code: 'not_here', detail: 'This can only be done at the kiosk itself.' };
  }
  if (device === null || mayDeviceUse(device.kind, route)) return null;
  return { code: 'not_allowed', detail: `This device is a ${device.kind}; it may not do this.` };
}

/** Why this person may not call a route; null when they may. */
function refusedAt(access: Access, session: SessionRecord | null): Refusal | null {
  if (access === 'anyone') return null;
  if (session === null) {
    const detail = 'This needs someone who is signed in. Sign in again with your PIN.';
    return { code: 'not_signed_in', detail };
  }
  if (hasRight(session.role, access)) return null;
  const detail = `This needs the right "${access}", which a ${session.role} does not have.`;
  return { code: 'not_allowed', detail };
}

/** Puts every route of the contract on the app, with validation, access and OpenAPI description. */
export function registerRoutes(app: FastifyInstance, handlers: Handlers, by: RouteGuard): void {
  const sessions = new WeakMap<FastifyRequest, SessionRecord>();
  /* Before anything of the request is read: who may not come in learns nothing about what fits. */
  const guard =
    (name: RouteName, route: RouteContract) =>
    (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      const session = route.access === 'anyone' ? null : by.sessionOf(request);
      const refusal = refusedToDevice(route, clientOf(request)) ?? refusedAt(route.access, session);
      if (refusal !== null) {
        by.acted(name, session, request, refusal.code);
        return void sendProblem(reply, problemOf(refusal));
      }
      if (session !== null) sessions.set(request, session);
      done();
    };
  for (const [name, route] of Object.entries(routes) as [RouteName, RouteContract][]) {
    const handle = handlers[name] as unknown as (
      call: Record<string, unknown>,
    ) => Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;
    app.route({
      method: route.method,
      url: route.path,
      schema: {
        operationId: name,
        summary: route.summary,
        'x-access': accessOf(route.access),
        ...(route.params === undefined ? {} : { params: route.params }),
        ...(route.body === undefined ? {} : { body: route.body }),
        response: responsesOf(route),
      },
      config: { beforePairing: route.beforePairing === true },
      onRequest: guard(name, route),
      handler(request, reply) {
        const { params, body } = request;
        const session = sessions.get(request) ?? null;
        const answer = (result: Result<unknown, Refusal>) => {
          by.acted(name, session, request, result.ok ? 'done' : result.error.code);
          if (!result.ok) return sendProblem(reply, problemOf(result.error));
          return reply
            .code(route.status)
            .send(route.status === NO_CONTENT ? undefined : result.value);
        };
        const handled = handle({ params, body, session, request, reply });
        if (handled instanceof Promise) return handled.then(answer);
        // What is known at once is answered at once: a promise of it would wait for its turn, and
        // Fastify would wait for the reply that it sends itself.
        void answer(handled);
        return undefined;
      },
    });
  }
}
