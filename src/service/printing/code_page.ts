import iconv from 'iconv-lite';
import type { CodePageName } from '../../contract/printer_setup.ts';

type CodePage = Exclude<CodePageName, 'DRAWN'>;

/** What the encoder calls the code pages of the contract. */
const ENCODINGS: Readonly<Record<CodePage, string>> = {
  PC437_USA: 'cp437',
  PC850_MULTILINGUAL: 'cp850',
  PC858_EURO: 'cp858',
  WPC1252: 'windows-1252',
};

/** The encoder's name of a code page. */
export function encodingOf(codePage: CodePage): string {
  return ENCODINGS[codePage];
}

/**
 * Signs that a typesetter uses and an old code page lacks, with what a typewriter has for them. A
 * curly apostrophe is no reason to draw a whole line.
 */
const PLAIN_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u02BC]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/[\u2010-\u2015]/g, '-'],
  [/\u2026/g, '...'],
  [/[\u00A0\u2009\u202F]/g, ' '],
  [/[\u2022\u2023]/g, '-'],
  [/[\u2066-\u2069\u200E\u200F]/g, ''],
];

function isInCodePage(text: string, encoding: string): boolean {
  return iconv.decode(iconv.encode(text, encoding), encoding) === text;
}

/**
 * The text as the printer's own letters can show it, or null when one of them is missing and the
 * line must be drawn.
 */
export function printableText(text: string, codePage: CodePage): string | null {
  const encoding = encodingOf(codePage);
  const composed = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  // Control codes are commands to a printer: they never travel inside a text.
  if (/\p{Cc}/u.test(composed)) return null;
  if (isInCodePage(composed, encoding)) return composed;
  const plain = PLAIN_SIGNS.reduce(
    (line, [sign, instead]) => line.replace(sign, instead),
    composed,
  );
  return isInCodePage(plain, encoding) ? plain : null;
}
