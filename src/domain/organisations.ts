import type { Organisation, OrganisationView } from '../contract/organisations.ts';
import { openState } from './opening_hours.ts';

/** When and from where someone asks. */
export interface Asking {
  /** The moment, milliseconds since 1970. */
  readonly at: number;
  readonly timeZone: string;
  /** Public holidays as `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
  /** The part of town of the location where they stand. */
  readonly stadsdeel: string;
  /** The organisation that this location is, when it is one of them. */
  readonly here?: string | undefined;
}

/* When somebody is there: now, later, not within ten weeks or not known. */
function waitUntil({ state }: OrganisationView, at: number): number {
  if (state.open) return at;
  return state.nextOpensAt ?? Number.POSITIVE_INFINITY;
}

/* Here, in this part of town, for all of town, elsewhere. */
function distance(view: OrganisationView): number {
  if (view.here) return 0;
  if (view.near) return view.stadsdelen.length === 0 ? 2 : 1;
  return 3;
}

function compare(a: OrganisationView, b: OrganisationView, at: number): number {
  const byDistance = distance(a) - distance(b);
  if (byDistance !== 0) return byDistance;
  const [first, second] = [waitUntil(a, at), waitUntil(b, at)];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function viewOf(organisation: Organisation, asking: Asking): OrganisationView {
  const { at, timeZone, holidays, stadsdeel } = asking;
  const common = {
    id: organisation.id,
    name: organisation.name,
    kind: organisation.kind,
    offers: organisation.offers,
    phone: organisation.phone ?? null,
    url: organisation.url ?? null,
    languages: organisation.languages,
    visit: organisation.visit,
    here: organisation.id === asking.here,
    demo: organisation.demo,
  };
  const one = (
    where: Pick<Organisation, 'stadsdelen' | 'address' | 'hours'>,
    stop: string | null,
  ): OrganisationView => ({
    ...common,
    stop,
    stadsdelen: where.stadsdelen,
    address: where.address ?? null,
    near: where.stadsdelen.length === 0 || where.stadsdelen.includes(stadsdeel),
    state: openState(where.hours, at, timeZone, holidays),
  });
  const halts = organisation.stops.map((stop) => one(stop, stop.name));
  const [first] = halts.sort((a, b) => compare(a, b, at));
  return first ?? one(organisation, null);
}

/**
 * All organisations with whether they are open, the best to go to first: the place where someone
 * stands, then their own part of town, then what is for all of town; open now before what opens
 * later. What moves is shown at the halt that comes first in that order.
 */
export function organisationsFor(
  organisations: readonly Organisation[],
  asking: Asking,
): readonly OrganisationView[] {
  return organisations
    .map((organisation) => viewOf(organisation, asking))
    .sort((a, b) => compare(a, b, asking.at));
}

/**
 * Where to send someone who needs what a place offers.
 * @param offers a place of the municipality: `to` of an outcome that refers
 * @returns undefined when nobody offers it
 */
export function nearestOpen(
  organisations: readonly Organisation[],
  offers: string,
  asking: Asking,
): OrganisationView | undefined {
  const fitting = organisations.filter((organisation) => organisation.offers.includes(offers));
  return organisationsFor(fitting, asking)[0];
}
