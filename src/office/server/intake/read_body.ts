import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import { err, ok, type Result } from '../../../base/result.ts';
import { SYNC_LIMITS } from '../../../contract/sync.ts';
import type { OfficeRefusal } from '../api/problem.ts';

/** Problems of a body that are named; more would only hide the first. */
const ERRORS_NAMED_MAX = 10;
/** A full batch unpacks into one piece of this size: pieces would have to be put together. */
const UNPACKED_PIECE_BYTES = 256 * 1024;

/** At once, not piece by piece in other threads: it takes a millisecond at most. */
function unpack(body: Uint8Array, encoding: string): Result<Buffer, OfficeRefusal> {
  if (encoding === 'identity') return ok(Buffer.from(body.buffer, body.byteOffset, body.length));
  if (encoding !== 'gzip') {
    return err({ code: 'bad_encoding', detail: 'Only gzip is understood as Content-Encoding.' });
  }
  const limits = { maxOutputLength: SYNC_LIMITS.unpackedBytes, chunkSize: UNPACKED_PIECE_BYTES };
  try {
    return ok(gunzipSync(body, limits));
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

/**
 * Unpacks and reads a body that was proven to come from its device.
 * @param encoding its Content-Encoding: `identity` or `gzip`
 */
export function readBody<T>(
  body: Uint8Array,
  encoding: string,
  schema: z.ZodType<T>,
): Result<T, OfficeRefusal> {
  const unpacked = unpack(body, encoding);
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
