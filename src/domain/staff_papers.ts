import type { Language } from '../contract/common.ts';
import type { PaperDocument, PaperLine } from '../contract/printing.ts';
import { LIMITS } from '../contract/limits.ts';

/* Papers that are no ticket: the test page, the list for a day without power, a referral. */

type TextLine = Extract<PaperLine, { kind: 'text' }>;

/** Lines of text in one language, small unless said otherwise. */
function textIn(language: Language) {
  return (text: string, style: Partial<TextLine> = {}): TextLine => ({
    kind: 'text',
    text,
    language,
    size: 'normal',
    bold: false,
    align: 'start',
    ...style,
  });
}

/** Letters that Dutch needs and old printers lack, with the sign that goes wrong most often. */
const TEST_LETTERS = 'één ë ï ö ü ç ñ €';
/** A word that no printer has letters for: it shows whether pictures come out. */
const TEST_PICTURE = 'مرحبا';
/** Numbered marks: who misses the last ones sees how much is cut off. */
const RULER = '1234567890';

export interface TestPageTexts {
  readonly title: string;
  readonly letters: string;
  readonly picture: string;
  readonly width: string;
  readonly cut: string;
}

/**
 * The page that the wizard prints and asks about: letters, a drawn word, a bar from edge to edge,
 * a code, and a last line above the cut.
 */
export function testPagePaper(
  language: Language,
  texts: TestPageTexts,
  about: readonly string[],
): PaperDocument {
  const text = textIn(language);
  return {
    language,
    lines: [
      text(texts.title, { size: 'large', bold: true, align: 'center' }),
      ...about.map((line) => text(line, { size: 'small', align: 'center' })),
      { kind: 'space' },
      text(texts.letters),
      text(TEST_LETTERS, { language: 'nl', size: 'large' }),
      { kind: 'space' },
      text(texts.picture),
      text(TEST_PICTURE, { language: 'ar', size: 'large', align: 'center' }),
      { kind: 'space' },
      text(texts.width),
      { kind: 'rule' },
      text(RULER, { language: 'nl', size: 'huge', align: 'center' }),
      { kind: 'rule' },
      { kind: 'qr', data: 'WIJKLOKET' },
      text(texts.cut, { align: 'center' }),
    ],
  };
}

/** Someone who waits, in words for the paper. */
export interface WaitingOnPaper {
  readonly label: string;
  readonly time: string;
  /** The language they speak, by its own short code. */
  readonly language: string;
  readonly subject: string;
  readonly priority: boolean;
}

export interface DayListTexts {
  readonly title: string;
  readonly none: string;
  readonly priority: string;
  readonly next: string;
  readonly strike: string;
}

/** Numbers kept apart for handing out by hand, per queue. */
export interface NumbersByHand {
  readonly queue: string;
  readonly labels: readonly string[];
}

/** Numbers in a row on the widest and the narrowest paper. */
const NUMBERS_IN_ROW = 4;

/**
 * The list for when power or network go: who waits, in the order in which they would be called, and
 * the numbers that may be given out by hand. Nobody else gets those numbers today.
 */
export function dayListPaper(
  language: Language,
  texts: DayListTexts,
  printedAt: string,
  waiting: readonly WaitingOnPaper[],
  byHand: readonly NumbersByHand[],
): PaperDocument {
  const text = textIn(language);
  const numbers = byHand.flatMap(({ queue, labels }) => {
    const rows: PaperLine[] = [text(queue, { bold: true })];
    for (let from = 0; from < labels.length; from += NUMBERS_IN_ROW) {
      rows.push(text(labels.slice(from, from + NUMBERS_IN_ROW).join('   '), { language: 'nl' }));
    }
    return [...rows, { kind: 'space' } as const];
  });
  const end: PaperLine[] = [
    { kind: 'space' },
    { kind: 'rule' },
    { kind: 'space' },
    text(texts.next, { bold: true }),
    text(texts.strike),
    { kind: 'space' },
    ...numbers,
  ];
  const lines: PaperLine[] = [
    text(texts.title, { size: 'large', bold: true }),
    text(printedAt),
    { kind: 'space' },
  ];
  if (waiting.length === 0) lines.push(text(texts.none));
  // The numbers by hand must be there, however many wait.
  const room = Math.floor((LIMITS.paperLines - lines.length - end.length) / 2);
  for (const each of waiting.slice(0, room)) {
    const mark = each.priority ? `  ${texts.priority}` : '';
    lines.push(
      text(`${each.label}  ${each.time}  ${each.language}${mark}`, { bold: true }),
      text(each.subject, { size: 'small' }),
    );
  }
  return { language, lines: [...lines, ...end] };
}

export interface ReferralTexts {
  readonly title: string;
  readonly phone: string;
  readonly visit: string;
}

export interface ReferralOnPaper {
  readonly name: string;
  readonly stop: string | null;
  readonly address: readonly string[];
  readonly phone: string | null;
  readonly url: string | null;
}

/** Where to go, in the language of who goes there. Names and addresses are as on the door. */
export function referralPaper(
  language: Language,
  texts: ReferralTexts,
  to: ReferralOnPaper,
  from: string,
): PaperDocument {
  const text = textIn(language);
  const dutch = (line: string, style: Partial<TextLine> = {}) =>
    text(line, { language: 'nl', align: 'center', ...style });
  const lines: PaperLine[] = [
    dutch(from, { size: 'small', bold: true }),
    { kind: 'space' },
    text(texts.title, { size: 'large', bold: true, align: 'center' }),
    dutch(to.name, { size: 'large', bold: true }),
  ];
  if (to.stop !== null) lines.push(dutch(to.stop));
  lines.push(...to.address.map((line) => dutch(line)), { kind: 'space' }, { kind: 'rule' });
  lines.push({ kind: 'space' }, text(texts.visit));
  if (to.phone !== null) {
    lines.push({ kind: 'space' }, text(texts.phone), dutch(to.phone, { size: 'large' }));
  }
  if (to.url !== null && /^[\x20-\x7e]{1,300}$/.test(to.url)) {
    lines.push({ kind: 'qr', data: to.url }, dutch(to.url, { size: 'small' }));
  }
  return { language, lines };
}
