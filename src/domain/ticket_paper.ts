import type { Language } from '../contract/common.ts';
import type { PaperDocument, PaperLine } from '../contract/printing.ts';

/** The words on a ticket, in the resident's language: the texts of `paper.json`, filled in. */
export interface TicketPaperTexts {
  /** Above the number: "Uw nummer". */
  readonly heading: string;
  /** What to do until the number is called. */
  readonly keep: string;
  /** Above the list of what to bring. */
  readonly bring: string;
  /** Before the place where it goes on. */
  readonly later: string;
  /** Under the code: what it is for. */
  readonly code: string;
  /** Said on a second paper of the same number. */
  readonly copy: string;
}

/** A place to go to later: its name in the resident's language and in Dutch, and where that is. */
export interface LaterPlace {
  readonly text: string;
  readonly dutch: string;
  /** Names and an address: Dutch in every language. */
  readonly lines: readonly string[];
}

export interface TicketPaperInput {
  readonly ticket: {
    readonly label: string;
    readonly code: string;
    readonly language: Language;
  };
  readonly texts: TicketPaperTexts;
  /** Name of the product or queue in the resident's language, and what the Dutch call it. */
  readonly subject: { readonly text: string; readonly dutch: string };
  /** Name of the place: a proper name, so Dutch in every language. */
  readonly location: string;
  /** Date and time of issue, already written out in the resident's language. */
  readonly issuedAt: string;
  /** Documents to have at hand, already translated; empty prints no list. */
  readonly bring: readonly string[];
  /** Where it goes on after the help here; left out where it ends here. */
  readonly later?: LaterPlace | undefined;
  /** How long it will probably take, already written out; null says nothing about it. */
  readonly wait?: string | null;
  /** Whether this is a second paper of a number that was printed before. */
  readonly copy: boolean;
}

type TextLine = Extract<PaperLine, { kind: 'text' }>;

/** Documents that fit on a paper someone wants to carry. */
const BRING_MAX = 12;

/**
 * What stands on the ticket that a resident carries: first the number, readable at arm's length
 * without glasses, then what it is for, then what to do, then what only a desk needs.
 * Beside a language other than Dutch stands the Dutch name, so that a colleague can read it too.
 */
export function ticketPaper(input: TicketPaperInput): PaperDocument {
  const { ticket, texts, subject } = input;
  const text = (content: string, style: Partial<TextLine> = {}): TextLine => ({
    kind: 'text',
    text: content,
    language: ticket.language,
    size: 'normal',
    bold: false,
    align: 'center',
    ...style,
  });
  const dutch = { language: 'nl', size: 'small' } as const;
  const lines: PaperLine[] = [
    text(input.location, { ...dutch, bold: true }),
    { kind: 'space' },
    text(texts.heading),
    text(ticket.label, { language: 'nl', size: 'huge', bold: true }),
    text(subject.text, { size: 'large', bold: true }),
  ];
  if (subject.dutch !== subject.text) lines.push(text(subject.dutch, dutch));
  if (input.copy) lines.push({ kind: 'space' }, text(texts.copy, { bold: true }));
  lines.push({ kind: 'space' }, { kind: 'rule' }, { kind: 'space' });
  if (input.wait !== undefined && input.wait !== null) {
    lines.push(text(input.wait, { bold: true }), { kind: 'space' });
  }
  lines.push(text(texts.keep, { align: 'start' }));
  if (input.bring.length > 0) {
    lines.push({ kind: 'space' }, text(texts.bring, { bold: true, align: 'start' }));
    for (const item of input.bring.slice(0, BRING_MAX)) {
      lines.push(text(`- ${item}`, { align: 'start' }));
    }
  }
  if (input.later !== undefined) {
    const { text: name, dutch: dutchName, lines: where } = input.later;
    lines.push({ kind: 'space' }, text(`${texts.later}: ${name}`, { bold: true, align: 'start' }));
    for (const line of dutchName === name ? where : [dutchName, ...where]) {
      lines.push(text(line, { language: 'nl', align: 'start' }));
    }
  }
  lines.push(
    { kind: 'qr', data: ticket.code },
    text(texts.code, { size: 'small' }),
    text(`${ticket.code.slice(0, 4)} ${ticket.code.slice(4)}`, { language: 'nl', size: 'small' }),
    { kind: 'space' },
    text(input.issuedAt, { size: 'small' }),
  );
  return { language: ticket.language, lines };
}
