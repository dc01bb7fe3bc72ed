import type { Language } from '../contract/common.ts';
import type { PaperDocument, PaperLine } from '../contract/printing.ts';

/** Words in the resident's language, and what the Dutch call it. */
export interface TwoTongued {
  readonly text: string;
  readonly dutch: string;
}

/** Everything on a summary, already in words. Empty lists and undefined print nothing. */
export interface SummaryPaperInput {
  readonly language: Language;
  /** Name of the location: a proper name, so Dutch in every language. */
  readonly location: string;
  readonly product: TwoTongued;
  readonly outcome: { readonly title: TwoTongued; readonly body: string };
  /** When there are numbers again, for who came too late for one; the first line is the day. */
  readonly comeBack: readonly string[];
  readonly bring: { readonly heading: string; readonly items: readonly TwoTongued[] };
  readonly where: {
    readonly heading: string;
    readonly place: TwoTongued | undefined;
    /** Name, address, times and phone; the name is Dutch. */
    readonly lines: readonly { readonly text: string; readonly name: boolean }[];
  };
  readonly who: { readonly heading: string; readonly people: readonly TwoTongued[] };
  readonly cost: readonly string[];
  readonly page:
    { readonly data: string; readonly heading: string; readonly host: string } | undefined;
  /** What to do with this paper. */
  readonly show: string;
  /** Date and time, already written out in the resident's language. */
  readonly printedAt: string;
}

type TextLine = Extract<PaperLine, { kind: 'text' }>;

/** The longest text of one line, as the contract has it. */
const TEXT_LENGTH_MAX = 500;
const ITEMS_MAX = 12;
const PEOPLE_MAX = 6;
const PLACE_LINES_MAX = 10;

const GAP: readonly PaperLine[] = [{ kind: 'space' }];
const RULE: readonly PaperLine[] = [{ kind: 'space' }, { kind: 'rule' }, { kind: 'space' }];

/**
 * The paper that someone takes along from a refusal, a referral, a link or a home visit: what it
 * is about, what to bring, where and when, what it costs and the official page. The Dutch word
 * stands under every name, so that it can be shown at a counter. Nothing on it is about a person.
 */
export function summaryPaper(input: SummaryPaperInput): PaperDocument {
  const { language, product, outcome, bring, where, who, page } = input;
  const text = (content: string, style: Partial<TextLine> = {}): TextLine => ({
    kind: 'text',
    text: content.slice(0, TEXT_LENGTH_MAX),
    language,
    size: 'normal',
    bold: false,
    align: 'start',
    ...style,
  });
  const center = { align: 'center' } as const;
  /* Under a name in another language, the Dutch one; it starts where the paper's language does. */
  const both = (words: TwoTongued, style: Partial<TextLine> = {}, mark = ''): PaperLine[] => {
    const own = text(mark + words.text, style);
    if (words.dutch === words.text) return [own];
    const { align = 'start' } = style;
    return [own, text(words.dutch, { language: 'nl', size: 'small', align })];
  };
  const block = (heading: string, lines: readonly PaperLine[]): readonly PaperLine[] =>
    lines.length === 0 ? [] : [...GAP, text(heading, { bold: true }), ...lines];
  const placeLines = where.lines
    .slice(0, PLACE_LINES_MAX)
    .map((line) => text(line.text, line.name ? { language: 'nl', bold: true } : {}));
  return {
    language,
    lines: [
      text(input.location, { ...center, language: 'nl', size: 'small', bold: true }),
      ...GAP,
      ...both(product, { ...center, size: 'large', bold: true }),
      ...RULE,
      ...both(outcome.title, { bold: true }),
      text(outcome.body),
      ...(input.comeBack.length === 0 ? [] : GAP),
      ...input.comeBack.map((line, place) => text(line, { bold: place === 0 })),
      ...block(
        bring.heading,
        bring.items.slice(0, ITEMS_MAX).flatMap((item) => both(item, {}, '- ')),
      ),
      ...block(where.heading, [
        ...(where.place === undefined ? [] : both(where.place)),
        ...placeLines,
      ]),
      ...block(
        who.heading,
        who.people.slice(0, PEOPLE_MAX).flatMap((person) => both(person, {}, '- ')),
      ),
      ...(input.cost.length === 0 ? [] : GAP),
      ...input.cost.map((line) => text(line)),
      ...(page === undefined ? [] : pageLines(page, text)),
      ...RULE,
      text(input.show, { ...center, size: 'small' }),
      text(input.printedAt, { ...center, size: 'small' }),
    ],
  };
}

function pageLines(
  page: NonNullable<SummaryPaperInput['page']>,
  text: (content: string, style: Partial<TextLine>) => TextLine,
): readonly PaperLine[] {
  return [
    { kind: 'qr', data: page.data },
    text(page.heading, { align: 'center', size: 'small' }),
    text(page.host, { align: 'center', size: 'small', language: 'nl', bold: true }),
  ];
}
