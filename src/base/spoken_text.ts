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
