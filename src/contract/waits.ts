import { z } from 'zod';
import { QueueLetter, Timestamp } from './common.ts';

/* How long people wait, as the service tells it. */

const minutes = z.number().nonnegative();

/**
 * What was told when a number was given out, in minutes: half of the people are called before p50,
 * nine in ten before p90. In the log, so that every estimate can be held against what happened.
 */
export const ToldWait = z.strictObject({ p50Minutes: minutes, p90Minutes: minutes });
export type ToldWait = z.infer<typeof ToldWait>;

const shown = z.int().nonnegative();

/**
 * What people are told of a wait: never to the minute. `unknown`: no desk for this queue is open, so
 * nobody can know. `long`: more than an hour.
 */
export const WaitRange = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unknown') }),
    z.strictObject({ kind: z.literal('now') }),
    z.strictObject({ kind: z.literal('under'), toMinutes: shown }),
    z.strictObject({ kind: z.literal('between'), fromMinutes: shown, toMinutes: shown }),
    z.strictObject({ kind: z.literal('long') }),
  ])
  .meta({ id: 'WaitRange' });
export type WaitRange = z.infer<typeof WaitRange>;

/** How right the estimates were, over the last people who were called. */
export const WaitAccuracy = z.strictObject({
  people: z.int().positive(),
  /** Mean distance between what was told (p50) and the wait, in minutes. */
  maeMinutes: minutes,
  /** Mean of what was told minus the wait; below 0: people waited longer than told. */
  biasMinutes: z.number(),
  /** The share (0 to 1) who waited longer than the upper bound. */
  shareAboveUpper: z.number().min(0).max(1),
});
export type WaitAccuracy = z.infer<typeof WaitAccuracy>;

/** How long people wait in one queue. */
const QueueWait = z.strictObject({
  queue: QueueLetter,
  /** People who wait for this queue now. */
  waiting: z.int().nonnegative(),
  /** Desks for this queue where someone sits. */
  openDesks: z.int().nonnegative(),
  /** For someone without priority who takes a number now. */
  wait: WaitRange,
});
export type QueueWait = z.infer<typeof QueueWait>;

/** The wait of one queue, and whether one can still join it at the kiosk. */
const QueueNow = QueueWait.extend({
  // As in `QueueView`, which can not be read here: the events it needs are told in waits.
  open: z.boolean(),
  lastTicketAt: Timestamp.nullable(),
  nextOpensAt: Timestamp.nullable(),
});
export type QueueNow = z.infer<typeof QueueNow>;

export const WaitsView = z
  .strictObject({
    now: Timestamp,
    queues: z.array(QueueNow),
    /** null when no estimate was scored yet. */
    accuracy: WaitAccuracy.nullable(),
  })
  .meta({ id: 'WaitsView' });
export type WaitsView = z.infer<typeof WaitsView>;
