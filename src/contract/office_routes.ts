import { z } from 'zod';
import { Slug, Timestamp, Uuid } from './common.ts';
import { InboxItem, OfficePerson, SignInRequest, StatusChange } from './inbox.ts';
import { SealingKey } from './sealing_keys.ts';
import { CodeLookup, SubmissionProgress, SubmissionStatus } from './submissions.ts';
import {
  ChainMarks,
  EnrolmentAnswer,
  EnrolmentRequest,
  EventBatch,
  OFFICE_PROBLEMS,
  Place,
  SyncAnswer,
} from './sync.ts';

/* The routes of the office's API under /v1: what each takes, gives and is for. */

/**
 * Who may call a route. `anyone`: no secret is needed. `kiosk`: signed with a device's key.
 * `administrator`: with the bearer token. `staff`: signed in at the inbox, or with that token.
 */
export type OfficeAccess = 'anyone' | 'kiosk' | 'staff' | 'administrator';

export interface OfficeRoute {
  readonly method: 'GET' | 'POST';
  /** Below /v1. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly tag: 'sync' | 'management' | 'figures' | 'submissions';
  readonly access: OfficeAccess;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201;
  readonly response: z.ZodType;
}

/** A month as people write it: `2026-11`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month, as 2026-11');

/** A kiosk as the office knows it. */
export const KioskView = z
  .strictObject({
    device: Uuid,
    municipality: Slug,
    location: Slug,
    name: z.string(),
    stadsdeel: z.string(),
    state: z.enum(['active', 'revoked']),
    software: z.string(),
    enrolledAt: Timestamp,
    lastContactAt: Timestamp,
    /** The office's clock minus the kiosk's, in milliseconds. */
    clockOffsetMs: z.int(),
    /** Events that the kiosk said to have in its open epoch and that are not here yet. */
    eventsBehind: z.int().nonnegative(),
    /** The epoch that the kiosk writes to now. */
    epoch: z.int().positive(),
    chains: z.array(ChainMarks),
  })
  .meta({ id: 'Kiosk' });
export type KioskView = z.infer<typeof KioskView>;

/** A count that may be shown; null when it is under ten or would give such a count away. */
const Figure = z.int().nonnegative().nullable();

/** Figures of one month, by stadsdeel and one other property, fit to leave the office. */
export const FigureTable = z
  .strictObject({
    month: Month,
    metric: z.string(),
    breakdown: z.string(),
    /** Counts under this are not shown, and neither are those that would give them away. */
    suppressedUnder: z.int(),
    total: Figure,
    columns: z.array(z.strictObject({ value: z.string(), total: Figure })),
    rows: z.array(
      z.strictObject({ stadsdeel: z.string(), total: Figure, counts: z.array(Figure) }),
    ),
  })
  .meta({ id: 'FigureTable' });
export type FigureTable = z.infer<typeof FigureTable>;

/** What can be counted. */
export const Metric = z.enum([
  'tickets_issued',
  'visits_completed',
  'no_shows',
  'tickets_cancelled',
  'tickets_expired',
  'referrals',
  'flows_started',
  'flows_completed',
  'flows_abandoned',
  'help_requested',
  'feedback',
  'summaries',
  'needs',
]);
export type Metric = z.infer<typeof Metric>;

export const FigureBreakdown = z.enum([
  'hour',
  'product',
  'language',
  'channel',
  'outcome',
  'obstacle',
]);

export const officeRoutes = {
  getHealth: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the office can read and write its database',
    tag: 'management',
    access: 'anyone',
    status: 200,
    response: z.strictObject({
      status: z.enum(['ok', 'trouble']),
      software: z.string(),
      database: z.enum(['sqlite', 'postgres']),
    }),
  },
  createEnrolmentCode: {
    method: 'POST',
    path: '/enrolment-codes',
    summary: 'Make a code with which one kiosk becomes known, once',
    tag: 'management',
    access: 'administrator',
    body: Place,
    status: 201,
    response: z.strictObject({ code: z.string(), expiresAt: Timestamp }),
  },
  enrol: {
    method: 'POST',
    path: '/enrolments',
    summary: 'A kiosk becomes known by its code and its key; asking again gives the same',
    tag: 'sync',
    access: 'kiosk',
    body: EnrolmentRequest,
    status: 201,
    response: EnrolmentAnswer,
  },
  receiveEvents: {
    method: 'POST',
    path: '/event-batches',
    summary: 'Events of one kiosk; committed when answered, with where the office is',
    tag: 'sync',
    access: 'kiosk',
    body: EventBatch,
    status: 200,
    response: SyncAnswer,
  },
  listKiosks: {
    method: 'GET',
    path: '/kiosks',
    summary: 'Every kiosk: last contact, marks, how far behind, clock, software',
    tag: 'management',
    access: 'staff',
    status: 200,
    response: z.strictObject({ now: Timestamp, kiosks: z.array(KioskView) }),
  },
  revokeKiosk: {
    method: 'POST',
    path: '/revocations',
    summary: 'A kiosk that was stolen or taken away may not send any more; what it sent stays',
    tag: 'management',
    access: 'administrator',
    body: z.strictObject({ device: Uuid }),
    status: 201,
    response: z.strictObject({ device: Uuid, state: z.literal('revoked') }),
  },
  getFigures: {
    method: 'GET',
    path: '/figures',
    summary: 'Counts of a month by stadsdeel and one other property; none under ten',
    tag: 'figures',
    access: 'administrator',
    query: z.strictObject({
      month: Month,
      metric: Metric,
      breakdown: FigureBreakdown.default('product'),
    }),
    status: 200,
    response: FigureTable,
  },
  listSubmissions: {
    method: 'GET',
    path: '/submissions',
    summary: 'What residents handed in, sealed: only who holds the private key can open it',
    tag: 'submissions',
    access: 'staff',
    status: 200,
    response: z.strictObject({ submissions: z.array(InboxItem) }),
  },
  setSubmissionStatus: {
    method: 'POST',
    path: '/submission-status-changes',
    summary: 'Say how far a submission is, with a short answer out of a fixed list',
    tag: 'submissions',
    access: 'staff',
    body: StatusChange,
    status: 200,
    response: z.strictObject({ submission: Uuid, status: SubmissionStatus }),
  },
  getSealingKeys: {
    method: 'GET',
    path: '/sealing-keys',
    summary: 'The public keys of the back office; kiosks seal with the current one',
    tag: 'submissions',
    access: 'anyone',
    status: 200,
    response: z.strictObject({ keys: z.array(SealingKey) }),
  },
  signIn: {
    method: 'POST',
    path: '/sign-ins',
    summary: 'Sign in at the inbox; sets a cookie',
    tag: 'submissions',
    access: 'anyone',
    body: SignInRequest,
    status: 201,
    response: OfficePerson,
  },
  getSignedIn: {
    method: 'GET',
    path: '/sign-ins/current',
    summary: 'Who is signed in here',
    tag: 'submissions',
    access: 'staff',
    status: 200,
    response: OfficePerson,
  },
  signOut: {
    method: 'POST',
    path: '/sign-outs',
    summary: 'End what is signed in here',
    tag: 'submissions',
    access: 'staff',
    status: 200,
    response: z.strictObject({ signedOut: z.literal(true) }),
  },
  askSubmissionProgress: {
    method: 'POST',
    path: '/submission-progress',
    summary: 'How far a submission is, by what its code became',
    tag: 'submissions',
    access: 'anyone',
    body: z.strictObject({ lookup: CodeLookup }),
    status: 200,
    response: SubmissionProgress,
  },
  listRefusals: {
    method: 'GET',
    path: '/refusals',
    summary: 'How often which kind of request was refused, per day',
    tag: 'management',
    access: 'administrator',
    status: 200,
    response: z.strictObject({
      refusals: z.array(
        z.strictObject({
          day: z.string(),
          reason: z.enum(
            Object.keys(OFFICE_PROBLEMS) as [
              keyof typeof OFFICE_PROBLEMS,
              ...(keyof typeof OFFICE_PROBLEMS)[],
            ],
          ),
          count: z.int(),
        }),
      ),
    }),
  },
} as const satisfies Record<string, OfficeRoute>;
export type OfficeRouteName = keyof typeof officeRoutes;

/** What stands before every path. */
export const OFFICE_BASE = '/v1';
/** The version of the API, in the API-Version header and in its description (semantic). */
export const OFFICE_API_VERSION = '1.0.0';
