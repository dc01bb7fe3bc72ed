import type { FastifyReply } from 'fastify';
import {
  OFFICE_PROBLEMS,
  type OfficeProblem,
  type OfficeProblemCode,
} from '../../../contract/sync.ts';

/** A refusal of the office: what is wrong, and what a caller needs to go on. */
export interface OfficeRefusal extends Partial<
  Pick<OfficeProblem, 'errors' | 'sync' | 'fork' | 'history'>
> {
  readonly code: OfficeProblemCode;
  readonly detail: string;
  /** Whole seconds before it makes sense to ask again. */
  readonly retryAfterSeconds?: number;
}

export const STORAGE_FULL: OfficeRefusal = {
  code: 'storage_full',
  detail: 'The disk is full; nothing was changed.',
  retryAfterSeconds: 300,
};

/** Whether this is how SQLite or PostgreSQL says that there is no room left. */
export function isFullDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'SQLITE_FULL' || code === '53100';
}

/** Answers with `application/problem+json` (RFC 9457). */
export function sendOfficeProblem(reply: FastifyReply, refusal: OfficeRefusal): FastifyReply {
  const { retryAfterSeconds, ...rest } = refusal;
  const words = refusal.code.replaceAll('_', ' ');
  const problem: OfficeProblem = {
    type: `urn:wijkloket:problem:${refusal.code}`,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    status: OFFICE_PROBLEMS[refusal.code],
    ...rest,
  };
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .serializer((payload: unknown) => payload as string)
    .send(JSON.stringify(problem));
}
