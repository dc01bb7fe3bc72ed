import {
  heardPiece,
  heardText,
  piecesOf,
  signsOfLabel,
  wordsOfDate,
} from '../../../base/spoken_text.ts';
import type { Language } from '../../../contract/common.ts';
import type { Clip } from './clip_source.ts';

/* What is said of a piece of a screen: its clip, those of its parts, or the machine's own speech. */

/** Something on screen that is read as one. */
export interface Passage {
  readonly language: Language;
  readonly text: string;
  /** The same text as its parts, when it was put together: words, a value, more words. */
  readonly parts: readonly string[];
}

/** One thing that sounds. */
export type Utterance =
  | { readonly kind: 'clip'; readonly clip: Clip; readonly text: string }
  | { readonly kind: 'machine'; readonly text: string; readonly language: Language };

/** Who can speak: clips, and the languages of the machine's own speech. */
export interface Voices {
  readonly find: (language: Language, text: string) => Clip | null;
  readonly machineSpeaks: (language: Language) => boolean;
}

const SPEAKABLE = /[\p{L}\p{N}]/u;

/** The clips of a text or null. Names from the street stay Dutch, whatever the language. */
function clipsOf(text: string, language: Language, { find }: Voices): readonly Utterance[] | null {
  const clip = find(language, text) ?? find('nl', text);
  if (clip !== null) return [{ kind: 'clip', clip, text }];
  const heard = heardText(text);
  const signs = signsOfLabel(heard) ?? wordsOfDate(heard);
  if (signs === null) return null;
  const clips = signs.map((sign) => find(language, sign));
  return clips.every((one) => one !== null)
    ? clips.map((one, place) => ({ kind: 'clip', clip: one, text: signs[place] ?? '' }))
    : null;
}

/** Every part that has letters must have its clip: half a sentence is worse than none. */
function clipsOfAll(parts: readonly string[], language: Language, voices: Voices) {
  const spoken = parts.map(heardPiece).filter((part) => SPEAKABLE.test(part));
  const clips = spoken.map((part) => clipsOf(part, language, voices));
  return spoken.length > 0 && clips.every((one) => one !== null) ? clips.flat() : null;
}

/**
 * How a passage is spoken; empty when nothing here can speak it.
 */
export function utterancesOf(passage: Passage, voices: Voices): readonly Utterance[] {
  const { language, parts } = passage;
  const text = heardText(passage.text);
  if (!SPEAKABLE.test(text)) return [];
  const clips =
    clipsOf(text, language, voices) ??
    clipsOfAll(parts, language, voices) ??
    clipsOfAll(parts.flatMap(piecesOf), language, voices);
  if (clips !== null) return clips;
  return voices.machineSpeaks(language) ? [{ kind: 'machine', text, language }] : [];
}
