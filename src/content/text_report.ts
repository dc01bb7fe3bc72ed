import type { Language } from '../contract/common.ts';
import {
  isPassive,
  jargonIn,
  longWordsIn,
  measurePlain,
  nounStyleIn,
  PLAIN_LIMITS,
  sentencesOf,
  syllablesOf,
  wordsOf,
} from '../domain/plain_language.ts';
import type { PlainWords } from './check_plain.ts';

/*
 * How plain a text is, for anyone who writes to residents: letters, web pages, texts of flows.
 * A flow's own texts are held stricter by the content check; thresholds: docs/content.md.
 */

/** One screen or page of text. `name` is empty when the text is one whole. */
export interface TextPart {
  readonly name: string;
  readonly text: string;
  /** Whether it is shown at once, so that its words are counted. */
  readonly isScreen: boolean;
}

export type FindingCode =
  | 'empty'
  | 'long_sentence'
  | 'long_sentences'
  | 'hard_to_read'
  | 'jargon'
  | 'long_word'
  | 'passive'
  | 'noun_style'
  | 'many_words';

/** Something to mend. An error makes the verdict `fail`. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly code: FindingCode;
  /** The sentence or word itself. */
  readonly text: string;
  readonly message: string;
  readonly doThis: string;
}

/** What the check of a text says; the command prints it as JSON. */
export interface TextReport {
  readonly language: Language;
  readonly verdict: 'pass' | 'fail';
  readonly words: number;
  readonly sentences: number;
  readonly meanSentenceWords: number;
  readonly maxSentenceWords: number;
  /** Dutch only; null for other languages and for no words at all. */
  readonly fleschDouma: number | null;
  readonly maxScreenWords: number;
  readonly jargon: readonly { readonly term: string; readonly instead: string }[];
  readonly longWords: readonly string[];
  readonly passive: readonly string[];
  readonly nounStyle: readonly string[];
  readonly findings: readonly Finding[];
}

/*
 * Other languages have no measure of their own here: the same advice with more room, as their
 * articles and prepositions are words of their own. Polish, Ukrainian, Bulgarian and Turkish need
 * fewer words than English; a single limit is kept simple on purpose.
 */
const OTHER_LIMITS = { meanSentenceWordsMax: 14, sentenceWordsMax: 20, stepWordsMax: 80 } as const;

/** A text from elsewhere may hold a few long words; one longer than this is always too long. */
const LONG_WORD = { syllablesMax: 5, shareMax: 0.05 } as const;

const rounded = (value: number) => Math.round(value * 10) / 10;

const LIST_OR_TITLE = /^\s*(?:[-*•–]|\d+[.)]|#{1,6}\s)/u;
const FULL_LINE_LETTERS = 60;

/**
 * Lines of a plain text file as sentences are meant: a line that goes on on the next one is joined
 * to it; a title, a list and an empty line stand by themselves.
 */
export function joinLines(text: string): string {
  const joined: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/u).map((one) => one.trim())) {
    const last = joined.at(-1) ?? '';
    const goesOn = last !== '' && line !== '' && !LIST_OR_TITLE.test(line);
    const isOpen = !/[.!?:;…]["'”’)\]]?$/u.test(last);
    const isWrapped = /^\p{Ll}/u.test(line) || last.length >= FULL_LINE_LETTERS;
    if (goesOn && isOpen && isWrapped) joined[joined.length - 1] = `${last} ${line}`;
    else joined.push(line);
  }
  return joined.map((line) => line.replace(LIST_OR_TITLE, '').trim()).join('\n');
}

function sentenceFindings(sentences: readonly string[], max: number): readonly Finding[] {
  return sentences
    .map((sentence) => ({ sentence, words: wordsOf(sentence).length }))
    .filter(({ words }) => words > max)
    .sort((a, b) => b.words - a.words)
    .map(({ sentence, words }) => ({
      severity: 'error',
      code: 'long_sentence',
      text: sentence,
      message: `This sentence has ${String(words)} words, more than ${String(max)}.`,
      doThis: 'Make two sentences of it.',
    }));
}

function meanFinding(mean: number, max: number, longest: string): readonly Finding[] {
  if (mean <= max) return [];
  const message = `Sentences have ${mean.toFixed(1)} words on average, more than ${String(max)}.`;
  const doThis = 'Make shorter sentences; begin with this one.';
  return [{ severity: 'error', code: 'long_sentences', text: longest, message, doThis }];
}

function screenFindings(parts: readonly TextPart[], max: number): readonly Finding[] {
  return parts
    .filter(({ isScreen }) => isScreen)
    .map(({ name, text }) => ({ name, words: wordsOf(text).length }))
    .filter(({ words }) => words > max)
    .map(({ name, words }) => ({
      severity: 'error',
      code: 'many_words',
      text: name,
      message: `This screen has ${String(words)} words, more than ${String(max)}.`,
      doThis: 'Say less, or make two screens of it.',
    }));
}

function jargonFindings(text: string, words: PlainWords): readonly Finding[] {
  return jargonIn(text, words.jargon).map(({ term, instead, level }) => ({
    severity: level,
    code: 'jargon',
    text: term,
    message: `"${term}" is office language.`,
    doThis: `Write "${instead}".`,
  }));
}

function longWordFindings(longWords: readonly string[], all: number): readonly Finding[] {
  const tooMany = longWords.length > all * LONG_WORD.shareMax && longWords.length > 1;
  const syllables = (word: string) => Math.max(...word.split('-').map(syllablesOf));
  return longWords.map((word) => ({
    severity: tooMany || syllables(word) > LONG_WORD.syllablesMax ? 'error' : 'warning',
    code: 'long_word',
    text: word,
    message: `"${word}" is a long word that not everyone knows.`,
    doThis: 'Use a shorter word, or explain it.',
  }));
}

function passiveFindings(sentences: readonly string[]): readonly Finding[] {
  const passive = sentences.filter(isPassive);
  const isQuestion = (sentence: string) => sentence.trimEnd().endsWith('?');
  const others = sentences.filter((sentence) => !isQuestion(sentence)).length;
  const passiveOthers = passive.filter((sentence) => !isQuestion(sentence)).length;
  const tooMany = passiveOthers > others * PLAIN_LIMITS.passiveShareMax;
  return passive.map((sentence) => ({
    severity: tooMany || isQuestion(sentence) ? 'error' : 'warning',
    code: 'passive',
    text: sentence,
    message: 'This sentence does not say who does it.',
    doThis: 'Say who does what, without "worden".',
  }));
}

function nounFindings(text: string): readonly Finding[] {
  return nounStyleIn(text).map((found) => ({
    severity: 'warning',
    code: 'noun_style',
    text: found,
    message: `"${found}" says with a noun what a verb says more plainly.`,
    doThis: 'Say who does what.',
  }));
}

function dutchFindings(text: string, fleschDouma: number, words: PlainWords) {
  const sentences = sentencesOf(text);
  const all = wordsOf(text).length;
  const findings: Finding[] = [
    ...jargonFindings(text, words),
    ...longWordFindings(longWordsIn(text, words.known), all),
    ...passiveFindings(sentences),
    ...nounFindings(text),
  ];
  const enough = all >= PLAIN_LIMITS.fleschDoumaFromWords;
  if (enough && fleschDouma < PLAIN_LIMITS.fleschDoumaMin) {
    const least = String(PLAIN_LIMITS.fleschDoumaMin);
    const message = `Flesch-Douma is ${fleschDouma.toFixed(0)}; at least ${least} is needed.`;
    const doThis = 'Use shorter words and sentences.';
    findings.push({ severity: 'error', code: 'hard_to_read', text: '', message, doThis });
  }
  return findings;
}

/* A file without points is one sentence: enough of it to find it again. */
const SHOWN_LETTERS_MAX = 300;

function clipped(finding: Finding): Finding {
  if (finding.text.length <= SHOWN_LETTERS_MAX) return finding;
  return { ...finding, text: `${finding.text.slice(0, SHOWN_LETTERS_MAX)}…` };
}

const NOTHING: Finding = {
  severity: 'error',
  code: 'empty',
  text: '',
  message: 'There are no words in this file.',
  doThis: 'Write the text, or choose another file.',
};

/**
 * Measures a text and says what to mend.
 * @param parts the text, in one piece or per screen
 * @param words what Dutch is held against; other languages are only counted
 */
export function reportText(
  parts: readonly TextPart[],
  language: Language,
  words: PlainWords,
): TextReport {
  const isDutch = language === 'nl';
  const limits = isDutch ? PLAIN_LIMITS : OTHER_LIMITS;
  const text = parts.map((part) => part.text).join('\n');
  const measures = measurePlain(parts.map((part) => part.text));
  const { sentenceWordsMean: mean, longestSentence } = measures;
  const dutch = isDutch ? dutchFindings(text, measures.fleschDouma, words) : [];
  const found =
    measures.words === 0
      ? [NOTHING]
      : [
          ...sentenceFindings(sentencesOf(text), limits.sentenceWordsMax),
          ...meanFinding(mean, limits.meanSentenceWordsMax, longestSentence),
          ...screenFindings(parts, limits.stepWordsMax),
          ...dutch,
        ];
  const findings = found.map(clipped);
  const textsOf = (code: FindingCode) =>
    findings.filter((one) => one.code === code).map((one) => one.text);
  const screens = parts.filter(({ isScreen }) => isScreen);
  return {
    language,
    verdict: findings.some(({ severity }) => severity === 'error') ? 'fail' : 'pass',
    words: measures.words,
    sentences: measures.sentences,
    meanSentenceWords: rounded(mean),
    maxSentenceWords: measures.sentenceWordsMax,
    fleschDouma: isDutch && measures.words > 0 ? rounded(measures.fleschDouma) : null,
    maxScreenWords: Math.max(0, ...screens.map((part) => wordsOf(part.text).length)),
    // Terms that are wrong only sometimes are among the findings, not here.
    jargon: words.jargon
      .filter(({ term, level }) => level === 'error' && textsOf('jargon').includes(term))
      .map(({ term, instead }) => ({ term, instead })),
    longWords: textsOf('long_word'),
    passive: textsOf('passive'),
    nounStyle: textsOf('noun_style'),
    findings,
  };
}
