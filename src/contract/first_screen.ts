import type { KioskSetup } from './api.ts';

/*
 * The kiosk's first screen as a page that stands there before its program does: drawn once by the
 * kiosk's own components (src/ui/kiosk/first_screen.tsx), kept and sent by the service.
 */

/** What of a location is seen on its first screen. */
export type FirstScreenPlace = Pick<
  KioskSetup,
  'languages' | 'locationName' | 'theme' | 'timeZone'
>;

export interface FirstScreen {
  /** What stands in the page's `#root`. */
  readonly markup: string;
  /** The location's colours and the pictures of the markup, as style rules. */
  readonly look: string;
}

/** What the built drawing program exports. */
export interface FirstScreenMaker {
  readonly firstScreenOf: (place: FirstScreenPlace) => FirstScreen;
}

/** The element of the page that holds the location's set-up (`KioskSetup`) as JSON. */
export const SETUP_ELEMENT = 'setup';
