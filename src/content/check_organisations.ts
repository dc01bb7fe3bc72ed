import type { Municipality } from '../contract/content.ts';
import type { Organisation } from '../contract/organisations.ts';
import { fault, warning, type ContentFault } from './content_fault.ts';
import type { FlowSource } from './read_flows.ts';

/** What the organisations of a municipality are held against. */
export interface OrganisationSources {
  readonly municipality: Municipality;
  readonly flows: readonly FlowSource[];
  readonly organisations: readonly Organisation[];
  readonly organisationsFile: string;
}

/** Finds organisations that offer what is no place, and places that nobody offers. */
export function checkOrganisations(sources: OrganisationSources): readonly ContentFault[] {
  const { municipality, flows, organisations, organisationsFile: file } = sources;
  const { places } = municipality;
  const known = Object.keys(places).join(', ') || 'there are none yet';
  const unknown = organisations.flatMap(({ id, offers }) =>
    offers
      .filter((place) => !Object.hasOwn(places, place))
      .map((place) => {
        const message = `${id} offers "${place}", which is no place of the municipality.`;
        const doThis = `Choose one of: ${known}; or add it to municipality.yaml.`;
        return fault(file, 'unknown_place', `${id}.offers`, message, doThis);
      }),
  );
  const wanted = new Set(
    flows.flatMap(({ flow }) =>
      Object.values(flow.outcomes).flatMap((one) => (one.kind === 'refer' ? [one.to] : [])),
    ),
  );
  const missing = [...wanted]
    .filter((place) => Object.hasOwn(places, place) && places[place]?.anyone !== true)
    .filter((place) => !organisations.some(({ offers }) => offers.includes(place)))
    .map((place) => {
      const message = `No organisation offers "${place}": nobody can be told where or when.`;
      const doThis = 'Add one that offers it, or say anyone: true at the place.';
      return warning(file, 'no_organisation', place, message, doThis);
    });
  const unconfirmed = organisations
    .filter(({ demo }) => demo)
    .map(({ id, ask }) => {
      const message = `What is said about ${id} is made up for the demonstration.`;
      const doThis = `Ask: ${ask ?? 'is this so?'}`;
      return warning(file, 'unconfirmed_organisation', id, message, doThis);
    });
  return [...unknown, ...missing, ...unconfirmed];
}

/** Public holidays must reach this far, or places are said to be open on Christmas Day. */
const HOLIDAYS_AHEAD_YEARS = 1;

/** Finds out whether the list of public holidays ends soon. @param today `2026-11-22` */
export function checkHolidays(
  days: readonly string[],
  file: string,
  today: string,
): readonly ContentFault[] {
  const last = [...days].sort().at(-1) ?? '';
  const needed = String(Number(today.slice(0, 4)) + HOLIDAYS_AHEAD_YEARS);
  if (last.slice(0, 4) >= needed) return [];
  const message = `The public holidays end on ${last || 'no day at all'}.`;
  const doThis = 'Run npm run generate:holidays with later years.';
  return [fault(file, 'old_fact', 'days', message, doThis)];
}
