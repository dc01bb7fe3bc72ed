import fastifyCookie from '@fastify/cookie';
import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Log } from '../../../base/ports.ts';
import { OFFICE_API_VERSION, OFFICE_BASE } from '../../../contract/office_routes.ts';
import { SYNC_LIMITS } from '../../../contract/sync.ts';
import { STAFF_COOKIE } from './inbox_handlers.ts';
import { isFullDisk, sendOfficeProblem, STORAGE_FULL, type OfficeRefusal } from './problem.ts';

/** How long a request may take to come in whole: a location on a bad line, not a slow attack. */
const REQUEST_MS_MAX = 60_000;
/** Bodies of people's requests are small. */
const BODY_BYTES = 64 * 1024;

function refusalOf(error: FastifyError): OfficeRefusal | null {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const detail = `A request may hold ${String(SYNC_LIMITS.bodyBytes)} bytes at most. Send less.`;
    return { code: 'body_too_large', detail };
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { code: 'wrong_media_type', detail: 'Send JSON, as application/json.' };
  }
  if (isFullDisk(error)) return STORAGE_FULL;
  if (error.validation !== undefined) {
    const errors = error.validation.map(({ instancePath, message = 'does not fit' }) => ({
      path: instancePath === '' ? '/' : instancePath,
      message,
    }));
    return { code: 'bad_request', detail: 'Some parts do not fit; see errors.', errors };
  }
  const status = error.statusCode ?? 500;
  return status < 500 ? { code: 'bad_request', detail: error.message } : null;
}

export interface OfficeServerOptions {
  readonly log: Log;
  /** Told of every refusal. */
  readonly onRefusal: (refusal: OfficeRefusal) => void;
  /** Proxies that are believed when they say from where a request came; addresses or networks. */
  readonly trustedProxies: readonly string[];
}

/**
 * An empty Fastify with what holds for every route of the office: limits, problem+json, the version
 * of the API in every answer, and the OpenAPI 3.1 description at /v1/openapi.json.
 */
export async function createOfficeServer(options: OfficeServerOptions): Promise<FastifyInstance> {
  const refuse = (reply: Parameters<typeof sendOfficeProblem>[0], refusal: OfficeRefusal) => {
    options.onRefusal(refusal);
    return sendOfficeProblem(reply, refusal);
  };
  const app = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS_MAX,
    keepAliveTimeout: 72_000,
    forceCloseConnections: true,
    // Nobody else may say where they come from: whoever guesses would be another with every try.
    trustProxy: options.trustedProxies.length > 0 && [...options.trustedProxies],
    logger: false,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, _request, reply) => {
      refuse(reply, { code: 'bad_request', detail: error.message });
    },
  });
  app.removeContentTypeParser('text/plain');
  await app.register(fastifyCookie);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('API-Version', OFFICE_API_VERSION);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal !== null) return refuse(reply, refusal);
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    options.log.error('office.request_failed', { method, route, message: error.message });
    const detail = 'Something is wrong in the office; it was written to its log.';
    return refuse(reply, { code: 'internal', detail, retryAfterSeconds: 30 });
  });
  app.setNotFoundHandler((request, reply) => {
    const detail = `There is no ${request.method} ${request.url.slice(0, 200)} here.`;
    return refuse(reply, { code: 'not_found', detail });
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Wijkloket office',
        version: OFFICE_API_VERSION,
        description:
          'The central office of a municipality: takes in what its locations send, and counts.',
        contact: {
          name: 'Beheer van Wijkloket',
          url: 'https://wijkloket.example',
          email: 'beheer@wijkloket.example',
        },
        license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl' },
      },
      servers: [{ url: OFFICE_BASE }],
      tags: [
        { name: 'sync', description: 'What locations send' },
        { name: 'management', description: 'Kiosks, and the office itself' },
        { name: 'figures', description: 'What is counted' },
        { name: 'submissions', description: 'What residents handed in, sealed' },
      ],
      components: {
        securitySchemes: {
          administrator: { type: 'http', scheme: 'bearer' },
          staff: { type: 'apiKey', in: 'cookie', name: STAFF_COOKIE },
          kioskSignature: {
            type: 'apiKey',
            in: 'header',
            name: 'Signature',
            description: 'HTTP Message Signatures (RFC 9421) with the Ed25519 key of the device',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
    stripBasePath: true,
  });
  return app;
}
