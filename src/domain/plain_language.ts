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

/* A point after these ends no sentence: an initial, letters with points (d.d.), and common ones. */
const ABBREVIATION =
  /(?<![\p{L}\p{N}.])(?:\p{Lu}|(?:\p{L}\.)+\p{L}|dhr|mevr|mw|drs?|ing|mr|prof|bijv|bv|nr|tel|blz|art|ca|evt|incl|excl|max|min|resp|jl|enz)\.$/u;

/** Sentences of a text: split after . ! ? and at line ends, not after an abbreviation. */
export function sentencesOf(text: string): readonly string[] {
  const pieces = text.split(/(?<=[.!?…]["'”’)\]]?)[^\S\n]+|\n+/u).map((piece) => piece.trim());
  const sentences: string[] = [];
  let open = '';
  for (const piece of pieces) {
    open = open === '' ? piece : `${open} ${piece}`;
    if (ABBREVIATION.test(piece)) continue;
    sentences.push(open);
    open = '';
  }
  return [...sentences, open].filter((sentence) => wordsOf(sentence).length > 0);
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

/* A known word in another number or form: medewerkers, openbare. */
function isKnown(word: string, known: ReadonlySet<string>): boolean {
  if (known.has(word)) return true;
  return ["'s", 's', 'en', 'n', 'e'].some(
    (ending) => word.endsWith(ending) && known.has(word.slice(0, -ending.length)),
  );
}

/**
 * Words of more than three syllables that nobody has put on the list of known words. The parts of
 * a word with a hyphen count separately: the hyphen helps the reader.
 */
export function longWordsIn(text: string, known: ReadonlySet<string>): readonly string[] {
  const long = wordsOf(text)
    .flatMap((word) => word.split('-'))
    .filter((word) => syllablesOf(word) > PLAIN_LIMITS.wordSyllablesMax)
    .filter((word) => !isKnown(word.toLowerCase(), known));
  return [...new Set(long)];
}

function escaped(term: string): string {
  return term.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

const whole = (pattern: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');

/* Making an expression is slow and a list is used for thousands of texts: one per list, once. */
const anyTerm = new WeakMap<readonly JargonTerm[], RegExp>();

/** Terms of the list that stand in the text as whole words, each once. */
export function jargonIn(text: string, terms: readonly JargonTerm[]): readonly JargonTerm[] {
  if (terms.length === 0) return [];
  let any = anyTerm.get(terms);
  if (any === undefined) {
    any = whole(terms.map(({ term }) => escaped(term)).join('|'));
    anyTerm.set(terms, any);
  }
  if (!any.test(text)) return [];
  return terms.filter(({ term }) => whole(escaped(term)).test(text));
}

const PASSIVE_VERB = /(?<!\p{L})(?:word|wordt|worden|werd|werden)(?!\p{L})/iu;
/*
 * A past participle: ge… ending in -d, -t or -en (also after aan-, terug-, samen-…), or a prefix that
 * takes no ge-. After such a prefix -en is mostly an infinitive (betalen, verhuizen), so those
 * participles are a list.
 */
const PARTICIPLES: readonly RegExp[] = [
  /(?<!\p{L})\p{L}{0,6}ge\p{L}{2,}(?:d|t|en)(?!\p{L})/giu,
  /(?<!\p{L})\p{L}{0,5}(?:be|ver|ont|her|er)\p{L}{2,}[dt](?!\p{L})/giu,
  /(?<!\p{L})(?:begrepen|bekeken|besloten|besproken|bewezen|gevonden|herzien|ontnomen|ontslagen|ontvangen|overgenomen|verboden|vergeten|verkozen|verkregen|verlaten|verloren|verschoven|vervangen|verwezen|verzonden|voorgeschreven)(?!\p{L})/giu,
];
/* Words that look like a participle and are none. */
const NO_PARTICIPLES = new Set(
  (
    'gezond gebied gebieden geweld geduld geluid geld gezicht gezichten bericht gerecht gewicht ' +
    'gevecht gemeenten geboorten gegevens gesprekken gebouwen geheugen genoeg gezinnen gewoonten ' +
    'verdriet verstand verband verhaal bestand besluit betekent ernst'
  ).split(' '),
);

/** Whether a sentence is passive: a form of "worden" with a past participle. */
export function isPassive(sentence: string): boolean {
  const rest = sentence.replace(PASSIVE_VERB, ' ');
  if (rest === sentence) return false;
  const found = PARTICIPLES.flatMap((participle) => rest.match(participle) ?? []);
  return found.some((word) => !NO_PARTICIPLES.has(word.toLowerCase()));
}

/** Noun style ("de verlenging van uw pas") where a verb would be plainer ("u verlengt uw pas"). */
export function nounStyleIn(text: string): readonly string[] {
  return text.match(/(?<!\p{L})\p{L}{3,}(?:ing|atie)\s+van(?!\p{L})/giu) ?? [];
}
