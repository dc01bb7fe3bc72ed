import type { DisplayView, StreamMessage } from '../../../contract/api.ts';
import type { Language } from '../../../contract/common.ts';
import { announcementPieces } from '../../../domain/announcement.ts';
import type { AnnouncementWords } from '../../../domain/announcement.ts';
import { AnnouncementQueue } from './announcement_queue.ts';
import type { Wanted } from './announcement_queue.ts';
import { clipsOf, createClipBuffers } from './clip_buffers.ts';
import type { ClipBuffers } from './clip_buffers.ts';
import type { Loudspeaker } from './loudspeaker.ts';
import { scheduleAnnouncement } from './schedule.ts';
import type { PlayedClip } from './schedule.ts';

/** Between two announcements, in seconds. */
export const BETWEEN_S = 0.8;
/** From the decision to the first sound, so that nothing of it is late. */
const LEAD_S = 0.05;
/** "Almost your turn" is said softly: nobody need get up yet. */
export const SOON_SHARE = 0.55;
/** Lines of the play list that are kept. */
export const PLAY_LIST_MAX = 200;
/** An older message of the stream is no news by itself: the next view tells whether it stands. */
const NEWS_MS = 60_000;

/** What became of an announcement. */
export type Outcome =
  /** Heard from beginning to end. */
  | 'spoken'
  /** Heard, but without words: no clips in any of its languages. */
  | 'chimed'
  /** The call was taken back before it was its turn. */
  | 'withdrawn'
  /** Quiet hours. */
  | 'quiet'
  /** The machine makes no sound, or more waited than can be said. */
  | 'not_heard';

/** A line of the play list. */
export interface Played {
  readonly kind: Wanted['kind'];
  readonly label: string;
  readonly outcome: Outcome;
  /** In the order in which they were spoken. */
  readonly languages: readonly Language[];
  /** Begin and end on the clock of the loudspeaker, in seconds; 0 when nothing sounded. */
  readonly start: number;
  readonly end: number;
  readonly clips: readonly PlayedClip[];
}

/** The words of a language; null while or when this screen does not have them. */
export type WordsOf = (language: Language, wanted: Wanted) => Promise<AnnouncementWords | null>;

/**
 * The voice of the waiting room: hears of calls and of who is next, and says all of it, one after
 * the other. What has begun is never cut off.
 */
export class AnnouncementVoice {
  readonly #loudspeaker: Loudspeaker;
  readonly #wordsOf: WordsOf;
  readonly #buffers: ClipBuffers;
  readonly #queue = new AnnouncementQueue();
  readonly #played: Played[] = [];
  /** The service's clock minus ours, in milliseconds, once it was heard. */
  #offset: number | null = null;
  #volume = 1;
  #opened = false;
  /** The loudspeaker is taken up to here. */
  #takenUntil = 0;
  #speaking = false;

  constructor(loudspeaker: Loudspeaker, wordsOf: WordsOf) {
    this.#loudspeaker = loudspeaker;
    this.#wordsOf = wordsOf;
    this.#buffers = createClipBuffers(loudspeaker.context);
  }

  /** What was announced, oldest first, and how. */
  get played(): readonly Played[] {
    return this.#played;
  }

  /** Whether something sounds or waits. */
  get busy(): boolean {
    return this.#speaking || this.#queue.size > 0;
  }

  /** Seconds of speech that are kept ready. */
  get bufferedSeconds(): number {
    return this.#buffers.seconds();
  }

  /** A message of the stream. */
  hear(message: StreamMessage): void {
    if (message.event === 'alive') this.#offset = message.data.now - Date.now();
    if (message.event === 'call_withdrawn') {
      const gone = this.#queue.withdraw(message.data.callId);
      if (gone !== null) this.#log(gone, 'withdrawn');
    }
    if (message.event === 'called') {
      const age = this.#offset === null ? 0 : Date.now() + this.#offset - message.data.at;
      if (age < NEWS_MS) this.#add(message.data);
    }
  }

  /** The waiting room as it stands, read after every change and every cut of the stream. */
  hearView({ day, now, volume, expected, next, sayNext }: DisplayView): void {
    this.#offset = now - Date.now();
    this.#volume = volume;
    for (const call of expected) {
      // What stood there before the screen was opened was said by then.
      if (this.#opened) this.#add(call);
      else this.#queue.knowCall(call);
    }
    this.#queue.setNext(day, next, !this.#opened || !sayNext);
    this.#opened = true;
    void this.#speak();
  }

  #add(call: DisplayView['expected'][number]): void {
    const dropped = this.#queue.addCall(call);
    if (dropped !== null) this.#log(dropped, 'not_heard');
    void this.#speak();
  }

  async #speak(): Promise<void> {
    if (this.#speaking) return;
    this.#speaking = true;
    for (let wanted = this.#queue.take(); wanted !== null; wanted = this.#queue.take()) {
      try {
        await this.#say(wanted);
      } catch {
        // One that fails must not silence those after it.
        this.#log(wanted, 'not_heard');
      }
    }
    this.#speaking = false;
  }

  async #say(wanted: Wanted): Promise<void> {
    if (this.#volume === 0) {
      this.#log(wanted, 'quiet');
      return;
    }
    if (!this.#loudspeaker.works()) {
      this.#log(wanted, 'not_heard');
      return;
    }
    const parts = await clipsOf(await this.#piecesOf(wanted), this.#buffers);
    const called = wanted.kind === 'call';
    if (parts.length === 0 && !called) {
      this.#log(wanted, 'not_heard');
      return;
    }
    const { context } = this.#loudspeaker;
    const { start, end, silent, clips, release } = scheduleAnnouncement(context, parts, {
      from: Math.max(context.currentTime + LEAD_S, this.#takenUntil),
      volume: this.#volume * (called ? 1 : SOON_SHARE),
      chime: called,
    });
    this.#takenUntil = end + BETWEEN_S;
    const heard = await this.#loudspeaker.until(silent);
    release();
    if (!heard) {
      // What comes after a device that stood still need not wait for what nobody will hear.
      this.#takenUntil = 0;
      this.#log(wanted, 'not_heard');
      return;
    }
    const languages = parts.map(({ language }) => language);
    this.#log(wanted, parts.length === 0 ? 'chimed' : 'spoken', { languages, start, end, clips });
  }

  async #piecesOf(wanted: Wanted) {
    const { label, kind } = wanted;
    const dutch = await this.#wordsOf('nl', wanted);
    const own = wanted.language === 'nl' ? null : await this.#wordsOf(wanted.language, wanted);
    if (dutch === null) return [];
    const language = own === null ? 'nl' : wanted.language;
    return announcementPieces({ label, kind, language }, (of) =>
      of === 'nl' || own === null ? dutch : own,
    );
  }

  #log(wanted: Wanted, outcome: Outcome, sound: Partial<Played> = {}): void {
    const { kind, label } = wanted;
    const nothing = { languages: [], start: 0, end: 0, clips: [] };
    this.#played.push({ kind, label, outcome, ...nothing, ...sound });
    if (this.#played.length > PLAY_LIST_MAX) this.#played.shift();
  }
}
