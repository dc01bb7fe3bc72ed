import { z } from 'zod';
import { Language, QueueLetter, Slug } from './common.ts';
import { DisplaySettings } from './display.ts';
import { DeviceName } from './network.ts';
import { OpeningHours, OrganisationKind } from './organisations.ts';
import { PrinterConfig } from './printing.ts';
import { SealingPublicKey } from './submissions.ts';

/** What someone at the desk may do. Rights per role follow the queue's rules. */
export const Role = z.enum(['volunteer', 'staff', 'host', 'administrator']);
export type Role = z.infer<typeof Role>;

/** Someone who works here. The PIN is kept as a scrypt hash: `scrypt:<salt hex>:<key hex>`. */
export const StaffMember = z.strictObject({
  id: Slug,
  name: z.string().min(1).max(60),
  role: Role,
  pinHash: z.string().regex(/^scrypt:[0-9a-f]{32}:[0-9a-f]{64}$/),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** A desk: its number as people see it, and the queues it serves. */
export const Desk = z.strictObject({
  id: Slug,
  number: z.int().min(1).max(99),
  queues: z.array(QueueLetter).min(1),
  /** Which way to walk from the waiting room. */
  direction: z.enum(['left', 'right', 'ahead', 'stairs']),
  /** Where its papers come out; without it at the printer of the kiosk. */
  printer: Slug.optional(),
});
export type Desk = z.infer<typeof Desk>;

/** A queue. Its name for people is the text `queue.<letter>`. */
export const Queue = z.strictObject({
  letter: QueueLetter,
  /** When the kiosk gives out its numbers; always when left out. */
  hours: OpeningHours.optional(),
  /** So many minutes before closing the kiosk gives out the last number. */
  lastTicketMinutesBefore: z.int().min(0).max(240).default(0),
});
export type Queue = z.infer<typeof Queue>;

/** How this location runs its waiting room. */
const rules = z.strictObject({
  /** Calls of one number; after that it is absent. */
  callsMax: z.int().min(1).max(20).default(3),
  /** Minutes after a missed call in which someone may come back into the line. */
  reviveMinutes: z.int().min(0).max(240).default(30),
  /** Minutes after the slot in which an appointment still counts from its slot. */
  appointmentGraceMinutes: z.int().min(0).max(120).default(10),
  /** Seconds in which the last act on a number can be taken back. */
  undoSeconds: z.int().min(0).max(60).default(10),
  /** The service norm: minutes that people should wait at most on average. */
  waitNormMinutes: z.int().min(1).max(240).default(15),
});
export type QueueRules = z.infer<typeof rules>;

const idle = z.strictObject({
  /** Seconds without a touch before the kiosk asks whether someone is still there. */
  warnAfterSeconds: z.int().min(15).max(600).default(45),
  /** Seconds of count-down after that, before everything of the visit is gone. */
  wipeAfterSeconds: z.int().min(5).max(120).default(15),
});

const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/,
    'a host name in small letters',
  );

/** The door for desks, waiting-room screens and more kiosks of this building's network. */
const network = z
  .strictObject({
    /** The address of this machine to listen on; `0.0.0.0`: all of them. */
    listen: z.union([z.ipv4(), z.ipv6()]).default('0.0.0.0'),
    port: z.int().min(0).max(65_535).default(4171),
    /** Names under which the network knows this machine. */
    names: z.array(hostName).max(8).default([]),
    /** A certificate of the municipality's own, PEM; with its key. Without: one is made here. */
    certificateFile: z.string().min(1).optional(),
    keyFile: z.string().min(1).optional(),
  })
  .refine((each) => (each.certificateFile === undefined) === (each.keyFile === undefined), {
    error: '"certificateFile" and "keyFile" belong together',
  });
export type NetworkConfig = z.infer<typeof network>;

const signIn = z.strictObject({
  /** Minutes without an act after which someone must sign in again. */
  idleMinutes: z.int().min(5).max(720).default(120),
  /** Days that the audit log keeps who did what. */
  auditDays: z.int().min(1).max(3_650).default(180),
});

/** One location, as its configuration file describes it. */
export const LocationConfig = z
  .strictObject({
    municipality: Slug,
    location: z.strictObject({
      id: Slug,
      name: z.string().min(2).max(60),
      stadsdeel: z.string().min(2).max(60),
      /** What kind of place it is. */
      kind: OrganisationKind.optional(),
      /** The organisation of organisations.yaml that it is: then people need not go elsewhere. */
      organisation: Slug.optional(),
    }),
    timeZone: z.string().default('Europe/Amsterdam'),
    /** Local hour at which the service day turns. */
    dayTurnsAtHour: z.int().min(0).max(8).default(4),
    languages: z.array(Language).min(1),
    queues: z.array(Queue).min(1).max(12),
    desks: z.array(Desk).min(1).max(30),
    staff: z.array(StaffMember).min(1).max(200),
    printers: z.array(PrinterConfig).max(8),
    /** Where the tickets of the kiosk come out; without it at the first printer. */
    kioskPrinter: Slug.optional(),
    /**
     * Second kiosks that have a printer of their own, by the name that they were paired with. Every
     * other prints where the first one does.
     */
    kiosks: z
      .array(z.strictObject({ name: DeviceName, printer: Slug }))
      .max(8)
      .default([]),
    idle: idle.prefault({}),
    rules: rules.prefault({}),
    signIn: signIn.prefault({}),
    /** Without it, the service listens on this machine only. */
    network: network.optional(),
    /** The waiting-room screen. */
    display: DisplaySettings.prefault({}),
    /**
     * Days that events stay here after the office has them in a tested backup. Without an office
     * nothing is ever thrown away.
     */
    retentionDays: z.int().min(7).max(3_650).default(90),
    /** The central office that events go to; without it the location works alone. */
    office: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }),
        /**
         * The authority that the office's certificate must be of, PEM; no public one counts then.
         * Without it: any public one.
         */
        authorityFile: z.string().min(1).optional(),
      })
      .optional(),
    /**
     * With this, residents can hand in forms at the kiosk, once the back office has a key; without
     * it that is done together with a colleague. Needs an office to send them to.
     */
    submissions: z
      .strictObject({
        /**
         * The one key to seal with: then not even the office can name another. Without it the
         * office says which key is in use, and changing it needs nobody's hand here.
         */
        publicKey: SealingPublicKey.optional(),
        /** Days that ciphertext stays here after the office has it in a tested backup. */
        keepDays: z.int().min(0).max(365).default(7),
      })
      .optional(),
  })
  .superRefine((config, context) => {
    const letters = new Set<string>(config.queues.map((queue) => queue.letter));
    const complain = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    config.desks.forEach((desk, index) => {
      desk.queues
        .filter((letter) => !letters.has(letter))
        .forEach((letter) => {
          complain(['desks', index, 'queues'], `queue ${letter} is not in "queues"`);
        });
    });
    const printers = new Set(config.printers.map((printer) => printer.id));
    const isStrange = (printer: string | undefined) =>
      printer !== undefined && config.printers.length > 0 && !printers.has(printer);
    if (isStrange(config.kioskPrinter)) complain(['kioskPrinter'], 'is not in "printers"');
    config.kiosks.forEach((kiosk, index) => {
      if (isStrange(kiosk.printer)) complain(['kiosks', index, 'printer'], 'is not in "printers"');
    });
    config.desks.forEach((desk, index) => {
      if (isStrange(desk.printer)) complain(['desks', index, 'printer'], 'is not in "printers"');
    });
    if (config.office?.authorityFile !== undefined && !config.office.url.startsWith('https:')) {
      complain(['office', 'authorityFile'], 'needs an office at https://');
    }
    if (config.submissions !== undefined && config.office === undefined) {
      complain(['submissions'], 'submissions need an "office" that they are sent to');
    }
    if (config.submissions !== undefined && config.submissions.publicKey === undefined) {
      // Who sits between could name a key of their own and read along.
      const safe = /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/.test(
        config.office?.url ?? '',
      );
      if (!safe) complain(['submissions'], 'without "publicKey" the office must be at https://');
    }
    const repeated = (ids: (string | number)[]) => ids.find((id, i) => ids.indexOf(id) !== i);
    const checks: [string, (string | number)[]][] = [
      ['queues', config.queues.map((queue) => queue.letter)],
      ['desks', config.desks.map((desk) => desk.id)],
      ['desks', config.desks.map((desk) => desk.number)],
      ['staff', config.staff.map((person) => person.id)],
      ['printers', config.printers.map((printer) => printer.id)],
      ['kiosks', config.kiosks.map((kiosk) => kiosk.name)],
    ];
    for (const [path, ids] of checks) {
      const twice = repeated(ids);
      if (twice !== undefined) complain([path], `"${twice}" stands here twice`);
    }
  });
export type LocationConfig = z.infer<typeof LocationConfig>;
