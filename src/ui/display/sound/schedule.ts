import type { SpokenPart } from './clip_buffers.ts';
import { CHIME_S, CHIME_SOUNDS_S, ring } from './chime.ts';

/* Lays the sounds of one announcement on the clock of a loudspeaker, one after the other. */

/** A breath between the signs of a number, between phrases, and between languages; in seconds. */
export const BREATH_S = { sign: 0.07, phrase: 0.26, language: 0.6 } as const;

/** One clip as it was laid on the clock, in seconds. */
export interface PlayedClip {
  readonly text: string;
  readonly at: number;
  readonly seconds: number;
}

export interface Scheduled {
  readonly start: number;
  readonly end: number;
  readonly clips: readonly PlayedClip[];
  /** When the last of it has died away: not before `end`. */
  readonly silent: number;
  /** Lets go of all of it; what is not over yet is not heard any more. */
  readonly release: () => void;
}

/** A sound begins on a whole sample: then a clip comes out exactly as it is. */
function onSample(context: BaseAudioContext, at: number): number {
  return Math.ceil(at * context.sampleRate - 1e-6) / context.sampleRate;
}

/**
 * @param from the earliest time to begin, in seconds of the context
 * @param volume 0 to 1
 */
export function scheduleAnnouncement(
  context: BaseAudioContext,
  parts: readonly SpokenPart[],
  {
    from,
    volume,
    chime,
  }: { readonly from: number; readonly volume: number; readonly chime: boolean },
): Scheduled {
  const output = context.createGain();
  output.gain.value = volume;
  output.connect(context.destination);
  const start = onSample(context, from);
  const clips: PlayedClip[] = [];
  let at = start;
  if (chime) {
    ring(context, output, start);
    at = start + CHIME_S;
  }
  parts.forEach((part, place) => {
    if (place > 0) at += BREATH_S.language;
    part.clips.forEach(({ text, buffer }, clip) => {
      if (clip > 0) at += text.length === 1 ? BREATH_S.sign : BREATH_S.phrase;
      at = onSample(context, at);
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(output);
      source.start(at);
      clips.push({ text, at, seconds: buffer.duration });
      at += buffer.duration;
    });
  });
  const silent = chime ? Math.max(at, start + CHIME_SOUNDS_S) : at;
  const release = () => {
    // The browser keeps a sound that can not come to its end for as long as the page is open.
    if (context.currentTime < silent) output.gain.value = 0;
    else output.disconnect();
  };
  return { start, end: at, silent, clips, release };
}
