import { err, ok, type Result } from '../base/result.ts';
import type { Flow, Municipality, Outcome } from '../contract/content.ts';
import type { OrganisationView } from '../contract/organisations.ts';
import { bringList, tariffOf, type Answers } from './flow.ts';
import type { Language } from '../contract/common.ts';
import { bestFor, leftToRight } from './place_lines.ts';

/*
 * What someone takes along from an outcome: what to bring, where, what it costs and the official
 * page. The kiosk shows it and the service prints it; answers stay at the kiosk, only what follows
 * from them (which things, which tariff) is asked for.
 */

/** What follows from the answers of one visit: names of the content, nothing else. */
export interface SummaryOf {
  readonly flow: string;
  readonly outcome: string;
  readonly bring: readonly string[];
  /** A tariff of the municipality; null when it costs nothing we know of. */
  readonly tariff: string | null;
}

/** Ids of what to tell; the words are in the texts of content. */
export interface Summary {
  /** What is done in the end: after "no", what one can do instead. */
  readonly way: Outcome;
  readonly bring: readonly string[];
  readonly cost: Municipality['tariffs'][string] | undefined;
  /** The place to go to or to call. */
  readonly place: string | undefined;
  readonly organisation: OrganisationView | undefined;
  /** Phone of the place, when the organisation has none of its own. */
  readonly phone: string | undefined;
  /** Somebody comes to the resident: then only the phone of the place matters. */
  readonly byPhone: boolean;
  /** Who must come in person. */
  readonly who: readonly string[];
  /** The official page, as printable ASCII; undefined when none is known. */
  readonly page: string | undefined;
}

/** Longest address that a code on 58 mm paper still holds well. */
const PAGE_LENGTH_MAX = 200;

/** What happens in the end: after "no" what one can do instead, else the outcome itself. */
export function wayOf(flow: Flow, outcome: Outcome): Outcome {
  if (outcome.kind !== 'no' || outcome.instead === undefined) return outcome;
  return flow.outcomes[outcome.instead] ?? outcome;
}

/** The place that an outcome sends someone to, now or in the end. */
export function placeOf(outcome: Outcome, way: Outcome): string | undefined {
  return way.kind === 'refer' ? way.to : (way.place ?? outcome.place);
}

/** What the answers of a visit lead to, to ask its summary for. */
export function summaryFor(flow: Flow, outcome: string, answers: Answers): SummaryOf {
  const end = flow.outcomes[outcome];
  if (end === undefined) return { flow: flow.id, outcome, bring: [], tariff: null };
  const ways = [end, wayOf(flow, end)];
  const bring = new Set(ways.flatMap((way) => bringList(way, answers)));
  const tariff = ways.map((way) => tariffOf(way, answers)).find((id) => id !== undefined);
  return { flow: flow.id, outcome, bring: [...bring], tariff: tariff ?? null };
}

/* As a code needs it: what is not printable ASCII is written with percent signs. */
function ascii(address: string | undefined): string | undefined {
  const page = address?.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  return page === undefined || page.length > PAGE_LENGTH_MAX ? undefined : page;
}

const hostOf = (address: string) => /^https?:\/\/([^/?#]+)/u.exec(address)?.[1];

/* A link leads to its own page; else the municipality's page about it, else whoever helps. */
function pageOf(
  flow: Flow,
  way: Outcome,
  municipality: Municipality,
  organisation: OrganisationView | undefined,
): string | undefined {
  if (way.kind === 'link') return ascii(way.url);
  const places = Object.values(municipality.places);
  const hosts = new Set(places.flatMap(({ url }) => (url === undefined ? [] : [hostOf(url)])));
  const own = flow.sources.find(({ url }) => hosts.has(hostOf(url)))?.url;
  const home = places.find(({ url }) => url !== undefined)?.url;
  return ascii(own ?? organisation?.url ?? home);
}

/**
 * Puts together what is taken along. Every name must be of this outcome: a request can not have
 * anything else printed.
 * @param organisations best first, as the service gives them; empty when they are not known
 */
export function summaryOf(
  flow: Flow,
  wish: SummaryOf,
  municipality: Municipality,
  organisations: readonly OrganisationView[],
): Result<Summary, string> {
  const outcome = Object.hasOwn(flow.outcomes, wish.outcome)
    ? flow.outcomes[wish.outcome]
    : undefined;
  if (outcome === undefined) return err(`${flow.id} has no outcome ${wish.outcome}`);
  const way = wayOf(flow, outcome);
  const ends = [outcome, way];
  const things = new Set(
    ends.flatMap(({ bring }) => bring.map((one) => (typeof one === 'string' ? one : one.item))),
  );
  const strange = wish.bring.find((item) => !things.has(item));
  if (strange !== undefined) return err(`${wish.outcome} does not ask for ${strange}`);
  const refs = new Set(ends.flatMap(({ cost }) => cost.map(({ ref }) => ref)));
  if (wish.tariff !== null && !refs.has(`tariffs.${wish.tariff}`)) {
    return err(`${wish.outcome} does not have the tariff ${wish.tariff}`);
  }
  const place = placeOf(outcome, way);
  const organisation = bestFor(organisations, place);
  return ok({
    way,
    bring: [...new Set(wish.bring)],
    cost: wish.tariff === null ? undefined : municipality.tariffs[wish.tariff],
    place,
    organisation,
    phone: place === undefined ? undefined : municipality.places[place]?.phone,
    byPhone: way.kind === 'home_visit',
    who: inPersonOf(way) ?? inPersonOf(outcome) ?? [],
    page: pageOf(flow, way, municipality, organisation),
  });
}

function inPersonOf({ inPerson }: Outcome): readonly string[] | undefined {
  return inPerson?.required === true ? inPerson.who : undefined;
}

/** An amount as it stands on Dutch price lists and receipts, in every language. */
export function eurosInWords(cents: number, language: Language): string {
  const amount = new Intl.NumberFormat('nl', { style: 'currency', currency: 'EUR' });
  return leftToRight(amount.format(cents / 100), language);
}
