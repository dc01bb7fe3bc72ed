import type { DeviceKind } from '../../contract/network.ts';

/** Pages that a paired device may have asked for; nothing else is ever gone to. */
const PAGE = /^\/(desk|display|kiosk)\/$/;

/** The page that was asked for (`?to=/desk/`); null when none was, or something else was made up. */
export function askedPage(search: string): DeviceKind | null {
  const match = PAGE.exec(new URLSearchParams(search).get('to') ?? '');
  return (match?.[1] as DeviceKind | undefined) ?? null;
}

/**
 * Where a device goes once it is paired: a desk to any page that was asked for, the others to what
 * they were paired as, because they may open nothing else.
 */
export function pageAfterPairing(kind: DeviceKind, asked: DeviceKind | null): string {
  return `/${kind === 'desk' && asked !== null ? asked : kind}/`;
}
