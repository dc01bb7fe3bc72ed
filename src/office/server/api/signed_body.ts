import type { FastifyRequest } from 'fastify';
import { err, type Result } from '../../../base/result.ts';
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

/** The Content-Encoding of a request, by which `readBody` unpacks it. */
export const encodingOf = (request: FastifyRequest): string =>
  header(request, 'content-encoding') || 'identity';

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
    contentEncoding: encodingOf(request),
    contentDigest: digest,
  };
  const read = readSignature(parts, input, signature);
  return read.ok ? read : err({ code: 'bad_signature', detail: read.error });
}
