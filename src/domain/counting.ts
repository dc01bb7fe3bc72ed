/*
 * What the office counts. Each event says at most one thing that is counted, by the facets that the
 * event (or the ticket it is about) has. Nothing here knows who anybody is.
 */

/** What can be counted. */
export const METRICS = [
  'tickets_issued',
  'visits_completed',
  'no_shows',
  'tickets_cancelled',
  'flows_started',
  'flows_completed',
  'flows_abandoned',
  'help_requested',
  'feedback',
  'needs',
] as const;
export type Metric = (typeof METRICS)[number];

/** By what a figure can be broken down. */
export const BREAKDOWNS = [
  'total',
  'hour',
  'product',
  'language',
  'channel',
  'outcome',
  'obstacle',
] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** What stands in a facet that should be there and is not known. */
export const UNKNOWN = 'unknown';

/** What of a ticket is needed to count what happens to it later. */
export interface TicketFacts {
  readonly product: string;
  readonly language: string;
  readonly channel: string;
}

/** One thing that is counted; a facet that does not apply is absent. */
export interface Counted {
  readonly metric: Metric;
  readonly product?: string;
  readonly language?: string;
  readonly channel?: string;
  readonly outcome?: string;
  readonly obstacle?: string;
  /** Where someone lives or asks, when the event says so itself; else that of the location. */
  readonly stadsdeel?: string;
}

type Payload = Readonly<Record<string, unknown>>;

/** Values of facets are names that people chose in content; what is longer is no name. */
const FACET_LENGTH_MAX = 60;

function facet(payload: Payload, ...names: string[]): string {
  for (const name of names) {
    const value = payload[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, FACET_LENGTH_MAX);
  }
  return UNKNOWN;
}

const NO_TICKET: TicketFacts = { product: UNKNOWN, language: UNKNOWN, channel: UNKNOWN };

type Rule = (payload: Payload, ticket: TicketFacts) => Counted;

const ofFlow = (payload: Payload) => ({
  product: facet(payload, 'flow'),
  language: facet(payload, 'language'),
  channel: 'kiosk',
});

/** How each type of event counts. A type that is not here counts for nothing. */
const RULES: Readonly<Record<string, Rule>> = {
  'ticket.issued': (payload) => ({ metric: 'tickets_issued', ...ticketFactsOf(payload) }),
  'ticket.completed': (payload, ticket) => ({
    metric: 'visits_completed',
    ...ticket,
    outcome: facet(payload, 'outcome'),
  }),
  'ticket.no_show': (_payload, ticket) => ({ metric: 'no_shows', ...ticket }),
  'ticket.cancelled': (_payload, ticket) => ({ metric: 'tickets_cancelled', ...ticket }),
  'flow.started': (payload) => ({ metric: 'flows_started', ...ofFlow(payload) }),
  'flow.completed': (payload) => ({
    metric: 'flows_completed',
    ...ofFlow(payload),
    outcome: facet(payload, 'outcome'),
  }),
  'flow.abandoned': (payload) => ({ metric: 'flows_abandoned', ...ofFlow(payload) }),
  'help.requested': (payload) => ({
    metric: 'help_requested',
    language: facet(payload, 'language'),
  }),
  'feedback.given': (payload) => ({
    metric: 'feedback',
    product: facet(payload, 'product'),
    language: facet(payload, 'language'),
    outcome: `score_${String(Number(payload['score']))}`,
  }),
  'need.registered': (payload) => {
    const stadsdeel = facet(payload, 'stadsdeel');
    return {
      metric: 'needs',
      product: facet(payload, 'product', 'flow'),
      language: facet(payload, 'language'),
      channel: facet(payload, 'channel'),
      obstacle: facet(payload, 'obstacle'),
      ...(stadsdeel === UNKNOWN ? {} : { stadsdeel }),
    };
  },
};

/** Types whose counting needs to know the ticket that they are about. */
const ABOUT_A_TICKET: ReadonlySet<string> = new Set([
  'ticket.completed',
  'ticket.no_show',
  'ticket.cancelled',
]);

/** The ticket that must be known to count this event; null when none. */
export function ticketNeeded(type: string, payload: Payload): string | null {
  const ticket = ABOUT_A_TICKET.has(type) ? payload['ticket'] : null;
  return typeof ticket === 'string' ? ticket : null;
}

/** What to remember of a ticket that is issued. */
export function ticketFactsOf(payload: Payload): TicketFacts {
  return {
    product: facet(payload, 'product'),
    language: facet(payload, 'language'),
    channel: facet(payload, 'channel'),
  };
}

/**
 * What an event counts for.
 * @param ticket the facts of the ticket that `ticketNeeded` names, when they are known
 * @returns null when it counts for nothing
 */
export function countedOf(
  type: string,
  payload: Payload,
  ticket: TicketFacts | undefined,
): Counted | null {
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  return rule === undefined ? null : rule(payload, ticket ?? NO_TICKET);
}

/** A clock that is off by less than this counts as right: the line itself takes time. In ms. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * When something happened, as well as can be known: by the device's clock, corrected when that clock
 * was plainly wrong at the moment of sending.
 * @param at the device's time of the event, in milliseconds since 1970
 * @param offsetMs the office's clock minus the device's, when the event was sent
 */
export function timeCounted(at: number, offsetMs: number): number {
  const corrected = Math.abs(offsetMs) > CLOCK_TOLERANCE_MS ? at + offsetMs : at;
  return Math.min(Math.max(corrected, 0), LATEST_TIME);
}

/** The last moment that a date can show. */
const LATEST_TIME = 253_402_300_799_000;

/** The figures that one counted thing adds one to: the total, and one per facet that it has. */
export function figuresOf(counted: Counted, hour: number): [Breakdown, string][] {
  const figures: [Breakdown, string][] = [
    ['total', ''],
    ['hour', String(hour).padStart(2, '0')],
  ];
  for (const name of ['product', 'language', 'channel', 'outcome', 'obstacle'] as const) {
    const value = counted[name];
    if (value !== undefined) figures.push([name, value]);
  }
  return figures;
}
