import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseAs, readJson } from './content_files.ts';
import { warning, type ContentFault } from './content_fault.ts';
import type { LanguageTexts } from './check_texts.ts';
import type { ReadLanguage } from './read_texts.ts';

/*
 * How far each translation is. `locales/<language>/review.json` holds per text the Dutch that it was
 * made from; when that Dutch changes, the translation is stale until a person looked again.
 *   "passport.who.title": "draft 1a2b3c4d"
 *   "passport.who.help": "reviewed 1a2b3c4d 9f8e7d6c 2026-11-22 by F. Demir"
 * `npm run content:review` writes it. A text that is not in it is a draft.
 */

/** `stale`: the Dutch changed since. `missing`: not translated at all. */
export type TranslationState = 'draft' | 'reviewed' | 'stale' | 'missing';

const NOTE =
  /^(?:draft ([0-9a-f]{8})|reviewed ([0-9a-f]{8}) ([0-9a-f]{8}) \d{4}-\d{2}-\d{2} by .+)$/u;
export const ReviewNotes = z.record(z.string(), z.string().regex(NOTE, 'not a note of a review'));
export type ReviewNotes = z.infer<typeof ReviewNotes>;

/** A short mark of a text, for notes of a review. */
export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** The file with the notes about a language. */
export function reviewFile(localesDir: string, language: string): string {
  return join(localesDir, language, 'review.json');
}

/** Reads the notes about a language; none is fine. */
export function readReview(localesDir: string, language: string) {
  const file = reviewFile(localesDir, language);
  const none: ReviewNotes = {};
  if (!existsSync(file)) return { notes: none, faults: [] };
  const read = readJson(file);
  const parsed = read.ok ? parseAs(file, ReviewNotes, read.value) : read;
  return parsed.ok ? { notes: parsed.value, faults: [] } : { notes: none, faults: parsed.error };
}

/** The state of one translation. */
export function stateOfText(
  note: string | undefined,
  dutch: string,
  text: string | undefined,
): TranslationState {
  if (text === undefined || text.trim() === '') return 'missing';
  const match = NOTE.exec(note ?? '');
  if (match === null) return 'draft';
  const source = match[1] ?? match[2];
  if (source !== markOf(dutch)) return 'stale';
  // Changed by hand after the review: it is a draft again.
  return match[3] === markOf(text) ? 'reviewed' : 'draft';
}

/** The state of every text of a language, by its key; the Dutch is the source and has none. */
export function translationStates(
  dutch: LanguageTexts,
  other: LanguageTexts,
  notes: ReviewNotes,
): ReadonlyMap<string, TranslationState> {
  return new Map(
    [...dutch.texts].map(([key, source]) => [
      key,
      stateOfText(notes[key], source, other.texts.get(key)),
    ]),
  );
}

/** How many texts of a language are in each state. */
export type StateCounts = Readonly<Record<TranslationState, number>>;

/** Counts the states, and warns about translations whose Dutch changed. */
export function checkTranslations(
  localesDir: string,
  dutch: ReadLanguage,
  other: ReadLanguage,
): { counts: StateCounts; faults: readonly ContentFault[] } {
  const { notes, faults } = readReview(localesDir, other.language);
  const counts = { draft: 0, reviewed: 0, stale: 0, missing: 0 };
  const stale: ContentFault[] = [];
  for (const [key, state] of translationStates(dutch, other, notes)) {
    // Notes are about the texts that municipalities share, not about one's own names in them.
    if (dutch.own?.changed.has(key) === true) continue;
    counts[state] += 1;
    if (state !== 'stale') continue;
    const message = 'The Dutch text changed after this was translated.';
    const doThis = `Compare it with "${dutch.texts.get(key) ?? ''}", then npm run content:review.`;
    stale.push(warning(other.fileOf(key), 'stale_translation', key, message, doThis));
  }
  return { counts, faults: [...faults, ...stale] };
}
