import fs from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock, IdSource, Log } from '../../base/ports.ts';
import { Admission } from './admission.ts';
import { createOfficeHandlers } from './api/handlers.ts';
import { registerPages } from './api/pages.ts';
import { registerOfficeRoutes } from './api/register_routes.ts';
import { signedIn } from './api/inbox_handlers.ts';
import { createOfficeServer } from './api/server.ts';
import { CodeGuard } from './code_guard.ts';
import { intakeHere, type Intake } from './intake/take_batch.ts';
import { RefusalCounter } from './refusal_counter.ts';
import type { OpenOffice } from './store/dialect.ts';
import { firstAdministrator, isAdministrator, openStoreId } from './store/identity.ts';
import { recountForNewRules, replayUnknown } from './store/recount.ts';
import { forgetOld } from './store/submissions.ts';

/** The administrator's token, in the data folder, readable by the office's user alone. */
export const TOKEN_FILE = 'administrator.token';
/** How often counted refusals are written, in milliseconds. */
const FLUSH_EVERY_MS = 10_000;
/** How often old submissions are looked for, in milliseconds. */
const FORGET_EVERY_MS = 60 * 60_000;
/** Days that a finished submission is kept, when nobody says otherwise. */
export const KEEP_SUBMISSIONS_DAYS = 30;

export interface OfficeOptions {
  readonly office: OpenOffice;
  /** Where the first administrator's token is put. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly software: string;
  /** Where batches for this store are taken; left out: in the office's own thread. */
  readonly startIntake?: (storeId: string) => Intake;
  /** Days that a finished submission is kept. */
  readonly keepSubmissionsDays?: number;
  /** Proxies before it that are believed about who calls, by address or network (CIDR). */
  readonly trustedProxies?: readonly string[];
  /** Where the built pages are; null or left out: the API alone. */
  readonly screensDir?: string | null;
}

export interface Office {
  readonly app: FastifyInstance;
  readonly storeId: string;
  /** Lets requests under way end, and closes the database. */
  stop(): Promise<void>;
}

function keepToken(dataDir: string, token: string): void {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  fs.writeFileSync(path.join(dataDir, TOKEN_FILE), token + '\n', { mode: 0o600 });
}

function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/**
 * Puts the office together. It keeps nothing in memory that another instance on the same database
 * would need, so several may run side by side.
 */
export async function createOffice(options: OfficeOptions): Promise<Office> {
  const { office, clock, ids, log, software, dataDir } = options;
  const { keepSubmissionsDays = KEEP_SUBMISSIONS_DAYS, trustedProxies = [] } = options;
  const storeId = await openStoreId(office, ids, clock);
  const token = await firstAdministrator(office, clock);
  if (token !== null) keepToken(dataDir, token);
  const recounted = await recountForNewRules(office);
  if (recounted !== null) log.info('office.recounted', { figures: recounted });
  const replayed = await replayUnknown(office, clock);
  if (replayed > 0) log.info('office.replayed', { events: replayed });
  const intake = options.startIntake?.(storeId) ?? intakeHere(office, storeId);
  const refusals = new RefusalCounter(office, clock, log);
  const admission = new Admission(clock);
  const onRefusal = ({ code }: { code: Parameters<RefusalCounter['add']>[0] }) => {
    refusals.add(code);
  };
  const app = await createOfficeServer({ log, onRefusal, trustedProxies });
  await registerPages(app, options.screensDir ?? null);
  await registerOfficeRoutes(app, {
    handlers: createOfficeHandlers({
      ...{ office, storeId, admission, refusals, clock, ids, software },
      ...{ keepSubmissionsDays, intake },
      guard: new CodeGuard(clock),
    }),
    isAdministrator: async (request) => {
      const bearer = bearerOf(request);
      return bearer !== null && (await isAdministrator(office, bearer));
    },
    staffOf: (request) => signedIn(office, request, clock),
    onRefusal,
    overload: () =>
      admission.isFull
        ? {
            code: 'busy',
            detail: 'Too much is coming in at once.',
            retryAfterSeconds: admission.comeBackSeconds(),
          }
        : null,
  });
  const timer = setInterval(() => void refusals.flush(), FLUSH_EVERY_MS).unref();
  const forget = () =>
    forgetOld(office, keepSubmissionsDays, clock.now()).catch((error: unknown) => {
      log.error('office.not_forgotten', { error: String(error) });
    });
  await forget();
  const forgetting = setInterval(() => void forget(), FORGET_EVERY_MS).unref();
  const stop = async () => {
    clearInterval(timer);
    clearInterval(forgetting);
    await app.close();
    await intake.stop();
    await refusals.flush();
    await office.close();
  };
  return { app, storeId, stop };
}
