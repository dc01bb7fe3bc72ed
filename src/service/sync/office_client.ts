import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { err, ok, type Result } from '../../base/result.ts';
import { OfficeProblem } from '../../contract/sync.ts';
import { contentDigest, signatureHeaders } from '../../platform/message_signature.ts';
import { readAnswer, type Fetch, type OfficeResponse } from './office_fetch.ts';

const zip = promisify(gzip);

/** How long the office may take to answer, in milliseconds. */
const ANSWER_MS_MAX = 30_000;
/** Below this, compressing costs more than it saves. In bytes. */
const ZIP_FROM_BYTES = 1_024;
const MS_PER_SECOND = 1_000;

/** Why an exchange did not succeed. */
export interface OfficeFailure {
  /** `offline`: nobody answered. `refused`: the office said no. `strange`: not an office's answer. */
  readonly kind: 'offline' | 'refused' | 'strange';
  readonly detail: string;
  readonly problem: OfficeProblem | null;
  /** How long the office asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
}

export interface OfficeClientOptions {
  /** Where the office is, without /v1. */
  readonly url: string;
  readonly device: string;
  readonly key: KeyObject;
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

function retryAfterOf(response: OfficeResponse, now: number): number | null {
  const text = response.headers.get('retry-after');
  if (text === null) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * MS_PER_SECOND : Date.parse(text) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}

/** Sends signed requests to the office and reads its answers. */
export class OfficeClient {
  readonly #options: OfficeClientOptions;

  constructor(options: OfficeClientOptions) {
    this.#options = options;
  }

  /** @param nonce what the office gave to sign; the answer brings the next one */
  async post<T>(
    route: string,
    body: unknown,
    nonce: string,
    schema: z.ZodType<T>,
  ): Promise<Result<T, OfficeFailure>> {
    const { url, device, key, fetch, now } = this.#options;
    const target = new URL(`v1${route}`, url.endsWith('/') ? url : `${url}/`);
    const plain = Buffer.from(JSON.stringify(body));
    const isZipped = plain.length >= ZIP_FROM_BYTES;
    const bytes = isZipped ? await zip(plain) : plain;
    const parts = {
      method: 'POST',
      path: target.pathname,
      contentType: 'application/json',
      contentEncoding: isZipped ? 'gzip' : 'identity',
      contentDigest: contentDigest(bytes),
    };
    const created = Math.floor(now() / MS_PER_SECOND);
    const headers = {
      'content-type': parts.contentType,
      'content-digest': parts.contentDigest,
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      ...signatureHeaders(parts, { keyId: device, nonce, created }, key),
    };
    try {
      const signal = AbortSignal.timeout(ANSWER_MS_MAX);
      const response = await fetch(target.href, {
        ...{ method: 'POST', headers, signal },
        body: new Uint8Array(bytes),
      });
      return await this.#read(response, schema);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return err({ kind: 'offline', detail, problem: null, retryAfterMs: null });
    }
  }

  async #read<T>(
    response: OfficeResponse,
    schema: z.ZodType<T>,
  ): Promise<Result<T, OfficeFailure>> {
    const json = await readAnswer(response);
    const retryAfterMs = retryAfterOf(response, this.#options.now());
    if (response.ok) {
      const answer = schema.safeParse(json);
      if (answer.success) return ok(answer.data);
      const detail = 'The answer is not that of an office.';
      return err({ kind: 'strange', detail, problem: null, retryAfterMs });
    }
    const problem = OfficeProblem.safeParse(json);
    if (problem.success) {
      const { detail } = problem.data;
      return err({ kind: 'refused', detail, problem: problem.data, retryAfterMs });
    }
    const detail = `HTTP ${String(response.status)}`;
    return err({ kind: 'strange', detail, problem: null, retryAfterMs });
  }
}
