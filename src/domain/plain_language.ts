/*
 * Measures of Dutch that people with B1 can read. They find hard text; they do not prove that a
 * text is easy: only readers can. Thresholds and their sources: docs/content.md.
 */

/** How hard a text may be. Sentences in words, `stepWordsMax` for one screen. */
export const PLAIN_LIMITS = {
  meanSentenceWordsMax: 10,
  sentenceWordsMax: 15,
  /** Flesch-Douma: 70–80 is fairly easy, 80–90 easy. */
  fleschDoumaMin: 70,
  /** Below this many words Flesch-Douma says nothing. */
  fleschDoumaFromWords: 100,
  wordSyllablesMax: 3,
  stepWordsMax: 60,
  /** The part of sentences outside questions that may be passive. */
  passiveShareMax: 0.05,
} as const;

/** A term to avoid, what to write for it, and how sure we are that it is the wrong word here. */
export interface JargonTerm {
  readonly term: string;
  readonly instead: string;
  readonly level: 'error' | 'warning';
}

/** What a text measures. */
export interface PlainMeasures {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly sentenceWordsMean: number;
  readonly longestSentence: string;
  readonly sentenceWordsMax: number;
  /** 206.8 − 0.77 × syllables per 100 words − 0.93 × words per sentence (Douma, 1960). */
  readonly fleschDouma: number;
}

/** Sentences of a text: split after . ! ? and at line ends. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** Words of a text. A number, an abbreviation and a word with a hyphen are one word each. */
export function wordsOf(text: string): readonly string[] {
  const withoutNames = text.replace(/\{\{[^}]*\}\}/gu, 'x');
  return withoutNames.match(/[\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/*
 * Vowels that sound as one in Dutch, longest first; any other two vowels are two syllables
 * (radio, reageren, januari). A vowel with a diaeresis begins a syllable of its own.
 */
const VOWEL_GROUPS =
  /aai|ooi|oei|eeu|ieu|eau|ij|aa|ee|oo|uu|ie|eu|oe|ui|ou|au|ei|[aeiouyàáâäèéêëìíîïòóôöùúûü]/gu;

/** Syllables of a Dutch word by its vowel groups; a number counts as one. */
export function syllablesOf(word: string): number {
  return Math.max(1, word.toLowerCase().match(VOWEL_GROUPS)?.length ?? 0);
}

/** Measures texts together; each text begins a new sentence. All zero for no words at all. */
export function measurePlain(texts: readonly string[]): PlainMeasures {
  const sentences = texts.flatMap(sentencesOf);
  const counts = sentences.map((sentence) => wordsOf(sentence).length);
  const words = counts.reduce((sum, count) => sum + count, 0);
  const syllables = sentences.flatMap(wordsOf).reduce((sum, word) => sum + syllablesOf(word), 0);
  const sentenceWordsMax = Math.max(0, ...counts);
  const sentenceWordsMean = sentences.length === 0 ? 0 : words / sentences.length;
  return {
    sentences: sentences.length,
    words,
    syllables,
    sentenceWordsMean,
    sentenceWordsMax,
    longestSentence: sentences[counts.indexOf(sentenceWordsMax)] ?? '',
    fleschDouma: words === 0 ? 0 : 206.8 - (77 * syllables) / words - 0.93 * sentenceWordsMean,
  };
}

/**
 * Words of more than three syllables that nobody has put on the list of known words. The parts of
 * a word with a hyphen count separately: the hyphen helps the reader.
 */
export function longWordsIn(text: string, known: ReadonlySet<string>): readonly string[] {
  const long = wordsOf(text)
    .flatMap((word) => word.split('-'))
    .filter((word) => syllablesOf(word) > PLAIN_LIMITS.wordSyllablesMax)
    .filter((word) => !known.has(word.toLowerCase()));
  return [...new Set(long)];
}

function escaped(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Terms of the list that stand in the text as whole words, each once. */
export function jargonIn(text: string, terms: readonly JargonTerm[]): readonly JargonTerm[] {
  return terms.filter(({ term }) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])`, 'iu').test(text),
  );
}

const PASSIVE_VERB = /(?<!\p{L})(?:word|wordt|worden|werd|werden)(?!\p{L})/iu;
/* A past participle: ge… or a prefix that takes no ge-, ending in -d, -t or -en. */
const PARTICIPLE = /(?<!\p{L})(?:\p{L}{0,5}ge|be|ver|ont|her|er)\p{L}{2,}(?:d|t|en)(?!\p{L})/iu;

/** Whether a sentence is passive: a form of "worden" with a past participle. */
export function isPassive(sentence: string): boolean {
  const rest = sentence.replace(PASSIVE_VERB, ' ');
  return rest !== sentence && PARTICIPLE.test(rest);
}

/** Noun style ("de verlenging van uw pas") where a verb would be plainer ("u verlengt uw pas"). */
export function nounStyleIn(text: string): readonly string[] {
  return text.match(/(?<!\p{L})\p{L}{3,}(?:ing|atie)\s+van(?!\p{L})/giu) ?? [];
}
