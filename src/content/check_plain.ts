import type { JargonTerm, PlainMeasures } from '../domain/plain_language.ts';
import {
  isPassive,
  jargonIn,
  longWordsIn,
  measurePlain,
  nounStyleIn,
  PLAIN_LIMITS,
  sentencesOf,
  wordsOf,
} from '../domain/plain_language.ts';
import { fault, warning, type ContentFault } from './content_fault.ts';
import type { ExpectedText } from './content_keys.ts';
import type { LanguageTexts } from './check_texts.ts';

/** What Dutch is held against: terms to avoid, and long words that people know. */
export interface PlainWords {
  readonly jargon: readonly JargonTerm[];
  readonly known: ReadonlySet<string>;
}

function checkSentences(key: string, text: string, file: string): readonly ContentFault[] {
  return sentencesOf(text).flatMap((sentence) => {
    const words = wordsOf(sentence).length;
    if (words <= PLAIN_LIMITS.sentenceWordsMax) return [];
    const most = String(PLAIN_LIMITS.sentenceWordsMax);
    const message = `"${sentence}" has ${String(words)} words, more than ${most}.`;
    return [fault(file, 'long_sentence', key, message, 'Make two sentences of it.')];
  });
}

function checkWords(key: string, text: string, file: string, { jargon, known }: PlainWords) {
  const terms = jargonIn(text, jargon).map(({ term, instead, level }) => {
    const make = level === 'error' ? fault : warning;
    return make(file, 'jargon', key, `"${term}" is office language.`, `Write "${instead}".`);
  });
  const long = longWordsIn(text, known).map((word) => {
    const message = `"${word}" has more than ${String(PLAIN_LIMITS.wordSyllablesMax)} syllables.`;
    const doThis = 'Use a shorter word, or add it with its meaning to known_words.json.';
    return fault(file, 'long_word', key, message, doThis);
  });
  const nouns = nounStyleIn(text).map((found) => {
    const message = `"${found}" says with a noun what a verb says more plainly.`;
    return warning(file, 'noun_style', key, message, 'Say who does what.');
  });
  return [...terms, ...long, ...nouns];
}

/** Checks one Dutch text for long sentences, office language and words that are long and unknown. */
export function checkPlainText(
  key: string,
  text: string,
  file: string,
  words: PlainWords,
): readonly ContentFault[] {
  return [...checkSentences(key, text, file), ...checkWords(key, text, file, words)];
}

function checkScreens(flow: string, texts: readonly ExpectedText[], dutch: LanguageTexts) {
  const screens = new Map<string, number>();
  for (const { key, screen } of texts) {
    if (screen === undefined) continue;
    const words = wordsOf(dutch.texts.get(key) ?? '').length;
    screens.set(screen, (screens.get(screen) ?? 0) + words);
  }
  return [...screens].flatMap(([screen, words]) => {
    if (words <= PLAIN_LIMITS.stepWordsMax) return [];
    const most = String(PLAIN_LIMITS.stepWordsMax);
    const message = `This screen of ${flow} has ${String(words)} words, more than ${most}.`;
    return [
      fault(
        dutch.fileOf(screen),
        'many_words',
        screen,
        message,
        'Say less, or ask it in two steps.',
      ),
    ];
  });
}

function checkPassive(flow: string, texts: readonly ExpectedText[], dutch: LanguageTexts) {
  const questions = texts.filter(({ role }) => role === 'question');
  const inQuestions = questions
    .filter(({ key }) => sentencesOf(dutch.texts.get(key) ?? '').some(isPassive))
    .map(({ key }) =>
      fault(dutch.fileOf(key), 'passive', key, 'The question is passive.', 'Say who does what.'),
    );
  const others = texts
    .filter(({ role }) => role !== 'question')
    .flatMap(({ key }) => sentencesOf(dutch.texts.get(key) ?? ''));
  const passive = others.filter(isPassive);
  const share = others.length === 0 ? 0 : passive.length / others.length;
  if (share <= PLAIN_LIMITS.passiveShareMax) return inQuestions;
  const percent = String(Math.round(share * 100));
  const message = `${percent}% of the sentences are passive, such as "${passive[0] ?? ''}".`;
  const doThis = `Say who does what; at most ${String(PLAIN_LIMITS.passiveShareMax * 100)}%.`;
  return [...inQuestions, fault(dutch.fileOf(flow), 'passive', flow, message, doThis)];
}

function checkMeasures(flow: string, measures: PlainMeasures, dutch: LanguageTexts) {
  const faults: ContentFault[] = [];
  const { sentenceWordsMean: mean, fleschDouma, words, longestSentence } = measures;
  if (mean > PLAIN_LIMITS.meanSentenceWordsMax) {
    const most = String(PLAIN_LIMITS.meanSentenceWordsMax);
    const message = `Sentences have ${mean.toFixed(1)} words on average, more than ${most}.`;
    const doThis = `Make shorter sentences; begin with "${longestSentence}".`;
    faults.push(fault(dutch.fileOf(flow), 'long_sentences', flow, message, doThis));
  }
  const enough = words >= PLAIN_LIMITS.fleschDoumaFromWords;
  if (enough && fleschDouma < PLAIN_LIMITS.fleschDoumaMin) {
    const least = String(PLAIN_LIMITS.fleschDoumaMin);
    const message = `Flesch-Douma is ${fleschDouma.toFixed(0)}; at least ${least} is needed.`;
    const doThis = 'Use shorter words and sentences.';
    faults.push(fault(dutch.fileOf(flow), 'hard_to_read', flow, message, doThis));
  }
  return faults;
}

/** How plain the Dutch of one flow is. */
export interface FlowPlainness {
  readonly measures: PlainMeasures;
  readonly faults: readonly ContentFault[];
}

/** Measures and checks the Dutch of one flow: each text, each screen, and all of it together. */
export function checkPlainFlow(
  flow: string,
  expected: readonly ExpectedText[],
  dutch: LanguageTexts,
  words: PlainWords,
): FlowPlainness {
  const texts = expected.filter((one) => one.flow === flow && dutch.texts.has(one.key));
  const measures = measurePlain(texts.map(({ key }) => dutch.texts.get(key) ?? ''));
  const each = texts.flatMap(({ key }) =>
    checkPlainText(key, dutch.texts.get(key) ?? '', dutch.fileOf(key), words),
  );
  const faults = [
    ...each,
    ...checkScreens(flow, texts, dutch),
    ...checkPassive(flow, texts, dutch),
    ...checkMeasures(flow, measures, dutch),
  ];
  return { measures, faults };
}

/* Other languages have articles and prepositions of their own: the same advice with more room. */
const OTHER_LIMITS = { sentenceWordsMax: 20, screenWordsMax: 80 } as const;

/** Looks at sentences and screens of a language that is not Dutch; only readers can judge more. */
export function checkOtherLanguage(
  expected: readonly ExpectedText[],
  { language, texts, fileOf }: LanguageTexts,
): readonly ContentFault[] {
  const screens = new Map<string, number>();
  const long = expected.flatMap(({ key, screen }) => {
    const text = texts.get(key) ?? '';
    if (screen !== undefined) {
      screens.set(screen, (screens.get(screen) ?? 0) + wordsOf(text).length);
    }
    return sentencesOf(text)
      .filter((sentence) => wordsOf(sentence).length > OTHER_LIMITS.sentenceWordsMax)
      .map((sentence) => {
        const most = String(OTHER_LIMITS.sentenceWordsMax);
        const message = `"${sentence}" has more than ${most} words in ${language}.`;
        return warning(fileOf(key), 'long_sentence', key, message, 'Make two sentences of it.');
      });
  });
  const full = [...screens]
    .filter(([, words]) => words > OTHER_LIMITS.screenWordsMax)
    .map(([screen, words]) => {
      const message = `This screen has ${String(words)} words in ${language}.`;
      return warning(fileOf(screen), 'many_words', screen, message, 'Say it in fewer words.');
    });
  return [...long, ...full];
}
