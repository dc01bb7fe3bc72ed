import type { Flow, Municipality } from '../contract/content.ts';
import type { Organisation } from '../contract/organisations.ts';

/*
 * What can stand at the place of a value in a text, so that the whole sentence can be spoken: words
 * change with a number, and in other languages stand elsewhere, so no sentence is put together from
 * pieces. Values that are not foreseen here have no clip; they are listed by the maker of clips.
 */

/** A value as it stands on the screen, and as it is said. */
export interface SpokenValue {
  readonly shown: string | number;
  readonly said: string | number;
}

/** Values for the names between braces: each is one way to fill a text. */
export type Filling = Readonly<Record<string, SpokenValue>>;

/** Screens of a flow. */
const SCREENS_MAX = 8;
/** People before someone, or in a queue; above this the number is only shown. */
const PEOPLE_MAX = 30;
/** Desks of one location; a higher number on a door is only shown. */
const DESKS_MAX = 20;
/** Lengths of the count-down before a visit is wiped. */
const COUNT_DOWNS = [5, 10, 15, 20, 25, 30, 45, 60];

/** Texts that are never read out, with the reason. */
export const UNSPOKEN: Readonly<Record<string, string>> = {
  'display.stale.last': 'the waiting-room screen speaks calls, not its own old news',
  'display.openToday': 'the waiting-room screen speaks calls, not its hours',
  'display.title': 'the name of a browser window',
  'display.lastTicket': 'the waiting-room screen speaks calls, not its hours',
  'kiosk.look.sample': 'a sample of letters',
  'kiosk.pages.place': 'turning pages is not read out: the page itself is',
  'summary.place.openOn': 'only on paper',
};

/**
 * Stands where a text has a day of the year. Such a text is heard piece by piece, the date word by
 * word: whole sentences would be thousands.
 */
export const ANY_DAY = '\u{fffc}';

const numbers = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => plain(from + index));

function anyDay(): Filling {
  return { day: { shown: ANY_DAY, said: ANY_DAY } };
}

function plain(value: number): SpokenValue {
  return { shown: value, said: value };
}

/** `a` of `b` for every b up to `most`. */
function places(a: string, b: string, most: number): readonly Filling[] {
  return numbers(1, most).flatMap((of) =>
    numbers(1, Number(of.shown)).map((place) => ({ [a]: place, [b]: of })),
  );
}

/** A wait as it is told: steps of five minutes, and no wider than this; a rarer range is only shown. */
const WAIT_STEP = 5;
const WAIT_UNDER_MAX = 60;
const WAIT_WIDTH_MAX = 30;
const steps = (from: number, to: number) =>
  numbers(from / WAIT_STEP, to / WAIT_STEP).map((step) => plain(Number(step.shown) * WAIT_STEP));

/** "5 to 15 minutes"; from an hour on no number is told. */
function waits(): readonly Filling[] {
  return steps(WAIT_STEP, WAIT_UNDER_MAX - WAIT_STEP).flatMap((from) => {
    const start = Number(from.shown);
    return steps(start + WAIT_STEP, start + WAIT_WIDTH_MAX).map((count) => ({ from, count }));
  });
}

/** When kiosks begin and end to give numbers, in minutes of the day; another time is only shown. */
const FIRST_NUMBERS = { from: 8 * 60, to: 18 * 60, step: 30 } as const;
const LAST_NUMBERS = { from: 9 * 60, to: 21 * 60, step: 15 } as const;

function times({ from, to, step }: typeof FIRST_NUMBERS | typeof LAST_NUMBERS): readonly Filling[] {
  const two = (value: number) => String(value).padStart(2, '0');
  return numbers(from / step, to / step).map(({ shown: place }) => {
    const minutes = Number(place) * step;
    const shown = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return { time: { shown, said: shown } };
  });
}

/** Times at which doors open or close, as they stand on the screen. */
function doorTimes(organisations: readonly Organisation[], side: 'opens' | 'closes') {
  const hours = organisations.flatMap((one) =>
    [one, ...one.stops].flatMap((place) => place.hours ?? []),
  );
  const rows = hours.flatMap(({ weekly, exceptions }) => [
    ...weekly,
    ...exceptions.flatMap((one) => one.hours),
  ]);
  const times = new Set(rows.map((row) => row[side].replace('24:00', '00:00')));
  return [...times].map((time) => ({ time: { shown: time, said: time } }));
}

/** Digit by digit: a phone number is not a quantity. */
function phone(shown: string): Filling {
  return { phone: { shown, said: [...shown.replace(/\D/gu, '')].join(' ') } };
}

/** The amount as on price lists; said as "83 euro 87", in the language's own word for euro. */
function amount(cents: number, language: string): Filling {
  const listed = new Intl.NumberFormat('nl', { style: 'currency', currency: 'EUR' });
  const whole = new Intl.NumberFormat(`${language}-u-nu-latn`, {
    style: 'currency',
    currency: 'EUR',
    currencyDisplay: 'name',
    maximumFractionDigits: 0,
    useGrouping: false,
  });
  const rest = cents % 100;
  const said = whole.format(Math.floor(cents / 100)) + (rest === 0 ? '' : ` ${String(rest)}`);
  return { amount: { shown: listed.format(cents / 100), said } };
}

/** What a municipality puts into texts: its prices, phones and the ranges that it asks numbers in. */
export interface ValueSource {
  readonly municipality: Municipality;
  readonly flows: readonly Flow[];
  readonly organisations: readonly Organisation[];
}

function ranges(flows: readonly Flow[]): readonly Filling[] {
  return flows.flatMap((flow) =>
    Object.values(flow.steps).flatMap((step) =>
      step.ask === 'number' ? [{ min: plain(step.min), max: plain(step.max) }] : [],
    ),
  );
}

/**
 * Every way in which a text's values may be filled.
 * @param key namespace and key, `kiosk.ticket.ahead`
 * @param names the names between braces, sorted
 * @returns undefined when nobody foresaw these values: the text then has no clip
 */
export function fillingsFor(
  key: string,
  names: readonly string[],
  sources: readonly ValueSource[],
  language: string,
): readonly Filling[] | undefined {
  const allPlaces = () => sources.flatMap((one) => Object.values(one.municipality.places));
  switch (names.join(' ')) {
    case '':
      return [{}];
    case 'count':
      if (key.startsWith('common.waitTime.under')) {
        return steps(WAIT_STEP, WAIT_UNDER_MAX).map((count) => ({ count }));
      }
      if (key.startsWith('kiosk.idle.')) return COUNT_DOWNS.map((n) => ({ count: plain(n) }));
      return numbers(0, PEOPLE_MAX).map((count) => ({ count }));
    case 'count from':
      return waits();
    case 'time': {
      if (key === 'summary.closed.last') return times(LAST_NUMBERS);
      if (key === 'summary.closed.from') return times(FIRST_NUMBERS);
      const side = key.endsWith('.openNow') ? 'closes' : 'opens';
      return sources.flatMap((one) => doorTimes(one.organisations, side));
    }
    case 'day':
      return [anyDay()];
    case 'day time':
      return sources.flatMap((one) =>
        doorTimes(one.organisations, 'opens').map((time) => ({ ...anyDay(), ...time })),
      );
    case 'stop':
      return sources
        .flatMap(({ organisations }) => organisations.flatMap(({ stops }) => stops))
        .map(({ name }) => ({ stop: { shown: name, said: name } }));
    case 'of question':
      return places('question', 'of', SCREENS_MAX);
    case 'number':
      return numbers(1, DESKS_MAX).map((number) => ({ number }));
    case 'max min':
      return sources.flatMap(({ flows }) => ranges(flows));
    case 'phone':
      return [
        ...allPlaces().flatMap((place) => (place.phone === undefined ? [] : [place.phone])),
        ...sources.flatMap(({ organisations }) =>
          organisations.flatMap((one) => (one.phone === undefined ? [] : [one.phone])),
        ),
      ].map(phone);
    case 'amount':
      return sources.flatMap((one) =>
        Object.values(one.municipality.tariffs).map(({ cents }) => amount(cents, language)),
      );
    default:
      return undefined;
  }
}
