import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import { organisationsFor } from '../domain/organisations.ts';

/** All organisations as they are at a moment, the best to go to from this location first. */
export function organisationsNow(config: LocationConfig, content: ContentBundle, at: number) {
  return organisationsFor(content.organisations, {
    at,
    timeZone: config.timeZone,
    holidays: new Set(content.holidays),
    stadsdeel: config.location.stadsdeel,
    here: config.location.organisation,
  });
}
