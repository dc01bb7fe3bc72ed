import { directionOf } from '../base/direction.ts';
import type { Language } from '../contract/common.ts';
import type { OpenState, OrganisationView } from '../contract/organisations.ts';
import { wallTimeAt } from './calendar.ts';

/*
 * What is told about a place to go to, on the screen and on paper: its name, where it is, and when
 * somebody is there. Nothing is said that is not known: an old answer of the service says less.
 */

/** When, for whom and on what the lines are written. */
export interface PlaceAsking {
  /** The moment, milliseconds since 1970. */
  readonly at: number;
  readonly timeZone: string;
  readonly language: Language;
  /** Paper is read on another day as well: there every time has its date. */
  readonly on: 'screen' | 'paper';
}

/** A line: a text of `summary.place.<key>` with its values, or words that are the same everywhere. */
export type PlaceLine =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'address'; readonly text: string }
  | {
      readonly kind: 'words';
      readonly key: PlaceKey;
      readonly values: Readonly<Record<string, string>>;
    };
export type PlaceKey =
  | 'here'
  | 'stop'
  | 'openNow'
  | 'openOn'
  | 'opensToday'
  | 'opensOn'
  | 'appointment'
  | 'phone'
  | 'example';

/** Without a region, English puts the month before the day. */
const REGIONAL: Partial<Record<Language, string>> = { en: 'en-GB' };

/** Keeps numbers together, and from changing places inside a sentence that runs to the left. */
export function leftToRight(text: string, language: Language): string {
  const whole = text.replaceAll(' ', '\u00a0');
  return directionOf(language) === 'rtl' ? `\u2066${whole}\u2069` : whole;
}

/** A day as people say it, with its date: Gregorian, in the digits of the number on the ticket. */
export function dayInWords(at: number, language: Language, timeZone: string): string {
  const locale = `${REGIONAL[language] ?? language}-u-ca-gregory-nu-latn`;
  const parts = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(at);
}

/** A time as it hangs on Dutch doors, `09:00`, in every language. */
export function timeInWords(at: number, language: Language, timeZone: string): string {
  const { minutes } = wallTimeAt(at, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return leftToRight(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, language);
}

/**
 * What an answer of earlier still says now: a door that was to close before now may have opened
 * again since, so nothing is known of it any more.
 */
export function stateAt(state: OpenState, at: number): OpenState {
  const { open, closesAt, nextOpensAt } = state;
  const turned = open ? closesAt : nextOpensAt;
  if (turned === null || at < turned) return state;
  return { known: false, open: false, closesAt: null, nextOpensAt: null };
}

function openingLine(view: OrganisationView, asking: PlaceAsking): PlaceLine | null {
  const { at, language, timeZone, on } = asking;
  const { known, open, closesAt, nextOpensAt } = stateAt(view.state, at);
  const moment = open ? closesAt : nextOpensAt;
  if (!known || moment === null) return null;
  const time = timeInWords(moment, language, timeZone);
  if (on === 'screen' && open) return { kind: 'words', key: 'openNow', values: { time } };
  const today = wallTimeAt(moment, timeZone).date === wallTimeAt(at, timeZone).date;
  if (on === 'screen' && today) return { kind: 'words', key: 'opensToday', values: { time } };
  const day = dayInWords(open ? at : moment, language, timeZone);
  return { kind: 'words', key: open ? 'openOn' : 'opensOn', values: { day, time } };
}

function addressText({ street, postcode, town }: NonNullable<OrganisationView['address']>): string {
  return `${street}, ${postcode === undefined ? '' : `${postcode} `}${town}`;
}

/**
 * The lines about a place, most important first.
 * @param phone of the municipality's place, for when the organisation has none of its own
 */
export function placeLines(
  view: OrganisationView,
  asking: PlaceAsking,
  phone: string | undefined,
): readonly PlaceLine[] {
  const words = (key: PlaceKey, values: Readonly<Record<string, string>> = {}): PlaceLine => ({
    kind: 'words',
    key,
    values,
  });
  const opening = openingLine(view, asking);
  const number = view.phone ?? phone;
  return [
    { kind: 'name', text: view.name },
    ...(view.stop === null ? [] : [words('stop', { stop: view.stop })]),
    ...(view.here ? [words('here')] : []),
    ...(view.address === null || view.here
      ? []
      : [{ kind: 'address', text: addressText(view.address) } as const]),
    ...(opening === null ? [] : [opening]),
    ...(view.demo && opening !== null ? [words('example')] : []),
    ...(view.visit === 'appointment' ? [words('appointment')] : []),
    ...phoneLine(number, asking.language),
  ];
}

/** The line with a phone number; none when there is no number. */
export function phoneLine(phone: string | undefined, language: Language): readonly PlaceLine[] {
  if (phone === undefined) return [];
  return [{ kind: 'words', key: 'phone', values: { phone: leftToRight(phone, language) } }];
}

/** The first organisation that offers a place: they come best first. */
export function bestFor(
  organisations: readonly OrganisationView[],
  place: string | undefined,
): OrganisationView | undefined {
  return organisations.find(({ offers }) => place !== undefined && offers.includes(place));
}
