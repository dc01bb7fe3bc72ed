import { z } from 'zod';
import { Language } from './common.ts';

/** Bounds on what is read; a year of growth stays far below them. */
export const VOICE_LIMITS = { textsPerLanguage: 20_000, clipBytes: 1024 * 1024 } as const;

const Words = z.array(z.string().min(1)).min(1).max(40);

/** How one language is spoken. */
export const VoiceOfLanguage = z.strictObject({
  /** The speech maker's own name for the voice. */
  voice: z.string().min(1).max(64),
  /** Words per minute. */
  speed: z.int().min(60).max(400),
});

/**
 * `assets/voice/voice.json`: who speaks, and by which commands. In the words of the commands stand
 * `{voice}`, `{speed}`, `{wav}` and `{clip}`; the text comes on standard input.
 */
export const VoiceSettings = z.strictObject({
  /** Reads a text from standard input, as SSML, and writes the file `{wav}`. */
  speak: Words,
  /** Makes of the file `{wav}` the file `{clip}`: Ogg Opus. */
  encode: Words,
  /** Names in Latin letters inside a text in another script are spoken with this language's voice. */
  latinNames: Language,
  languages: z.record(Language, VoiceOfLanguage),
});
export type VoiceSettings = z.infer<typeof VoiceSettings>;

/** `assets/voice/pronunciation.json`: how a word is written so that the voice says it right. */
export const Pronunciation = z.partialRecord(Language, z.record(z.string().min(1), z.string()));
export type Pronunciation = z.infer<typeof Pronunciation>;

/** The name of a clip: the start of the SHA-256 over language, voice and text. */
export const ClipId = z.string().regex(/^[0-9a-f]{32}$/);

/** What can be heard in one language: `dist/voice/<language>.json`, beside its `.pack`. */
export const ClipIndex = z.strictObject({
  language: Language,
  /** Every text that has a voice, as it is heard (`heardText`), and its clip. */
  texts: z.record(z.string(), ClipId),
  /** Where a clip stands in the pack (bytes), and how long it sounds (ms). */
  clips: z.record(
    ClipId,
    z.strictObject({
      at: z.int().nonnegative(),
      bytes: z.int().positive(),
      ms: z.int().nonnegative(),
    }),
  ),
});
export type ClipIndex = z.infer<typeof ClipIndex>;
