import { z } from 'zod';
import { Language, Slug, Timestamp, Uuid } from './common.ts';
import { PrinterCondition } from './events.ts';

/**
 * What should stand on a piece of paper, top to bottom, in words and not in printer commands.
 * A line says its own language, so that a Dutch term can stand on an Arabic ticket.
 */
export const PaperLine = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().max(500),
    language: Language,
    size: z.enum(['small', 'normal', 'large', 'huge']),
    bold: z.boolean(),
    align: z.enum(['start', 'center']),
  }),
  /** Printable ASCII: what every printer and every phone reads the same way. */
  z.strictObject({
    kind: z.literal('qr'),
    data: z
      .string()
      .max(300)
      .regex(/^[\x20-\x7e]+$/),
  }),
  z.strictObject({ kind: z.literal('rule') }),
  z.strictObject({ kind: z.literal('space') }),
]);
export type PaperLine = z.infer<typeof PaperLine>;

/** One piece of paper; the printer cuts after it. */
export const PaperDocument = z.strictObject({
  language: Language,
  lines: z.array(PaperLine).min(1).max(80),
});
export type PaperDocument = z.infer<typeof PaperDocument>;

/** A printer as the location's configuration describes it. */
export const PrinterConfig = z.strictObject({
  id: Slug,
  /** Address of a network printer. 9100 is the usual raw port. */
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535),
  /** Width of the paper: 58 mm (384 dots) or 80 mm (576 dots), at 8 dots a millimetre. */
  paperMm: z.union([z.literal(58), z.literal(80)]),
  /** Whose commands it speaks. */
  model: z.enum(['epson', 'star']),
  /** Letters that it can print itself; every other line is drawn as a picture. */
  codePage: z.enum(['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252']),
  /** How often its status is asked, in milliseconds. */
  pollMs: z.int().min(100).max(60_000).default(1_000),
});
export type PrinterConfig = z.infer<typeof PrinterConfig>;

/**
 * Where a print job is: written (queued), handed to the printer (sent), on paper (confirmed),
 * given up until a person acts (failed), or put aside by a person (dismissed).
 * `doubtful`: sent, but the line broke before the printer said it was done; it may be on paper.
 */
export const PrintJobState = z.enum([
  'queued',
  'sent',
  'confirmed',
  'doubtful',
  'failed',
  'dismissed',
]);
export type PrintJobState = z.infer<typeof PrintJobState>;

/** A print job as screens see it. */
export const PrintJob = z
  .strictObject({
    id: Uuid,
    ticket: Uuid.nullable(),
    label: z.string().max(12).nullable(),
    printer: Slug,
    state: PrintJobState,
    attempts: z.int().nonnegative(),
    reason: PrinterCondition.nullable(),
    createdAt: Timestamp,
    changedAt: Timestamp,
  })
  .meta({ id: 'PrintJob' });
export type PrintJob = z.infer<typeof PrintJob>;

/** A printer and how it is doing now. */
export const PrinterStatus = z
  .strictObject({
    id: Slug,
    condition: PrinterCondition,
    since: Timestamp,
    openJobs: z.int().nonnegative(),
  })
  .meta({ id: 'PrinterStatus' });
export type PrinterStatus = z.infer<typeof PrinterStatus>;
