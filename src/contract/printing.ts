import { z } from 'zod';
import { Language, Slug, Timestamp, Uuid } from './common.ts';
import { LIMITS } from './limits.ts';
import { PrinterCondition } from './events.ts';
import { CodePageName, PrinterSetup, widthDots } from './printer_setup.ts';

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
  lines: z.array(PaperLine).min(1).max(LIMITS.paperLines),
});
export type PaperDocument = z.infer<typeof PaperDocument>;

/**
 * A printer as the location's configuration describes it. How it is reached: `host` and `port` (a
 * network printer), `device` (the file of a USB printer), or `queue` (a queue of CUPS).
 */
export const PrinterConfig = PrinterSetup.extend({
  id: Slug,
  /** Address of a network printer. */
  host: z.string().min(1).max(255).optional(),
  /** 9100 is the usual raw port. */
  port: z.int().min(1).max(65_535).optional(),
  /** `/dev/usb/lp0`, or better a name that stays (docs/printing.md). */
  device: z
    .string()
    .max(255)
    .regex(/^\/[^\0]+$/, 'give the whole path')
    .optional(),
  /** Name of the queue in CUPS. */
  queue: z
    .string()
    .regex(/^[^\s/#?]{1,127}$/, 'a queue of CUPS has no spaces, "/", "#" or "?" in its name')
    .optional(),
  /** Where CUPS listens; without it on this machine. */
  cups: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, 'write it as localhost:631')
    .optional(),
  /**
   * Whether "completed" of the queue is believed. CUPS also says so when the line broke after the
   * last byte, so without this every paper that comes over CUPS is looked at by a person.
   */
  trustQueue: z.boolean().optional(),
  /** How often its status is asked, in milliseconds. */
  pollMs: z.int().min(100).max(60_000).default(1_000),
}).superRefine((printer, context) => {
  const ways = [printer.host, printer.device, printer.queue].filter((way) => way !== undefined);
  const complain = (path: string, message: string) => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  if (ways.length !== 1) complain('host', 'give one of "host", "device" and "queue"');
  if ((printer.host === undefined) !== (printer.port === undefined)) {
    complain('port', '"host" and "port" belong together');
  }
  for (const part of ['cups', 'trustQueue'] as const) {
    if (printer[part] !== undefined && printer.queue === undefined) {
      complain(part, `"${part}" belongs to "queue"`);
    }
  }
});
export type PrinterConfig = z.infer<typeof PrinterConfig>;

/** What keeps the service from a printer, for who must mend it. */
export const PrinterTrouble = z.enum([
  /** Nothing answers at this address. */
  'unreachable',
  /** The line is open and the printer says nothing. */
  'silent',
  /** The device file is not there: unplugged, or off. */
  'no_device',
  /** The device file is there and this user may not use it. */
  'no_permission',
  /** Another program has the device. */
  'in_use',
  /** CUPS does not answer. */
  'no_cups',
  /** CUPS has no queue with this name. */
  'no_queue',
  /** Somebody, or an error, stopped the queue. */
  'queue_stopped',
  /** The queue sends a job again by itself after an error: that prints a number twice. */
  'queue_retries',
]);
export type PrinterTrouble = z.infer<typeof PrinterTrouble>;

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
    /** Why it can't be reached; null when it can, or when nobody knows. */
    trouble: PrinterTrouble.nullable(),
  })
  .meta({ id: 'PrinterStatus' });
export type PrinterStatus = z.infer<typeof PrinterStatus>;

/** A printer as the desk sees it: how it does, how it is set up, and who uses it. */
export const PrinterView = PrinterStatus.extend({
  setup: PrinterSetup,
  reachedBy: z.enum(['network', 'device', 'queue']),
  /** The numbers of the desks whose papers come out here. */
  desks: z.array(z.int()),
  /** Whether the tickets of the kiosk come out here. */
  kiosk: z.boolean(),
  /** The names of second kiosks whose papers come out here. */
  kiosks: z.array(z.string()),
}).meta({ id: 'PrinterView' });
export type PrinterView = z.infer<typeof PrinterView>;

/** What a maker's printers speak, as the files of `assets/printers` say. */
export const PrinterModel = z.strictObject({
  id: Slug,
  maker: z.string().min(2).max(40),
  /** Printers of which the maker says that they speak this. */
  printers: z.array(z.string().max(60)).min(1),
  /** The set of commands. */
  language: z.enum(['escpos', 'star_line']),
  /** How it is asked how it is doing. */
  status: z.enum(['dle_eot', 'star_asb']),
  /**
   * How it says that a paper is out: says an id back (GS ( H), answers a question that stands in
   * line behind the paper (GS r), or counts the marks that it passes (ETB).
   */
  confirmation: z.enum(['process_id', 'status_in_line', 'etb_counter']),
  /** The command for pictures. */
  raster: z.enum(['gs_v_0', 'esc_gs_s']),
  /** Dots across each paper. */
  widthDots: z.strictObject({ 58: widthDots, 80: widthDots }),
  /** Number of each code page, as the command that chooses one takes it. Best first. */
  codePages: z.partialRecord(CodePageName.exclude(['DRAWN']), z.int().min(0).max(255)),
  sources: z.array(z.string().max(300)).min(1),
  /** What could not be tried on the real machine. */
  untested: z.string().max(400),
});
export type PrinterModel = z.infer<typeof PrinterModel>;
