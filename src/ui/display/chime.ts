/** The notes of the chime in hertz: a falling major third (E5, C5), known from stations and halls. */
const NOTES_HZ = [659.25, 523.25] as const;
const NOTE_GAP_S = 0.42;
const NOTE_LENGTH_S = 1.4;
/** Loudness at the peak, of 1. The room's own volume knob does the rest. */
const PEAK = 0.35;

/** Whether the browser lets the page make sound. */
export type ChimeState = 'on' | 'blocked';

/** Two soft bell notes made by the browser itself: no sound file, nothing to fetch. */
export class Chime {
  readonly #context = new AudioContext();
  readonly #onState: (state: ChimeState) => void;
  readonly #unblock = () => {
    void this.#context.resume();
  };

  /** @param onState hears whether sound works, at the start and at every change. */
  constructor(onState: (state: ChimeState) => void) {
    this.#onState = onState;
    this.#context.onstatechange = this.#report;
    // A browser that wants a touch first gets it from any touch or key on the page.
    window.addEventListener('pointerdown', this.#unblock);
    window.addEventListener('keydown', this.#unblock);
    this.#report();
    this.#unblock();
  }

  /** Rings once; silent while the browser blocks sound, and nothing is kept to ring later. */
  ring(): void {
    if (this.#context.state !== 'running') return;
    NOTES_HZ.forEach((hertz, index) => {
      this.#note(hertz, this.#context.currentTime + 0.02 + index * NOTE_GAP_S);
    });
  }

  /** Gives the sound device back. */
  close(): void {
    window.removeEventListener('pointerdown', this.#unblock);
    window.removeEventListener('keydown', this.#unblock);
    this.#context.onstatechange = null;
    void this.#context.close();
  }

  readonly #report = () => {
    this.#onState(this.#context.state === 'running' ? 'on' : 'blocked');
  };

  /** A bell: the tone and its octave, struck at once and dying away. */
  #note(hertz: number, at: number): void {
    for (const [factor, share] of [
      [1, 1],
      [2, 0.25],
    ] as const) {
      const tone = this.#context.createOscillator();
      const volume = this.#context.createGain();
      tone.frequency.value = hertz * factor;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(PEAK * share, at + 0.012);
      volume.gain.exponentialRampToValueAtTime(0.0005, at + NOTE_LENGTH_S);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(at);
      tone.stop(at + NOTE_LENGTH_S);
      // Freed when it has sounded, so that a day of calls leaves nothing behind.
      tone.onended = () => {
        volume.disconnect();
      };
    }
  }
}
