import type { Language } from '../contract/common.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { EditorFlow, EditorFlowLine, EditorMunicipality } from '../contract/editor.ts';
import { brokenFlow, drawFlow, faultsAbout, questionsOf } from './editor_flow.ts';
import {
  contentMark,
  municipalitiesIn,
  readForEditor,
  type EditorPlaces,
  type EditorReading,
} from './editor_reading.ts';
import { flowOfFault, flowOfFile } from './fault_place.ts';
import { hashOfContent } from './load_content.ts';

/** All content as it stands on the disk at this moment, for people who write it. */
export interface EditorView {
  /** Ids of all municipalities. */
  ids(): string[];
  municipalities(): EditorMunicipality[];
  /** Undefined when there is no such flow, not even a broken one. */
  flow(municipality: string, id: string): EditorFlow | undefined;
  /** Everything for a screen to show, drafts and broken flows too; undefined when it is not there. */
  bundle(municipality: string): ContentBundle | undefined;
}

/* Flows that have a file, but not one that can be drawn. */
function brokenIn({ faults, sources }: EditorReading): readonly string[] {
  const whole = new Set((sources?.flows ?? []).map(({ flow }) => flow.id));
  const named = faults
    .filter(({ severity, file }) => severity === 'error' || file.endsWith('.yaml'))
    .filter(({ file, key }) => file.endsWith('.yaml') || key.startsWith('flows.'))
    .flatMap((one) => flowOfFault(one, new Set()) ?? []);
  const without = sources?.changes?.base.products ?? [];
  const removed = new Set(
    without.filter((id) => sources?.municipality.products.includes(id) !== true),
  );
  return [...new Set(named)].filter((id) => !whole.has(id) && !removed.has(id)).sort();
}

function lineOf(reading: EditorReading, id: string): EditorFlowLine {
  const flow = reading.sources?.flows.find((one) => one.flow.id === id)?.flow;
  const faults = faultsAbout(reading, id);
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const dutch = reading.sources?.languages.find(({ language }) => language === 'nl');
  const isReleased = reading.sources?.municipality.products.includes(id) === true;
  return {
    id,
    title: dutch?.texts.get(`${id}.title`) ?? null,
    group: flow?.group ?? null,
    state: flow === undefined ? 'broken' : isReleased ? 'released' : 'draft',
    errors,
    warnings: faults.length - errors,
    unverified: flow === undefined ? 0 : questionsOf(flow).length,
  };
}

function linesOf(reading: EditorReading): EditorFlowLine[] {
  const products = reading.sources?.municipality.products ?? [];
  const flows = (reading.sources?.flows ?? []).map(({ flow }) => flow.id);
  const offered = products.filter((id) => flows.includes(id));
  const drafts = flows.filter((id) => !products.includes(id)).sort();
  return [...offered, ...drafts, ...brokenIn(reading)].map((id) => lineOf(reading, id));
}

function describeMunicipality(reading: EditorReading): EditorMunicipality {
  const { sources, municipality } = reading;
  const dutch = sources?.languages.find(({ language }) => language === 'nl');
  const flows = linesOf(reading);
  const ids = new Set(flows.map(({ id }) => id));
  return {
    id: municipality,
    name: sources?.municipality.name ?? municipality,
    languages: [...reading.languages],
    flows,
    groups: (sources?.municipality.groups ?? []).map(({ id }) => ({
      id,
      title: dutch?.texts.get(`group.${id}`) ?? null,
    })),
    translations: reading.translations.map(({ language, texts }) => ({
      language: language as Language,
      texts,
    })),
    questions: (sources?.flows ?? []).flatMap(({ flow }) => questionsOf(flow)),
    faults: reading.faults.filter((one) => {
      const flow = flowOfFault(one, ids);
      // Texts of a flow that this municipality does not have are nothing to it.
      return flow === undefined || (!ids.has(flow) && flowOfFile(one.file) === undefined);
    }),
  };
}

function bundleOf({ sources }: EditorReading): ContentBundle | undefined {
  if (sources === undefined) return undefined;
  const content = {
    municipality: sources.municipality,
    flows: sources.flows.map(({ flow }) => flow),
    organisations: [...sources.organisations],
    holidays: [...sources.holidays],
    texts: Object.fromEntries(sources.languages.map(({ language, tree }) => [language, tree])),
  };
  return { hash: hashOfContent(content), ...content };
}

/** Reads content again whenever a file of it changed, and only then. */
export function createEditorView(places: EditorPlaces): EditorView {
  let mark = '';
  const readings = new Map<string, EditorReading>();
  const readingOf = (municipality: string): EditorReading | undefined => {
    const now = contentMark(places.root);
    if (now !== mark) readings.clear();
    mark = now;
    const known = readings.get(municipality);
    if (known !== undefined) return known;
    if (!municipalitiesIn(places.root).includes(municipality)) return undefined;
    const fresh = readForEditor(places, municipality);
    readings.set(municipality, fresh);
    return fresh;
  };
  return {
    ids: () => [...municipalitiesIn(places.root)],
    municipalities: () =>
      municipalitiesIn(places.root).flatMap((id) => {
        const reading = readingOf(id);
        return reading === undefined ? [] : [describeMunicipality(reading)];
      }),
    flow(municipality, id) {
      const reading = readingOf(municipality);
      const source = reading?.sources?.flows.find(({ flow }) => flow.id === id);
      if (reading === undefined) return undefined;
      if (source !== undefined) return { ...drawFlow(reading, source, places.root), mark };
      return brokenIn(reading).includes(id) ? { ...brokenFlow(reading, id), mark } : undefined;
    },
    bundle(municipality) {
      const reading = readingOf(municipality);
      return reading === undefined ? undefined : bundleOf(reading);
    },
  };
}
