import type { ResidentTicket } from '../../../contract/api.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { settle, type ApiClient, type ApiFailure } from '../../kit/api_client.ts';
import type { TicketWish } from './visit.ts';

/** Waits between attempts while the service is away; the last one repeats. */
const RETRY_MS = [300, 600, 1_000, 2_000] as const;
/** The idle clock ends a visit long before this. */
const ATTEMPTS_MAX = 300;

/** What may pass by itself: the service is away, restarting or short of room. */
const PASSING: ReadonlySet<ApiFailure['code']> = new Set([
  'unreachable',
  'internal',
  'storage_full',
  'printer_jobs_full',
  'too_many_attempts',
]);

/**
 * Takes a number, however often the service has to be asked. Every attempt carries the same
 * request id, so that an answer that got lost never leads to a second number.
 * @returns the ticket, or why it can not be had (also `unreachable` when the signal ended it).
 */
export async function takeNumber(
  api: ApiClient,
  wish: TicketWish,
  signal: AbortSignal,
): Promise<Result<ResidentTicket, ApiFailure>> {
  let failure: ApiFailure = { code: 'unreachable', detail: 'not asked' };
  for (let attempt = 0; attempt < ATTEMPTS_MAX && !signal.aborted; attempt += 1) {
    const answer = await ask(api, wish, signal);
    if (answer.ok) return ok(answer.value);
    failure = answer.error;
    if (!PASSING.has(failure.code)) return err(failure);
    await pause(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0, signal);
  }
  return err(failure);
}

function ask(api: ApiClient, wish: TicketWish, signal: AbortSignal) {
  if ('code' in wish) {
    return settle(api.POST('/api/v1/check-ins', { body: { ...wish, print: true }, signal }));
  }
  const { answers, bring, ...rest } = wish;
  const body = {
    ...rest,
    bring: [...bring],
    print: true,
    ...(answers === undefined ? {} : { answers: { agreed: true as const, given: [...answers] } }),
  };
  return settle(api.POST('/api/v1/tickets', { body, signal }));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done();
    }
    signal.addEventListener('abort', finish);
  });
}
