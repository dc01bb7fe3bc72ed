/*
 * A text on a screen and its spoken form find each other by the text itself, so both sides write it
 * in the same way. What only steers the layout (joined spaces, direction marks) is left away.
 */

const DIRECTION_MARKS = /[\u200e\u200f\u2066-\u2069]/gu;

/** A text as it is heard: without marks for the layout, and with single spaces. */
export function heardText(text: string): string {
  return text.replace(DIRECTION_MARKS, '').replace(/\s+/gu, ' ').trim().normalize('NFC');
}

const TICKET_LABEL = /^[A-Z]\d{3}$/u;

/**
 * The signs of a ticket's number one by one, as they stand on the paper: `A017` is A, 0, 1, 7. Whoever
 * hardly knows the language knows its digits first, and every sign can be held against the paper.
 * @returns null for what is not a ticket's number
 */
export function signsOfLabel(text: string): readonly string[] | null {
  return TICKET_LABEL.test(text) ? [...text] : null;
}

/** Where a list, an address or a sentence with a date may be cut: `A, B` and `Later: there`. */
const CUTS = /\s*[,،:;·]\s+/u;
/** Signs that only join a piece to its neighbours. */
const JOINING = /^[\s,،:;·–]+|[\s,،:;·–]+$/gu;

/** A piece of a text as it is heard by itself. */
export function heardPiece(text: string): string {
  return heardText(text).replace(JOINING, '');
}

/** The pieces of a text that can be heard one after the other. */
export function piecesOf(text: string): readonly string[] {
  return heardText(text).split(CUTS).map(heardPiece);
}

const DATE = /^(?:(?:\p{L}|\u200c)+ )?(?:\d{1,2} \p{L}+|\p{L}+ \d{1,2})(?: \p{L}+)?$/u;

const DAY_OF_MONTH = /^\d{1,2}$/u;

/**
 * The words of a date one by one, `dinsdag 1 december`: a clip for every day of every year would be
 * thousands. The day gets a stop, `1.`, since in a date it is another word than on a ticket: "first".
 * @returns null for what is not a date in words
 */
export function wordsOfDate(text: string): readonly string[] | null {
  const date = text.replace(/[.,،]/gu, '');
  if (!DATE.test(date)) return null;
  return date.split(' ').map((word) => (DAY_OF_MONTH.test(word) ? `${word}.` : word));
}
