import { signsOfLabel } from '../base/spoken_text.ts';
import type { Language } from '../contract/common.ts';

/** The words of an announcement in one language, as they stand in its files of texts. */
export interface AnnouncementWords {
  /** `announcement.number`: "Nummer". */
  readonly number: string;
  /** `common.desk` with the desk's number: "Balie 3". */
  readonly desk: string;
  /** `common.direction.<direction>`: "Loop naar links". */
  readonly direction: string;
  /** `announcement.soon`: "Bijna aan de beurt". */
  readonly soon: string;
}

/** One thing to say; each has a clip of its own. */
export interface SpokenPiece {
  readonly language: Language;
  readonly text: string;
}

export interface Announcement {
  /** As on the paper: `A017`. */
  readonly label: string;
  /** The language of the ticket. */
  readonly language: Language;
  /** `call`: go to the desk. `soon`: one of the next. */
  readonly kind: 'call' | 'soon';
}

/** First in the ticket's language, then in Dutch, which the rest of the room and the desk know. */
function languagesOf({ language }: Announcement): readonly Language[] {
  return language === 'nl' ? ['nl'] : [language, 'nl'];
}

/**
 * What is said, in order: "Nummer", the letter and each digit, then "Balie 3" and the way to it, or
 * "Bijna aan de beurt". Every piece is a phrase by itself, so that none bends with another.
 * @param wordsIn the words in a language
 */
export function announcementPieces(
  announcement: Announcement,
  wordsIn: (language: Language) => AnnouncementWords,
): readonly SpokenPiece[] {
  const { label, kind } = announcement;
  const signs = signsOfLabel(label) ?? [label];
  return languagesOf(announcement).flatMap((language) => {
    const { number, desk, direction, soon } = wordsIn(language);
    const end = kind === 'call' ? [desk, direction] : [soon];
    return [number, ...signs, ...end].map((text) => ({ language, text }));
  });
}
