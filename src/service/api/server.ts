import fastifyCookie from '@fastify/cookie';
import fastifySse from '@fastify/sse';
import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { LIMITS } from '../../contract/limits.ts';
import type { Log } from '../../base/ports.ts';
import type { Problem, Refusal } from '../../contract/problems.ts';
import { noteRefused, refuseConnection, type Refusals } from '../network/refused_requests.ts';
import { problemOf, sendProblem } from './problem.ts';

/** What is wrong with a request that does not fit its schema, field by field. */
function fieldErrors(error: FastifyError): Problem['errors'] {
  return (error.validation ?? []).map((issue) => ({
    path: issue.instancePath === '' ? '/' : issue.instancePath,
    message: issue.message ?? 'does not fit',
  }));
}

/** Which refusal a thrown error stands for; null when it is a fault of our own. */
function refusalOf(error: FastifyError & { code?: string }): Refusal | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return {
        code: 'body_too_large',
        detail: `A request may hold ${String(LIMITS.requestBodyBytes)} bytes. Send less.`,
      };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'wrong_media_type', detail: 'Send JSON, as application/json.' };
    case 'SQLITE_FULL':
      return {
        code: 'storage_full',
        detail: 'The disk is full; nothing was changed. Make room on the disk and try again.',
      };
    default:
      break;
  }
  if (error.validation !== undefined) {
    return { code: 'bad_request', detail: 'Some parts of the request do not fit; see errors.' };
  }
  const status = error.statusCode ?? 500;
  return status < 500 ? { code: 'bad_request', detail: error.message } : null;
}

function noOtherCompiler(): never {
  throw new Error('every schema of the API is checked by zod');
}

/** What a client may take its time for; slow means broken, or someone who holds the door. */
export const CONNECTION_LIMITS = {
  /** Until all headers are there, and until the whole request is. In milliseconds. */
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /** How often is looked who is too slow. */
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
} as const;
export type ConnectionLimits = Readonly<Record<keyof typeof CONNECTION_LIMITS, number>>;

/**
 * An empty Fastify with everything that holds for every route: limits, validation by zod,
 * problem+json for all errors, cookies, server-sent events and the OpenAPI 3.1 description.
 * @param refusals what is refused before any handler is written there.
 * @param onFault is told of errors that are our own fault (answered with 500).
 */
export async function createServer(options: {
  log: Log;
  refusals: Refusals;
  software: string;
  onFault: (error: Error) => void;
  connectionLimits?: Partial<ConnectionLimits>;
}): Promise<FastifyInstance> {
  const limits = { ...CONNECTION_LIMITS, ...options.connectionLimits };
  const { refusals } = options;
  const app = fastify({
    bodyLimit: LIMITS.requestBodyBytes,
    // A resident's browser is on this machine or this building's network: slow means broken.
    requestTimeout: limits.requestTimeout,
    http: limits,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: true,
    logger: false,
    clientErrorHandler: (error, socket) => {
      refuseConnection(refusals, 'here', error, socket);
    },
    // So that Fastify does not load compilers of its own; those for zod are set below.
    schemaController: {
      compilersFactory: { buildValidator: noOtherCompiler, buildSerializer: noOtherCompiler },
    },
    routerOptions: { maxParamLength: 100 },
    // Before any route is known, so neither hooks nor the error handler below are asked.
    frameworkErrors: (error, request, reply) => {
      noteRefused(refusals, request, 'bad_request');
      void sendProblem(reply, problemOf({ code: 'bad_request', detail: error.message }));
    },
  });
  // JSON is all that the screens send; Fastify itself would also take plain text.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal !== null) {
      noteRefused(refusals, request, refusal.code);
      const errors = error.validation === undefined ? undefined : fieldErrors(error);
      return sendProblem(reply, problemOf(refusal, errors));
    }
    options.log.error('request.failed', {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      message: error.message,
    });
    options.onFault(error);
    const detail = 'Something is wrong in the service; it was written to its log.';
    return sendProblem(reply, problemOf({ code: 'internal', detail }));
  });
  app.setNotFoundHandler((request, reply) => {
    noteRefused(refusals, request, 'not_found');
    const detail = `There is no ${request.method} ${request.url.slice(0, 200)} here.`;
    return sendProblem(reply, problemOf({ code: 'not_found', detail }));
  });
  await app.register(fastifyCookie);
  await app.register(fastifySse, { heartbeatInterval: 0 });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Wijkloket service',
        version: options.software,
        description: 'The API of one location: kiosk, desks and waiting-room screen.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  return app;
}
