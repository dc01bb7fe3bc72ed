/** The scheme of the shell's own pages. */
export const SHELL_SCHEME = 'wijkloket';

/** What the kiosk window may load: its service, and the shell's own "one moment" page. */
export interface OriginRule {
  /** Sets the service's origin; null while there is none. */
  setService(origin: string | null): void;
  /** Whether a page may take the window there: the kiosk's own screens, nothing else. */
  mayNavigate(url: string): boolean;
  /** Whether anything at all may be fetched from there. */
  mayRequest(url: string): boolean;
}

/** The screens of a kiosk with a service of its own, and those of one that uses its hub's. */
export const OWN_SCREENS = ['/kiosk/', '/staff/'];
export const HUB_SCREENS = ['/kiosk/', '/pairing/'];

/**
 * Begins with no service: until one is set, only the shell's own page may load.
 * @param screens the folders of the service that the window may go to
 */
export function createOriginRule(screens: readonly string[] = OWN_SCREENS): OriginRule {
  let service: string | null = null;
  const ofService = (url: URL) => service !== null && url.origin === service;
  return {
    setService: (origin) => {
      service = origin;
    },
    mayNavigate: (text) => {
      const url = parse(text);
      return (
        url !== null && ofService(url) && screens.some((screen) => url.pathname.startsWith(screen))
      );
    },
    mayRequest: (text) => {
      const url = parse(text);
      if (url === null) return false;
      if (url.protocol === `${SHELL_SCHEME}:`) return true;
      // Pictures and sounds that a page makes itself; a window can't navigate to either.
      if (url.protocol === 'data:') return true;
      return ofService(url);
    },
  };
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
