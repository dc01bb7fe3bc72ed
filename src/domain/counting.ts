import type { Metric } from '../contract/office_routes.ts';

/*
 * What the office counts. Each event says at most one thing that is counted, by the facets that the
 * event (or the ticket it is about) has. Nothing here knows who anybody is.
 */

/** By what a figure can be broken down. */
export const BREAKDOWNS = [
  'total',
  'hour',
  'product',
  'language',
  'channel',
  'outcome',
  'obstacle',
  'product_obstacle',
] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** What stands between the two values of a crossed figure; no name that is counted holds it. */
export const CROSSED_BY = '/';

/**
 * Which rules these are: one higher whenever an event counts for something else than before, so that
 * an office that starts with new rules makes its figures again from the events.
 */
export const COUNTING_VERSION = 2;

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
  /** Where someone lives, where events of this kind say so; else that of the location. */
  readonly stadsdeel?: string;
}

/** What a ticket was last counted for, when and where: an act that is taken back counts for nothing. */
export interface LastAct {
  readonly metric: Metric;
  readonly outcome: string | null;
  readonly day: string;
  readonly hour: number;
  readonly location: string;
  readonly stadsdeel: string;
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

/** What is known of a ticket that nobody saw being issued. */
export const NO_TICKET: TicketFacts = { product: UNKNOWN, language: UNKNOWN, channel: UNKNOWN };

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
  'ticket.expired': (_payload, ticket) => ({ metric: 'tickets_expired', ...ticket }),
  'referral.made': (payload) => ({
    metric: 'referrals',
    product: facet(payload, 'product'),
    language: facet(payload, 'language'),
    outcome: facet(payload, 'organisation'),
  }),
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
  'summary.requested': (payload) => ({
    metric: 'summaries',
    ...ofFlow(payload),
    outcome: facet(payload, 'outcome'),
  }),
  // What is not said stays unknown: nobody lives in a part of town because they asked there.
  'need.registered': (payload) => ({
    metric: 'needs',
    product: facet(payload, 'group'),
    language: facet(payload, 'language'),
    channel: facet(payload, 'channel'),
    obstacle: facet(payload, 'obstacle'),
    stadsdeel: facet(payload, 'stadsdeel'),
  }),
};

/** Types whose counting needs to know the ticket that they are about. */
const ABOUT_A_TICKET: ReadonlySet<string> = new Set([
  'ticket.completed',
  'ticket.no_show',
  'ticket.cancelled',
  'ticket.expired',
  'ticket.undone',
]);

/** Whether events of this type can count for something, or take back what did. */
export function canCount(type: string): boolean {
  return Object.hasOwn(RULES, type) || ABOUT_A_TICKET.has(type);
}

/** Whether counting an event of this type reads or writes what is known of a ticket. */
export function concernsTicket(type: string): boolean {
  return type === 'ticket.issued' || ABOUT_A_TICKET.has(type);
}

/** What an act is counted as; the others of `ticket.undone` count for nothing. */
const METRIC_OF_ACT: Readonly<Record<string, Metric>> = {
  completed: 'visits_completed',
  no_show: 'no_shows',
  cancelled: 'tickets_cancelled',
};
const ACT_METRICS: ReadonlySet<Metric> = new Set(Object.values(METRIC_OF_ACT));

/** Whether what was counted can be taken back at the desk. */
export function isAct({ metric }: Counted): boolean {
  return ACT_METRICS.has(metric);
}

/** Whether an event takes back what its ticket was last counted for. */
export function takesBack(type: string, payload: Payload, { metric }: LastAct): boolean {
  return type === 'ticket.undone' && METRIC_OF_ACT[String(payload['act'])] === metric;
}

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
  const { product, obstacle } = counted;
  if (product !== undefined && obstacle !== undefined) {
    figures.push(['product_obstacle', `${product}${CROSSED_BY}${obstacle}`]);
  }
  return figures;
}
