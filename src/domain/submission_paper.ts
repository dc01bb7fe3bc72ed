import type { Language } from '../contract/common.ts';
import type { PaperDocument, PaperLine } from '../contract/printing.ts';
import { codeInWords } from '../base/sealed_submission.ts';

/** The words of a receipt, in the resident's language. */
export interface SubmissionPaperInput {
  readonly language: Language;
  /** Name of the location: a proper name, so Dutch in every language. */
  readonly location: string;
  readonly heading: string;
  /** Name of the form, and what the Dutch call it. */
  readonly form: { readonly text: string; readonly dutch: string };
  readonly code: string;
  /** Above the code, and what to do with it. */
  readonly codeWord: { readonly text: string; readonly dutch: string };
  readonly follow: string;
  /** Date and time, already written out. */
  readonly at: string;
}

/**
 * The receipt of what was handed in: what it was for, when, and the code to follow it with. Nothing
 * that the resident filled in stands on it, so a lost paper tells nobody anything.
 */
export function submissionPaper(input: SubmissionPaperInput): PaperDocument {
  const { language, form, codeWord } = input;
  const text = (
    content: string,
    style: Partial<Extract<PaperLine, { kind: 'text' }>> = {},
  ): PaperLine => ({
    kind: 'text',
    text: content,
    language,
    size: 'normal',
    bold: false,
    align: 'center',
    ...style,
  });
  const both = (words: { text: string; dutch: string }, style = {}): PaperLine[] => [
    text(words.text, style),
    ...(words.dutch === words.text
      ? []
      : [text(words.dutch, { language: 'nl' as const, size: 'small' as const })]),
  ];
  return {
    language,
    lines: [
      text(input.location, { language: 'nl', size: 'small', bold: true }),
      { kind: 'space' },
      text(input.heading, { bold: true }),
      ...both(form, { size: 'large', bold: true }),
      { kind: 'space' },
      { kind: 'rule' },
      { kind: 'space' },
      ...both(codeWord),
      text(codeInWords(input.code), { language: 'nl', size: 'large', bold: true }),
      { kind: 'space' },
      text(input.follow),
      { kind: 'space' },
      text(input.at, { size: 'small' }),
    ],
  };
}
