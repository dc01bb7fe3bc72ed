import type { Language } from '../../../contract/common.ts';
import { createClipSource } from '../../kit/voice/clip_source.ts';
import { createSpeaker, machineVoice } from '../../kit/voice/speaker.ts';
import { utterancesOf, type Utterance, type Voices } from '../../kit/voice/speech_plan.ts';
import { passagesOf, type PlacedPassage } from './read_screen.ts';
import { SILENT, VOLUME_STEPS, type Offer, type Voice, type VoiceState } from './voice.ts';

/** A new screen is first seen, then heard. */
const FIRST_LOOK_MS = 350;
/** Marks what is being read; the style is in voice_strip.css. */
const MARK = 'data-speaking';

interface Line {
  readonly utterance: Utterance;
  readonly element: Element | null;
  readonly offered: Language | null;
}

/* Indexes are the same for every visit; a newer one is asked for with each. */
const clips = createClipSource();

/** Fetches what can be heard in a language, before a screen speaks it. */
export const loadClips = clips.load;

/** One visit's voice: it knows the screen that stands there and says it aloud when asked. */
export class ScreenVoice implements Voice {
  readonly #speaker = createSpeaker();
  readonly #listeners = new Set<() => void>();
  readonly #voices: Voices = {
    find: clips.find,
    machineSpeaks: (language) => machineVoice(language) !== null,
  };
  #state: VoiceState = SILENT;
  #language: Language = 'nl';
  #screen: Element | null = null;
  /** What the first screen offers by ear. */
  #offers: readonly Offer[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #marked: Element | null = null;

  constructor() {
    this.#speaker.setVolume(VOLUME_STEPS[this.#state.volume] ?? 1);
    void clips.load('nl').then(this.#look);
    if ('speechSynthesis' in window) {
      window.speechSynthesis.addEventListener('voiceschanged', this.#look);
    }
  }

  readonly state = () => this.#state;

  readonly subscribe = (changed: () => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  readonly setLanguage = (language: Language) => {
    this.#language = language;
    void clips.load(language).then(this.#look);
  };

  readonly shown = (screen: Element) => {
    this.stop();
    this.#screen = screen;
    this.#offers = [];
    this.#look();
    this.#timer = setTimeout(() => {
      this.#look();
      if (this.#state.everything) this.read();
    }, FIRST_LOOK_MS);
  };

  readonly left = (screen: Element) => {
    if (this.#screen !== screen) return;
    this.stop();
    this.#screen = null;
  };

  readonly read = () => {
    if (this.#screen === null) {
      void this.#offer();
      return;
    }
    this.#change({ inUse: true });
    void this.#say(this.#linesOf(passagesOf(this.#screen, this.#language)));
  };

  readonly interrupt = (element: Element) => {
    void this.#say(this.#linesOf(passagesOf(element, this.#language)));
  };

  readonly offer = (offers: readonly Offer[]) => {
    this.#offers = offers;
    void this.#offer();
  };

  readonly stop = () => {
    clearTimeout(this.#timer);
    this.#speaker.stop();
    this.#mark(null);
    this.#change({ reading: false, offered: null });
  };

  readonly readEverything = (on: boolean) => {
    this.#change({ everything: on, inUse: on });
    if (!on) this.stop();
    else if (this.#screen !== null) this.read();
  };

  readonly setVolume = (step: number) => {
    const volume = Math.min(VOLUME_STEPS.length - 1, Math.max(0, step));
    this.#speaker.setVolume(VOLUME_STEPS[volume] ?? 1);
    this.#change({ volume });
  };

  readonly dispose = () => {
    this.stop();
    this.#screen = null;
    this.#listeners.clear();
    if ('speechSynthesis' in window) {
      window.speechSynthesis.removeEventListener('voiceschanged', this.#look);
    }
  };

  /** Whether the screen has anything to say, now that it, its clips or a voice may be new. */
  readonly #look = () => {
    const canSpeak = clips.speaks(this.#language) || this.#voices.machineSpeaks(this.#language);
    const passages = this.#screen === null ? [] : passagesOf(this.#screen, this.#language);
    this.#change({ canSpeak, canRead: this.#linesOf(passages).length > 0 });
  };

  async #offer(): Promise<void> {
    const offers = this.#offers;
    await Promise.all(offers.map(({ language }) => clips.load(language)));
    const lines = offers.flatMap(({ language, texts, element }) =>
      texts.flatMap((text) =>
        utterancesOf({ language, text, parts: [text] }, this.#voices).map((utterance) => ({
          utterance,
          element,
          offered: language,
        })),
      ),
    );
    // Meanwhile a language may have been chosen.
    if (this.#offers !== offers || lines.length === 0) return;
    this.#change({ inUse: true, canRead: true });
    await this.#say(lines);
  }

  #linesOf(passages: readonly PlacedPassage[]): readonly Line[] {
    return passages.flatMap((passage) =>
      utterancesOf(passage, this.#voices).map((utterance) => ({
        utterance,
        element: passage.element,
        offered: null,
      })),
    );
  }

  async #say(lines: readonly Line[]): Promise<void> {
    this.stop();
    if (lines.length === 0) return;
    this.#change({ reading: true });
    const ended = await this.#speaker.say(
      lines.map(({ utterance }) => utterance),
      (place) => {
        const line = lines[place];
        this.#mark(line?.element ?? null);
        this.#change({ offered: line?.offered ?? null });
      },
    );
    // Whoever stopped it has said so already.
    if (!ended) return;
    this.#mark(null);
    this.#change({ reading: false, offered: null });
  }

  #mark(element: Element | null): void {
    this.#marked?.removeAttribute(MARK);
    element?.setAttribute(MARK, '');
    this.#marked = element;
  }

  #change(part: Partial<VoiceState>): void {
    const next = { ...this.#state, ...part };
    const same = Object.entries(next).every(
      ([name, value]) => this.#state[name as keyof VoiceState] === value,
    );
    if (same) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

/** The voice of a new visit. */
export function createVoice(): Voice {
  return new ScreenVoice();
}
