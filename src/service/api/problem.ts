import type { FastifyReply } from 'fastify';
import { PROBLEMS, type Problem, type ProblemCode, type Refusal } from '../../contract/problems.ts';

/** Short names of the problems, for the `title` of RFC 9457. */
function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The body of a refusal as RFC 9457 shapes it. */
export function problemOf(refusal: Refusal, errors?: Problem['errors']): Problem {
  return {
    type: `urn:wijkloket:problem:${refusal.code}`,
    title: titleOf(refusal.code),
    status: PROBLEMS[refusal.code],
    code: refusal.code,
    detail: refusal.detail,
    ...(refusal.comeAt === undefined ? {} : { comeAt: refusal.comeAt }),
    ...(errors === undefined ? {} : { errors }),
  };
}

/** Answers a request with `application/problem+json`. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  // A string goes out as it is: no response schema may turn a refusal into a second error.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => payload as string)
    .send(JSON.stringify(problem));
}
