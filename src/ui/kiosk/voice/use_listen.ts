import type { i18n } from 'i18next';
import { useRef } from 'react';
import type { Language } from '../../../contract/common.ts';
import { useServices } from '../services.ts';
import type { VoiceHandle } from './voice.ts';

/** A second touch so soon is impatience, not a choice of the first language that is offered. */
const NOT_YET_MS = 1_500;

export interface Listen {
  /** First screen: every language offers itself by ear, or they stop. */
  readonly offer: () => void;
  /** First screen, touched beside the buttons: offers, or chooses what is being offered. */
  readonly touched: () => void;
  /** Other screens: reads everything from now on, or nothing more. */
  readonly toggle: () => void;
}

/** What touches do to the voice. Someone who starts by ear goes on by ear. */
export function useListen(
  texts: i18n,
  { voice, state }: VoiceHandle,
  onLanguage: (language: Language) => void,
): Listen {
  const { setup } = useServices();
  const since = useRef(0);

  function start(): void {
    since.current = performance.now();
    const offers = setup.languages.map((language) => ({
      language,
      texts: [
        texts.getFixedT(language, 'common')('greeting'),
        texts.getFixedT(language, 'kiosk')('start.byEar'),
      ],
      element: document.querySelector(`.languages__button[lang="${language}"]`),
    }));
    voice?.offer(offers);
  }

  return {
    offer() {
      // Whoever asks for the voice here wants to hear what comes as well.
      voice?.readEverything(!state.everything);
      if (!state.everything) start();
    },
    touched() {
      const { offered } = state;
      if (offered === null) {
        start();
        return;
      }
      if (performance.now() - since.current < NOT_YET_MS) return;
      voice?.readEverything(true);
      onLanguage(offered);
    },
    toggle() {
      voice?.readEverything(!state.everything);
    },
  };
}
