import type { Language } from '../../../contract/common.ts';
import type { Utterance } from './speech_plan.ts';

/* Plays utterances one after another. There is one loudspeaker: whoever speaks next cuts the last. */

/** A breath between sentences, and the shorter one between the signs of a number. */
const BREATH_MS = 260;
const SIGN_BREATH_MS = 70;
/** A machine voice that says nothing back is given up after this, plus its text's length. */
const MACHINE_LIMIT_MS = 6_000;
const MACHINE_MS_PER_LETTER = 140;
/** A clip that stands still longer than it is long is given up. */
const CLIP_SPARE_MS = 4_000;
const MACHINE_RATE = 0.9;

export interface Speaker {
  /**
   * Says all of it, in order. Resolves when it is over: true when it came to its end, false when it
   * was stopped or something else was said.
   * @param onSpeak called before each utterance with its place
   */
  readonly say: (
    utterances: readonly Utterance[],
    onSpeak?: (place: number) => void,
  ) => Promise<boolean>;
  readonly stop: () => void;
  /** Between 0 and 1, also of what sounds now. */
  readonly setVolume: (volume: number) => void;
}

/** The languages that the machine itself can speak. */
export function machineVoice(language: Language): SpeechSynthesisVoice | null {
  if (!('speechSynthesis' in window)) return null;
  const voices = window.speechSynthesis.getVoices();
  return voices.find(({ lang }) => lang.toLowerCase().split(/[-_]/u)[0] === language) ?? null;
}

/** Makes the loudspeaker of a screen. */
export function createSpeaker(): Speaker {
  let volume = 1;
  let audio: HTMLAudioElement | null = null;
  let round = new AbortController();

  function playClip(url: string, ms: number, signal: AbortSignal): Promise<void> {
    const player = new Audio(url);
    audio = player;
    player.volume = volume;
    return new Promise((done) => {
      const timer = setTimeout(end, ms + CLIP_SPARE_MS);
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        player.pause();
        player.removeAttribute('src');
        done();
      }
      signal.addEventListener('abort', end);
      player.addEventListener('ended', end);
      // A clip that does not come must not silence the rest.
      player.addEventListener('error', end);
      player.play().catch(end);
    });
  }

  function speakByMachine(text: string, language: Language, signal: AbortSignal): Promise<void> {
    const voice = machineVoice(language);
    if (voice === null) return Promise.resolve();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.volume = volume;
    words.rate = MACHINE_RATE;
    return new Promise((done) => {
      const timer = setTimeout(end, MACHINE_LIMIT_MS + text.length * MACHINE_MS_PER_LETTER);
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        window.speechSynthesis.cancel();
        done();
      }
      signal.addEventListener('abort', end);
      words.onend = end;
      words.onerror = end;
      window.speechSynthesis.speak(words);
    });
  }

  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(end, ms);
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        done();
      }
      signal.addEventListener('abort', end);
    });
  }

  return {
    async say(utterances, onSpeak) {
      round.abort();
      round = new AbortController();
      const { signal } = round;
      for (const [place, one] of utterances.entries()) {
        if (signal.aborted) return false;
        onSpeak?.(place);
        if (one.kind === 'clip') await playClip(one.clip.url, one.clip.ms, signal);
        else await speakByMachine(one.text, one.language, signal);
        if (signal.aborted) return false;
        await pause(one.text.length === 1 ? SIGN_BREATH_MS : BREATH_MS, signal);
      }
      return !signal.aborted;
    },
    stop() {
      round.abort();
    },
    setVolume(wanted) {
      volume = wanted;
      if (audio !== null) audio.volume = wanted;
    },
  };
}
