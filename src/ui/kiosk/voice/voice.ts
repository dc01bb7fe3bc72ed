import { createContext, useContext } from 'react';
import type { Language } from '../../../contract/common.ts';

/* What screens know of the voice. The voice itself comes later, when the first screen stands. */

/** Steps of the volume; every visit starts at the same one (EN 301 549, 5.1.3). */
export const VOLUME_STEPS = [0.25, 0.5, 0.75, 1] as const;
export const VOLUME_START = 2;

export interface VoiceState {
  /** This language can be spoken here, by clips or by the machine. */
  readonly canSpeak: boolean;
  /** Something on this screen can be spoken: the speaker is there. */
  readonly canRead: boolean;
  readonly reading: boolean;
  /** Every new screen is read by itself. */
  readonly everything: boolean;
  /** Stop, repeat and volume are on screen: somebody uses the voice in this visit. */
  readonly inUse: boolean;
  /** A place in VOLUME_STEPS. */
  readonly volume: number;
  /** The language that is being offered by ear on the first screen. */
  readonly offered: Language | null;
}

export const SILENT: VoiceState = {
  canSpeak: false,
  canRead: false,
  reading: false,
  everything: false,
  inUse: false,
  volume: VOLUME_START,
  offered: null,
};

/** A language as it offers itself by ear. */
export interface Offer {
  readonly language: Language;
  readonly texts: readonly string[];
  /** Marked while it is spoken. */
  readonly element: Element | null;
}

/** The voice of one visit. */
export interface Voice {
  readonly state: () => VoiceState;
  readonly subscribe: (changed: () => void) => () => void;
  readonly setLanguage: (language: Language) => void;
  /** A screen (or a page of one) stands there; the former is no longer read. */
  readonly shown: (screen: Element) => void;
  readonly left: (screen: Element) => void;
  /** Reads the screen from its beginning; what is being read stops. */
  readonly read: () => void;
  /** Reads something over the screen, such as a question that can't wait. */
  readonly interrupt: (element: Element) => void;
  /** Offers languages one by one; `offered` says which one. */
  readonly offer: (offers: readonly Offer[]) => void;
  readonly stop: () => void;
  readonly readEverything: (on: boolean) => void;
  readonly setVolume: (step: number) => void;
  /** The visit is over. */
  readonly dispose: () => void;
}

export interface VoiceHandle {
  /** Null until it was fetched. */
  readonly voice: Voice | null;
  readonly state: VoiceState;
}

export const VoiceContext = createContext<VoiceHandle>({ voice: null, state: SILENT });

export function useVoice(): VoiceHandle {
  return useContext(VoiceContext);
}
