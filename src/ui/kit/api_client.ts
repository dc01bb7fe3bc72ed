import createClient from 'openapi-fetch';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import type { paths } from './openapi.d.ts';

/** Milliseconds after which a call that got no answer counts as `unreachable`. */
const CALL_TIMEOUT_MS = 8_000;

/**
 * Why a call did not do what was asked: the service's own code (the sentence for people is
 * `problems.<code>`), or `unreachable` when there was no answer that this screen understands.
 */
export interface ApiFailure {
  readonly code: ProblemCode | 'unreachable';
  /** For the log and for developers, in English. */
  readonly detail: string;
  /** When it may be tried again, milliseconds since 1970; only where the service says so. */
  readonly comeAt?: number;
}

export type ApiClient = ReturnType<typeof createApiClient>;

/**
 * The typed client of the service's API. Same origin, so that the session cookie goes along.
 * Pair every call with `settle`: `await settle(api.GET('/api/v1/setup'))`.
 * @param send what carries the requests; tests pass their own.
 */
export function createApiClient(send: (request: Request) => Promise<Response> = fetchInTime) {
  return createClient<paths>({ baseUrl: window.location.origin, fetch: send });
}

/** `fetch` that gives up after eight seconds, so that no screen waits for ever. */
async function fetchInTime(request: Request): Promise<Response> {
  return fetch(request, {
    cache: 'no-store',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
  });
}

/** What openapi-fetch answers with. */
interface RawAnswer<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Turns a call into a value: the body, or why it failed. Never throws for a failing service or
 * network. A 204 gives `undefined`.
 */
export async function settle<T>(call: Promise<RawAnswer<T>>): Promise<Result<T, ApiFailure>> {
  try {
    const { data, error, response } = await call;
    if (response.ok) return ok(data as T);
    return err(failureFrom(error, response.status));
  } catch (cause) {
    return err({ code: 'unreachable', detail: String(cause) });
  }
}

/** Reads a problem+json body; a proxy's or half-started service's answer counts as unreachable. */
function failureFrom(body: unknown, status: number): ApiFailure {
  if (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string'
  ) {
    const detail = 'detail' in body && typeof body.detail === 'string' ? body.detail : '';
    const later = 'comeAt' in body && typeof body.comeAt === 'number';
    return {
      code: body.code as ProblemCode,
      detail,
      ...(later ? { comeAt: body.comeAt as number } : {}),
    };
  }
  return { code: 'unreachable', detail: `HTTP ${status} without a problem document` };
}
