/** The notes of the chime in hertz: a falling major third (E5, C5), known from stations and halls. */
const NOTES_HZ = [659.25, 523.25] as const;
const NOTE_GAP_S = 0.42;
const NOTE_LENGTH_S = 1.4;
/** Loudness at the peak, of 1. The room's own volume knob does the rest. */
const PEAK = 0.35;

/** How long the chime has the room to itself, in seconds; what is left of it then is a whisper. */
export const CHIME_S = 1.5;

/** Until the whisper has died away too, in seconds. */
export const CHIME_SOUNDS_S = (NOTES_HZ.length - 1) * NOTE_GAP_S + NOTE_LENGTH_S;

/** Two soft bell notes made by the browser itself: no sound file, nothing to fetch. */
export function ring(context: BaseAudioContext, output: AudioNode, at: number): void {
  NOTES_HZ.forEach((hertz, index) => {
    strike(context, output, hertz, at + index * NOTE_GAP_S);
  });
}

/** A bell: the tone and its octave, struck at once and dying away. */
function strike(context: BaseAudioContext, output: AudioNode, hertz: number, at: number): void {
  for (const [factor, share] of [
    [1, 1],
    [2, 0.25],
  ] as const) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz * factor;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(PEAK * share, at + 0.012);
    volume.gain.exponentialRampToValueAtTime(0.0005, at + NOTE_LENGTH_S);
    tone.connect(volume).connect(output);
    tone.start(at);
    tone.stop(at + NOTE_LENGTH_S);
  }
}
