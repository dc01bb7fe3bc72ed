import { useEffect } from 'react';

/* The sound of an emergency, made by the browser itself: nothing to fetch, so nothing can fail to come. */

/** Two tones that alternate, in hertz: unlike the chime of the waiting room, and heard by older ears. */
const TONES_HZ = [880, 660] as const;
const TONE_S = 0.25;
const TONES_PER_ROUND = 6;
const PEAK = 0.4;
/** It sounds again until somebody goes, but not for ever: after that the red notice still stands. */
const ROUND_EVERY_MS = 4_000;
const ROUNDS_MAX = 15;

function soundOnce(context: AudioContext): void {
  for (let place = 0; place < TONES_PER_ROUND; place += 1) {
    const at = context.currentTime + place * TONE_S;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = TONES_HZ[place % TONES_HZ.length] ?? TONES_HZ[0];
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(PEAK, at + 0.01);
    volume.gain.setValueAtTime(PEAK, at + TONE_S - 0.03);
    volume.gain.linearRampToValueAtTime(0, at + TONE_S);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + TONE_S);
    tone.onended = () => {
      volume.disconnect();
    };
  }
}

/**
 * Sounds while there is danger at another desk. Never at the desk that raised it: whoever stands in
 * front of that desk must not hear that help was called.
 * @param alarm the id of the emergency; null when there is none
 */
export function useAlarmSound(alarm: string | null): void {
  useEffect(() => {
    if (alarm === null) return undefined;
    const context = new AudioContext();
    let rounds = 0;
    const round = () => {
      rounds += 1;
      if (rounds > ROUNDS_MAX) return;
      // A browser that holds sound back until a touch lets it through after the sign-in.
      void context.resume().then(() => {
        soundOnce(context);
      });
    };
    round();
    const timer = setInterval(round, ROUND_EVERY_MS);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [alarm]);
}
