import { z } from 'zod';
import { Language, Slug, Timestamp, Uuid } from './common.ts';
import { ClockTime } from './organisations.ts';

/* How the waiting-room screen looks and sounds at one location. */

/** What a notice may say in one language; two lines on the screen. */
const NoticeText = z.string().trim().min(1).max(100);

/** Something that everyone who waits must know: "Vrijdag zijn wij dicht". Dutch is always there. */
export const NoticeTexts = z
  .partialRecord(Language, NoticeText)
  .refine((texts) => texts.nl !== undefined, { error: 'write the notice in Dutch (nl) as well' });
export type NoticeTexts = z.infer<typeof NoticeTexts>;

/** A moment of the location's own clock: `2026-12-24` is the start of that day. */
const Moment = z.union([
  z.iso.date(),
  z.string().regex(/^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d$/, 'write it as 2026-12-24 09:00'),
]);

/** A notice of the configuration: shown from `from` until just before `until`, or always. */
export const ConfiguredNotice = z
  .strictObject({
    texts: NoticeTexts,
    from: Moment.optional(),
    until: Moment.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    error: 'it must begin before it ends',
    path: ['until'],
  });
export type ConfiguredNotice = z.infer<typeof ConfiguredNotice>;

/** A notice that a host put on the screen; it goes by itself. */
export const PostedNotice = z
  .strictObject({
    id: Uuid,
    texts: NoticeTexts,
    /** Shown until just before this moment. */
    until: Timestamp,
    staff: Slug,
    at: Timestamp,
  })
  .meta({ id: 'PostedNotice' });
export type PostedNotice = z.infer<typeof PostedNotice>;

/** Hours without a sound, every day; over midnight when `until` is before `from`. */
export const QuietHours = z
  .strictObject({ from: ClockTime, until: ClockTime })
  .refine(({ from, until }) => from !== until, 'it must end at another time than it begins');

export const DisplaySettings = z.strictObject({
  /** `dark`: light letters on a dark ground, for a dim room. */
  mode: z.enum(['light', 'dark']).default('light'),
  /** Loudness of chime and voice in percent; the knob of the loudspeaker does the rest. */
  volumePercent: z.int().min(0).max(100).default(100),
  quietHours: z.array(QuietHours).max(4).default([]),
  /** Loudness during the quiet hours: 0 is no chime and no voice. */
  quietVolumePercent: z.int().min(0).max(100).default(0),
  /** Whether the voice also says who is almost called. */
  sayNext: z.boolean().default(true),
  notices: z.array(ConfiguredNotice).max(10).default([]),
});
export type DisplaySettings = z.infer<typeof DisplaySettings>;

/** Hours of one day, as moments. */
export const DayHours = z.strictObject({ from: Timestamp, to: Timestamp });
export type DayHours = z.infer<typeof DayHours>;
