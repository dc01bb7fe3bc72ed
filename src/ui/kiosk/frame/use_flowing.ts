import { createContext, useContext, useSyncExternalStore } from 'react';

/** Size of the letters that this visit wants, in percent. */
export const TextScaleContext = createContext<100 | 150 | 200>(100);

const landscape = window.matchMedia('(orientation: landscape)');

function subscribe(changed: () => void): () => void {
  landscape.addEventListener('change', changed);
  return () => {
    landscape.removeEventListener('change', changed);
  };
}

/**
 * Whether letters are so large for this screen that heading, answers and all follow each other on
 * pages, instead of each having a fixed place.
 */
export function useFlowing(): boolean {
  const scale = useContext(TextScaleContext);
  const wide = useSyncExternalStore(subscribe, () => landscape.matches);
  return scale === 200 || (scale === 150 && wide);
}

/**
 * Whether a screen that is too full may follow on pages: with normal letters upright everything has
 * its place, and a text that does not fit there is too long.
 */
export function useMayFlow(): boolean {
  const scale = useContext(TextScaleContext);
  const wide = useSyncExternalStore(subscribe, () => landscape.matches);
  return scale > 100 || wide;
}
