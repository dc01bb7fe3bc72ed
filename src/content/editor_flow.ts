import { relative } from 'node:path';
import { stringify } from 'yaml';
import type { Language } from '../contract/common.ts';
import type { Condition, Flow } from '../contract/content.ts';
import type {
  EditorEdge,
  EditorFault,
  EditorFlow,
  EditorMeasures,
  EditorNode,
  EditorQuestion,
  EditorText,
  EditorTranslation,
} from '../contract/editor.ts';
import { placeWithId, type FlowRoute } from '../domain/flow.ts';
import { PLAIN_LIMITS, type PlainMeasures } from '../domain/plain_language.ts';
import { expectedTexts, type ExpectedText } from './content_keys.ts';
import type { EditorReading } from './editor_reading.ts';
import { flowOfFault, nodeOfFault } from './fault_place.ts';
import type { FlowSource } from './read_flows.ts';
import { reportText } from './text_report.ts';

/* One flow as the editor's view draws it: its screens, what leads where, and every text measured. */

/** Flesch-Douma says nothing about a few words. */
function fleschDoumaOf(words: number, fleschDouma: number | null): number | null {
  return words >= PLAIN_LIMITS.fleschDoumaFromWords ? fleschDouma : null;
}

function flowMeasures(plain: PlainMeasures | undefined): EditorMeasures | null {
  if (plain === undefined || plain.words === 0) return null;
  return {
    words: plain.words,
    meanSentenceWords: Math.round(plain.sentenceWordsMean * 10) / 10,
    maxSentenceWords: plain.sentenceWordsMax,
    fleschDouma: fleschDoumaOf(plain.words, Math.round(plain.fleschDouma)),
  };
}

function translationOf(reading: EditorReading, language: Language, key: string) {
  const read = reading.sources?.languages.find((one) => one.language === language);
  const text = read?.texts.get(key);
  const parts = [{ name: key, text: text ?? '', isScreen: false }];
  const report = reportText(parts, language, reading.words);
  const state = reading.stateOf(language, key);
  return {
    language,
    text: text ?? null,
    state: language === 'nl' && state !== 'missing' ? 'source' : state,
    measures: {
      words: report.words,
      meanSentenceWords: report.meanSentenceWords,
      maxSentenceWords: report.maxSentenceWords,
      fleschDouma: fleschDoumaOf(report.words, report.fleschDouma),
    },
    jargon: [...report.jargon],
    longWords: [...report.longWords],
    passive: [...report.passive],
  } satisfies EditorTranslation;
}

function textsOf(reading: EditorReading, expected: readonly ExpectedText[]): EditorText[] {
  return expected.flatMap(({ key, role, required }) => {
    const translations = reading.languages.map((one) => translationOf(reading, one, key));
    // Help that nobody wrote is no gap.
    const isThere = translations.some(({ text }) => text !== null);
    return required || isThere ? [{ key, role, translations }] : [];
  });
}

function conditionInWords(when: Condition | undefined): string | null {
  if (when === undefined) return null;
  return stringify(when, { collectionStyle: 'flow' }).trim();
}

/** What leads where, in the order of the file. */
function edgesOf(flow: Flow): readonly EditorEdge[] {
  const edges: EditorEdge[] = [];
  const add = (from: string, option: string | null, go: string | readonly FlowRoute[]) => {
    const routes = typeof go === 'string' ? [{ to: go, when: undefined }] : go;
    for (const { to, when } of routes) {
      edges.push({ from, to, option, when: conditionInWords(when), instead: false });
    }
  };
  for (const [id, step] of Object.entries(flow.steps)) {
    if (step.ask === 'number') add(id, null, step.go);
    else for (const option of step.options) add(id, option.id, option.go);
  }
  for (const [from, outcome] of Object.entries(flow.outcomes)) {
    if (outcome.kind !== 'no' || outcome.instead === undefined) continue;
    edges.push({ from, to: outcome.instead, option: null, when: null, instead: true });
  }
  return edges;
}

function nodesOf(
  flow: Flow,
  edges: readonly EditorEdge[],
  textsFor: (node: string) => EditorText[],
  faults: readonly EditorFault[],
): EditorNode[] {
  const names = [flow.start, ...edges.map(({ to }) => to)];
  const unknown = new Set(names.filter((id) => placeWithId(flow, id) === undefined));
  const ids = new Set([...Object.keys(flow.steps), ...Object.keys(flow.outcomes), ...unknown]);
  return [...ids].map((id) => {
    const place = placeWithId(flow, id);
    return {
      id,
      kind: place?.kind ?? 'unknown',
      outcome: place?.kind === 'outcome' ? place.outcome.kind : null,
      texts: textsFor(id),
      faults: faults.filter((one) => nodeOfFault(one, flow.id) === id),
    };
  });
}

/** The facts of a flow that a person must look at. */
export function questionsOf(flow: Flow): EditorQuestion[] {
  return flow.sources
    .filter(({ unverified }) => unverified)
    .map(({ url, checked, ask }) => ({
      flow: flow.id,
      owner: flow.owner,
      url,
      checked,
      ask: ask ?? null,
    }));
}

/** The faults that are about one flow. */
export function faultsAbout(reading: EditorReading, flow: string): readonly EditorFault[] {
  const ids = new Set([flow, ...(reading.sources?.flows ?? []).map((one) => one.flow.id)]);
  return reading.faults.filter((one) => flowOfFault(one, ids) === flow);
}

/** A flow whose file is no flow: only its faults can be shown. */
export function brokenFlow(reading: EditorReading, id: string): Omit<EditorFlow, 'mark'> {
  const faults = faultsAbout(reading, id);
  return {
    id,
    municipality: reading.municipality,
    title: null,
    group: null,
    state: 'broken',
    unverified: 0,
    files: [...new Set(faults.map(({ file }) => file))],
    owner: null,
    languages: [...reading.languages],
    start: null,
    nodes: [],
    edges: [],
    texts: [],
    faults: [...faults],
    plain: null,
    ways: 0,
    screensMedian: 0,
    screensMax: 0,
    questions: [],
  };
}

/** A flow as it stands on the disk, ready to draw. */
export function drawFlow(
  reading: EditorReading,
  source: FlowSource,
  root: string,
): Omit<EditorFlow, 'mark'> {
  const { flow, file, changed } = source;
  const { municipality } = reading.sources ?? {};
  const expected =
    municipality === undefined
      ? []
      : expectedTexts(municipality, [flow]).filter((one) => one.flow === flow.id);
  const faults = faultsAbout(reading, flow.id);
  const edges = edgesOf(flow);
  const textsFor = (node: string) =>
    textsOf(
      reading,
      expected.filter(({ screen }) => screen === `${flow.id}.${node}`),
    );
  const nodes = nodesOf(flow, edges, textsFor, faults);
  const drawn = new Set(nodes.map(({ id }) => id));
  const figures = reading.figures.find((one) => one.flow === flow.id);
  const dutch = reading.sources?.languages.find(({ language }) => language === 'nl');
  const questions = questionsOf(flow);
  return {
    id: flow.id,
    municipality: reading.municipality,
    title: dutch?.texts.get(`${flow.id}.title`) ?? null,
    group: flow.group,
    state: municipality?.products.includes(flow.id) === true ? 'released' : 'draft',
    unverified: questions.length,
    files: [file, ...(changed === undefined ? [] : [changed.file])].map((one) =>
      relative(root, one),
    ),
    owner: flow.owner,
    languages: [...reading.languages],
    start: flow.start,
    nodes,
    edges: [...edges],
    texts: textsOf(
      reading,
      expected.filter(({ screen }) => screen === undefined),
    ),
    faults: faults.filter((one) => !drawn.has(nodeOfFault(one, flow.id) ?? '')),
    plain: flowMeasures(figures?.plain),
    ways: figures?.ways ?? 0,
    screensMedian: figures?.screensMedian ?? 0,
    screensMax: figures?.screensMax ?? 0,
    questions,
  };
}
