import { gunzipSync } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { err, ok, type Result } from '../../../base/result.ts';
import { SYNC_LIMITS } from '../../../contract/sync.ts';
import {
  contentDigest,
  readSignature,
  type ReadSignature,
} from '../../../platform/message_signature.ts';
import type { OfficeRefusal } from './problem.ts';

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

/** Problems of a body that are named; more would only hide the first. */
const ERRORS_NAMED_MAX = 10;

/**
 * Checks that the body is what its digest says, and reads who says to have signed it. Nothing is
 * unpacked before the caller has checked the signature.
 */
export function readSigned(request: FastifyRequest): Result<ReadSignature, OfficeRefusal> {
  const digest = header(request, 'content-digest');
  const input = header(request, 'signature-input');
  const signature = header(request, 'signature');
  if (digest === '' || input === '' || signature === '') {
    const detail =
      'Sign the request: Content-Digest, Signature-Input and Signature (RFC 9421). docs/sync.md.';
    return err({ code: 'not_signed', detail });
  }
  if (digest !== contentDigest(request.body as Buffer)) {
    const detail = 'Content-Digest (sha-256) is not that of the body.';
    return err({ code: 'bad_digest', detail });
  }
  const parts = {
    method: request.method,
    path: request.url.split('?')[0] ?? '',
    contentType: header(request, 'content-type'),
    contentEncoding: header(request, 'content-encoding') || 'identity',
    contentDigest: digest,
  };
  const read = readSignature(parts, input, signature);
  return read.ok ? read : err({ code: 'bad_signature', detail: read.error });
}

/**
 * At once, not piece by piece in other threads: it takes a millisecond at most, and less work than
 * handing a small body over and back does.
 */
function unpack(request: FastifyRequest): Result<Buffer, OfficeRefusal> {
  const body = request.body as Buffer;
  const encoding = header(request, 'content-encoding') || 'identity';
  if (encoding === 'identity') return ok(body);
  if (encoding !== 'gzip') {
    return err({ code: 'bad_encoding', detail: 'Only gzip is understood as Content-Encoding.' });
  }
  try {
    return ok(gunzipSync(body, { maxOutputLength: SYNC_LIMITS.unpackedBytes }));
  } catch (error) {
    const tooLarge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return err(
      tooLarge
        ? { code: 'body_too_large', detail: 'The unpacked body is larger than a batch may be.' }
        : { code: 'bad_encoding', detail: 'The body is not what gzip makes.' },
    );
  }
}

/** Unpacks and reads a body that was proven to come from its device. */
export function readBody<T>(
  request: FastifyRequest,
  schema: z.ZodType<T>,
): Result<T, OfficeRefusal> {
  const unpacked = unpack(request);
  if (!unpacked.ok) return unpacked;
  let raw: unknown;
  try {
    raw = JSON.parse(unpacked.value.toString('utf8'));
  } catch {
    return err({ code: 'bad_request', detail: 'The body is not JSON.' });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const errors = parsed.error.issues.slice(0, ERRORS_NAMED_MAX).map(({ path, message }) => ({
    path: `/${path.join('/')}`,
    message,
  }));
  return err({ code: 'bad_request', detail: 'Some parts do not fit; see errors.', errors });
}
