import { z } from 'zod';
import { Language, Slug } from './common.ts';

/*
 * Where residents may be sent, and when somebody is there: `organisations.yaml` of a municipality.
 * Names and addresses are those on the sign and the letter box: the same in every language.
 */

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

/** A time on the wall, `09:00`; `24:00` is the end of the day. */
export const ClockTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write a time as 09:00');

const timesInOrder = ({ opens, closes }: { opens: string; closes: string }) => opens < closes;
const orderMessage = { error: 'it must open before it closes', path: ['closes'] };

/** Hours that come back every week, or in weeks with an odd or even number (ISO 8601). */
export const OpeningRow = z
  .strictObject({
    days: z.array(Weekday).min(1).max(7),
    opens: ClockTime,
    closes: ClockTime,
    weeks: z.enum(['every', 'odd', 'even']).default('every'),
  })
  .refine(timesInOrder, orderMessage);

/** Days that are different: `hours: []` is closed. It goes before public holidays. */
export const OpeningException = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date().optional(),
    hours: z
      .array(
        z.strictObject({ opens: ClockTime, closes: ClockTime }).refine(timesInOrder, orderMessage),
      )
      .max(4),
  })
  .refine(({ from, to }) => to === undefined || from <= to, {
    error: 'it must begin before it ends',
    path: ['to'],
  });

export const OpeningHours = z.strictObject({
  weekly: z.array(OpeningRow).min(1).max(28),
  exceptions: z.array(OpeningException).max(60).default([]),
  onHolidays: z.enum(['closed', 'open']).default('closed'),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export const Address = z.strictObject({
  street: z.string().min(2).max(80),
  postcode: z
    .string()
    .regex(/^[1-9]\d{3} [A-Z]{2}$/, 'write a postcode as 2000 AA')
    .optional(),
  town: z.string().min(2).max(60),
});

const stadsdelen = z.array(z.string().min(2).max(60)).max(30).default([]);

/** One halt of a desk on wheels or of a round along care homes. */
export const Stop = z.strictObject({
  name: z.string().min(2).max(80),
  stadsdelen,
  address: Address.optional(),
  hours: OpeningHours,
});

/** What kind of place it is. */
export const OrganisationKind = z.enum([
  'hall',
  'library',
  'wijk_centre',
  'care_home_round',
  'mobile_stop',
  'team',
]);

/** Someone to go to. */
export const Organisation = z
  .strictObject({
    id: Slug,
    name: z.string().min(2).max(80),
    kind: OrganisationKind,
    /** Places of municipality.yaml that one finds here. */
    offers: z.array(Slug).min(1).max(20),
    /** The parts of town that it is for; none: for everyone. */
    stadsdelen,
    address: Address.optional(),
    phone: z.string().max(20).optional(),
    url: z.url().optional(),
    /** Languages that are spoken there. */
    languages: z.array(Language).min(1).default(['nl']),
    /** Whether people may just come. */
    visit: z.enum(['walk_in', 'appointment']).default('walk_in'),
    /** Not known: left out. Then nobody is told that it is open. */
    hours: OpeningHours.optional(),
    /** The timetable of what moves: where it halts, and when. */
    stops: z.array(Stop).max(40).default([]),
    /** True while hours, address or phone are made up for the demonstration. */
    demo: z.boolean(),
    /** What the municipality must confirm. */
    ask: z.string().max(300).optional(),
  })
  .refine(({ hours, stops }) => hours === undefined || stops.length === 0, {
    error: 'hours are those of one place; what halts in several has them at its stops',
    path: ['hours'],
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

/** The file `organisations.yaml`. */
export const Organisations = z.strictObject({
  /** Of a municipality that extends another: organisations of that one that serve here too. */
  also: z.array(Slug).max(100).default([]),
  organisations: z.array(Organisation).max(300),
});

/** Days on which most places are closed, as `2026-12-25`. */
export const PublicHolidays = z.strictObject({
  source: z.string(),
  days: z.array(z.strictObject({ date: z.iso.date(), name: z.string() })),
});

/** Whether somebody is there now. Moments are milliseconds since 1970; null: not known, or never. */
export const OpenState = z.strictObject({
  known: z.boolean(),
  open: z.boolean(),
  /** When it closes; only when open. */
  closesAt: z.int().nullable(),
  /** When it opens again; only when closed. */
  nextOpensAt: z.int().nullable(),
});
export type OpenState = z.infer<typeof OpenState>;

/** An organisation as screens and paper tell about it: where to go and whether it is open now. */
export const OrganisationView = z
  .strictObject({
    id: Slug,
    name: z.string(),
    kind: OrganisationKind,
    offers: z.array(Slug),
    stadsdelen: z.array(z.string()),
    address: Address.nullable(),
    phone: z.string().nullable(),
    url: z.string().nullable(),
    languages: z.array(Language),
    visit: z.enum(['walk_in', 'appointment']),
    /** The halt of what moves that comes first; null for what stands still. */
    stop: z.string().nullable(),
    /** Whether it is for the part of town of this location. */
    near: z.boolean(),
    /** Whether it is where the resident stands now. */
    here: z.boolean(),
    demo: z.boolean(),
    state: OpenState,
  })
  .meta({ id: 'OrganisationView' });
export type OrganisationView = z.infer<typeof OrganisationView>;
