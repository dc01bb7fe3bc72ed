/** What sounds are played on: the machine's own device, or a rendering to a file. */
export interface Loudspeaker {
  readonly context: BaseAudioContext;
  /** Whether anything can be heard now. */
  readonly works: () => boolean;
  /**
   * Resolves when the context's clock has come to `time`, in seconds, with true; with false when the
   * clock stands still. Never hangs.
   */
  readonly until: (time: number) => Promise<boolean>;
}

/** A device that stands still is waited for so much longer than its sounds take. */
const SPARE_MS = 3_000;
/** Looked at the clock so much after the time that was waited for, to be past it. */
const AFTER_MS = 15;

function sleep(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

/** Whether the browser lets the page make sound. */
export type SoundState = 'on' | 'blocked';

/** The loudspeaker of the machine. */
export class DeviceLoudspeaker implements Loudspeaker {
  readonly context = new AudioContext();
  readonly #onState: (state: SoundState) => void;
  /** Where the clock was when a sound did not come to its end; null when all did. */
  #stoodAt: number | null = null;
  readonly #unblock = () => {
    void this.context.resume();
  };

  /** @param onState hears whether sound works, at the start and at every change. */
  constructor(onState: (state: SoundState) => void) {
    this.#onState = onState;
    this.context.onstatechange = this.#report;
    // A browser that wants a touch first gets it from any touch or key on the page.
    window.addEventListener('pointerdown', this.#unblock);
    window.addEventListener('keydown', this.#unblock);
    this.#report();
    this.#unblock();
  }

  readonly works = () => {
    // A device that was taken away and came back needs to be asked.
    if (this.context.state !== 'running') this.#unblock();
    return this.context.state === 'running' && this.context.currentTime !== this.#stoodAt;
  };

  readonly until = async (time: number) => {
    const left = () => (time - this.context.currentTime) * 1_000;
    const limit = performance.now() + left() + SPARE_MS;
    while (left() > 0 && performance.now() < limit) await sleep(left() + AFTER_MS);
    const reached = left() <= 0;
    this.#stoodAt = reached ? null : this.context.currentTime;
    return reached;
  };

  /** Gives the sound device back. */
  close(): void {
    window.removeEventListener('pointerdown', this.#unblock);
    window.removeEventListener('keydown', this.#unblock);
    this.context.onstatechange = null;
    void this.context.close();
  }

  readonly #report = () => {
    this.#onState(this.context.state === 'running' ? 'on' : 'blocked');
  };
}
