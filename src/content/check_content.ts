import type { Language } from '../contract/common.ts';
import type { Flow, Municipality } from '../contract/content.ts';
import { placeWithId } from '../domain/flow.ts';
import { pathsOf } from '../domain/flow_paths.ts';
import type { PlainMeasures } from '../domain/plain_language.ts';
import { checkGlossary } from './check_glossary.ts';
import { checkLocales } from './check_locales.ts';
import { checkHolidays } from './check_organisations.ts';
import { checkPictograms } from './check_pictograms.ts';
import {
  checkOtherLanguage,
  checkPlainFlow,
  checkPlainText,
  type PlainWords,
} from './check_plain.ts';
import type { LanguageTexts } from './check_texts.ts';
import { fault, warning, type ContentFault } from './content_fault.ts';
import { expectedTexts } from './content_keys.ts';
import { demoteDrafts } from './drafts.ts';
import { readPlainRules, type UplProduct } from './plain_rules.ts';
import { readContent, type ContentSources } from './load_content.ts';
import { checkThemes } from './load_theme.ts';
import { checkTranslations, type StateCounts } from './translation_state.ts';

/** What is checked, and against what. */
export interface CheckRequest {
  readonly contentDir: string;
  readonly localesDir: string;
  readonly themesDir: string;
  readonly municipality: string;
  readonly languages: readonly Language[];
  /** Names of the pictograms that can be shown. */
  readonly pictograms: ReadonlySet<string>;
  /** Today, `2026-11-22`: facts that nobody looked at for a year are reported. */
  readonly today: string;
}

/** One flow in figures. A screen is a question or the outcome. */
export interface FlowFigures {
  readonly municipality: string;
  readonly flow: string;
  /** Whether residents are offered it. */
  readonly released: boolean;
  readonly steps: number;
  readonly outcomes: number;
  readonly ways: number;
  readonly screensMedian: number;
  readonly screensMax: number;
  /** The Dutch of the flow; undefined when Dutch is not among the languages. */
  readonly plain: PlainMeasures | undefined;
}

/** How far the translation of one language is. */
export interface LanguageFigures {
  readonly language: string;
  readonly texts: StateCounts;
}

/** What a check of a municipality's content found. */
export interface ContentReport {
  readonly faults: readonly ContentFault[];
  readonly flows: readonly FlowFigures[];
  readonly languages: readonly LanguageFigures[];
}

/** The median of numbers that are not empty; of two middle ones their mean. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}

function checkUpl(flow: Flow, file: string, known: readonly UplProduct[]) {
  return flow.upl.flatMap(({ name, uri }, index) => {
    if (known.some((product) => product.uri === uri && product.name === name)) return [];
    const message = `"${name}" with this address is not in the list of product names.`;
    const doThis = 'Copy name and address from assets/content/upl.json.';
    return [fault(file, 'unknown_upl', `upl.${String(index)}`, message, doThis)];
  });
}

const FACT_DAYS_MAX = 365;
const MILLISECONDS_PER_DAY = 86_400_000;

function checkFacts(flow: Flow, file: string, today: string): readonly ContentFault[] {
  return flow.sources.flatMap(({ url, checked, unverified, ask }, index) => {
    const key = `sources.${String(index)}`;
    const days = (Date.parse(today) - Date.parse(checked)) / MILLISECONDS_PER_DAY;
    const faults: ContentFault[] = [];
    if (unverified) {
      const message = `The municipality has not confirmed what ${url} says.`;
      const doThis = `Ask ${flow.owner}: ${ask ?? 'is this so?'}`;
      faults.push(warning(file, 'unverified_fact', key, message, doThis));
    }
    if (days > FACT_DAYS_MAX) {
      const message = `Nobody looked at ${url} since ${checked}.`;
      faults.push(warning(file, 'old_fact', key, message, 'Look again and write the new date.'));
    }
    return faults;
  });
}

function figuresOf(
  flow: Flow,
  municipality: Municipality,
  plain: PlainMeasures | undefined,
): FlowFigures {
  const { paths } = pathsOf(flow);
  const screens = paths.map(({ steps, outcome }) => steps.length + (outcome === undefined ? 0 : 1));
  return {
    municipality: municipality.id,
    flow: flow.id,
    released: municipality.products.includes(flow.id),
    steps: Object.keys(flow.steps).length,
    outcomes: Object.keys(flow.outcomes).length,
    ways: paths.length,
    screensMedian: medianOf(screens),
    screensMax: Math.max(0, ...screens),
    plain,
  };
}

function checkDutch(sources: ContentSources, dutch: LanguageTexts, words: PlainWords) {
  const flows = sources.flows.map(({ flow }) => flow);
  const expected = expectedTexts(sources.municipality, flows);
  const names = expected
    .filter(({ flow }) => flow === undefined)
    .flatMap(({ key }) =>
      checkPlainText(key, dutch.texts.get(key) ?? '', dutch.fileOf(key), words),
    );
  const perFlow = flows.map((flow) => {
    const plain = checkPlainFlow(flow.id, expected, dutch, words);
    return { flow: flow.id, ...plain };
  });
  return { perFlow, faults: [...names, ...perFlow.flatMap(({ faults }) => faults)] };
}

/* Languages other than Dutch: their length, and how far they are. */
function checkTranslated({ municipality, flows, languages }: ContentSources, localesDir: string) {
  const expected = expectedTexts(
    municipality,
    flows.map(({ flow }) => flow),
  );
  const [dutch, ...others] = languages;
  if (dutch?.language !== 'nl') return { faults: [], languages: [] };
  const checked = others.map((other) => ({
    language: other.language,
    ...checkTranslations(localesDir, dutch, other),
  }));
  return {
    faults: [
      ...checked.flatMap(({ faults }) => faults),
      ...others.flatMap((other) => checkOtherLanguage(expected, other)),
    ],
    languages: checked.map(({ language, counts }) => ({ language, texts: counts })),
  };
}

/**
 * Checks everything about a municipality's content that a person would otherwise find out at the
 * kiosk: flows, texts in every language, plain Dutch, facts, pictograms, themes.
 */
export function checkContent(request: CheckRequest): ContentReport {
  const { contentDir, localesDir, languages, municipality } = request;
  const rules = readPlainRules(contentDir);
  const { sources, faults } = readContent({ contentDir, localesDir, languages, municipality });
  const themes = checkThemes(request.themesDir);
  const apart = [
    ...rules.faults,
    ...themes.faults,
    ...checkLocales(localesDir, languages, rules.words),
  ];
  if (sources === undefined) return { faults: [...faults, ...apart], flows: [], languages: [] };
  const { theme } = sources.municipality;
  const knownTheme = themes.ids.includes(theme);
  const themeFault = fault(
    sources.municipalityFile,
    'unreadable',
    'theme',
    `There is no usable theme "${theme}".`,
    `Choose one of: ${themes.ids.join(', ')}.`,
  );
  const perFlow = sources.flows.flatMap(({ flow, file }) => [
    ...(rules.upl === undefined ? [] : checkUpl(flow, file, rules.upl)),
    ...checkFacts(flow, file, request.today),
  ]);
  const dutch = sources.languages.find(({ language }) => language === 'nl');
  const translations = checkTranslated(sources, localesDir);
  const plain = dutch && checkDutch(sources, dutch, rules.words);
  const figures = sources.flows
    .filter(({ flow }) => placeWithId(flow, flow.start) !== undefined)
    .map(({ flow }) => {
      const measured = plain?.perFlow.find((one) => one.flow === flow.id)?.measures;
      return figuresOf(flow, sources.municipality, measured);
    });
  return {
    faults: [
      ...faults,
      ...demoteDrafts(
        [
          ...(knownTheme ? [] : [themeFault]),
          ...checkPictograms(sources, request.pictograms),
          ...perFlow,
          ...(plain?.faults ?? []),
          ...checkGlossary(sources.languages, rules.words),
          ...translations.faults,
          ...checkHolidays(sources.holidays, sources.holidaysFile, request.today),
        ],
        sources,
      ),
      ...apart,
    ],
    flows: figures,
    languages: translations.languages,
  };
}
