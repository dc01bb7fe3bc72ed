import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { Language } from '../../contract/common.ts';

export const SCALES = [100, 150, 200] as const;
export const MODES = ['light', 'dark'] as const;

/** What the page shows; it stands in the address behind `#`, so that a reload shows it again. */
export interface Address {
  readonly municipality: string | null;
  /** None: the overview. */
  readonly flow: string | null;
  readonly node: string | null;
  /** In which language texts and screens are shown. */
  readonly lang: Language;
  readonly scale: (typeof SCALES)[number];
  readonly mode: (typeof MODES)[number];
}

function readAddress(hash: string): Address {
  const words = new URLSearchParams(hash.replace(/^#/u, ''));
  return {
    municipality: words.get('municipality'),
    flow: words.get('flow'),
    node: words.get('node'),
    lang: Language.options.find((one) => one === words.get('lang')) ?? 'nl',
    scale: SCALES.find((one) => String(one) === words.get('scale')) ?? 100,
    mode: MODES.find((one) => one === words.get('mode')) ?? 'light',
  };
}

/** An address as it is written behind `#`. */
export function hashOf(address: Address): string {
  const words = Object.entries(address).filter(([, value]) => value !== null);
  return `#${new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString()}`;
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
  };
}

/** The address of now, and a way to change a part of it. */
export function useAddress() {
  const hash = useSyncExternalStore(listen, () => window.location.hash);
  const address = useMemo(() => readAddress(hash), [hash]);
  const go = useCallback((change: Partial<Address>) => {
    window.location.hash = hashOf({ ...readAddress(window.location.hash), ...change });
  }, []);
  return { address, go };
}

export type Go = ReturnType<typeof useAddress>['go'];
