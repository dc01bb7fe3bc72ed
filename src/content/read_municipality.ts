import { join } from 'node:path';
import { Municipality, MunicipalityOverlay } from '../contract/content.ts';
import { parseAs, readYaml } from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';
import {
  changeFlow,
  readFlows,
  readOwnFlows,
  withAddresses,
  type FlowSource,
} from './read_flows.ts';
import type { TextChanges } from './read_texts.ts';

/** A municipality as its files say, with what it takes from another filled in. */
export interface MunicipalitySource {
  readonly municipality: Municipality;
  readonly municipalityFile: string;
  readonly flows: readonly FlowSource[];
  /** What it says otherwise than the municipality that it extends. */
  readonly changes?: TextChanges & {
    readonly base: Municipality;
    readonly urls: Readonly<Record<string, string>>;
  };
}

interface Read {
  readonly source: MunicipalitySource | undefined;
  readonly faults: readonly ContentFault[];
}

function merged<T>(
  base: Readonly<Record<string, T>>,
  changes: Readonly<Record<string, T | null>>,
): Record<string, T> {
  const result = { ...base };
  for (const [id, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(result, id);
    else result[id] = value;
  }
  return result;
}

function checkId(id: string, folder: string, file: string): readonly ContentFault[] {
  if (id === folder) return [];
  const message = `The id is "${id}" but the folder is "${folder}".`;
  return [fault(file, 'wrong_id', 'id', message, `Write id: ${folder}.`)];
}

/* Flows may offer themselves; the list of products is then complete. */
function withReleased(listed: readonly string[], flows: readonly FlowSource[]): string[] {
  const released = flows
    .filter(({ flow }) => flow.status === 'released' && !listed.includes(flow.id))
    .map(({ flow }) => flow.id);
  return [...listed, ...released.sort()];
}

function checkChanges(overlay: MunicipalityOverlay, file: string, base: MunicipalitySource) {
  const flows = base.flows.map(({ flow }) => flow.id);
  const unknown = (key: string, name: string, known: readonly string[]) =>
    fault(
      file,
      'unknown_product',
      key,
      `${base.municipality.name} has no "${name}".`,
      `Choose one of: ${known.join(', ')}.`,
    );
  return [
    ...Object.keys(overlay.flows)
      .filter((id) => !flows.includes(id))
      .map((id) => unknown(`flows.${id}`, id, flows)),
    ...overlay.without
      .filter((id) => !base.municipality.products.includes(id))
      .map((id) => unknown('without', id, base.municipality.products)),
  ];
}

function extended(overlay: MunicipalityOverlay, file: string, base: MunicipalitySource): Read {
  const own = readOwnFlows(join(file, '..', 'flows'));
  const faults = [...own.faults, ...checkChanges(overlay, file, base)];
  const ownIds = new Set(own.flows.map(({ flow }) => flow.id));
  const flows: FlowSource[] = [...own.flows];
  for (const source of base.flows) {
    const { id } = source.flow;
    if (ownIds.has(id) || overlay.without.includes(id)) continue;
    const changes = overlay.flows[id];
    const changed = changes === undefined ? undefined : changeFlow(source, changes, file);
    const kept = changed === undefined ? source : changed.source;
    if (kept !== undefined) flows.push({ ...kept, flow: withAddresses(kept.flow, overlay.urls) });
    faults.push(...(changed?.faults ?? []));
  }
  const { municipality: under } = base;
  const listed = under.products.filter((id) => !overlay.without.includes(id));
  const municipality: Municipality = {
    id: overlay.id,
    name: overlay.name,
    languages: overlay.languages ?? under.languages,
    theme: overlay.theme ?? under.theme,
    groups: overlay.groups ?? under.groups,
    stadsdelen: overlay.stadsdelen ?? under.stadsdelen,
    places: merged(under.places, overlay.places),
    tariffs: merged(under.tariffs, overlay.tariffs),
    forms: merged(under.forms, overlay.forms),
    products: withReleased(listed, own.flows),
  };
  const changes = {
    municipality: overlay.id,
    words: overlay.words,
    base: under,
    urls: overlay.urls,
  };
  return { source: { municipality, municipalityFile: file, flows, changes }, faults };
}

function isOverlay(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'extends' in value;
}

function readOverlay(contentDir: string, folder: string, file: string, value: unknown): Read {
  const parsed = parseAs(file, MunicipalityOverlay, value);
  if (!parsed.ok) return { source: undefined, faults: parsed.error };
  const base = readMunicipalityFolder(contentDir, parsed.value.extends, false);
  const faults = [...checkId(parsed.value.id, folder, file), ...base.faults];
  if (base.source === undefined) return { source: undefined, faults };
  const after = extended(parsed.value, file, base.source);
  return { source: after.source, faults: [...faults, ...after.faults] };
}

function readMunicipalityFolder(contentDir: string, id: string, mayExtend: boolean): Read {
  const folder = join(contentDir, id);
  const file = join(folder, 'municipality.yaml');
  const read = readYaml(file);
  if (!read.ok) return { source: undefined, faults: read.error };
  if (isOverlay(read.value)) {
    if (mayExtend) return readOverlay(contentDir, id, file, read.value);
    const message = 'Another municipality extends this one, so it can not extend one itself.';
    const doThis = 'Extend the one that stands by itself.';
    return { source: undefined, faults: [fault(file, 'schema', 'extends', message, doThis)] };
  }
  const flows = readFlows(join(folder, 'flows'));
  const parsed = parseAs(file, Municipality, read.value);
  if (!parsed.ok) return { source: undefined, faults: [...parsed.error, ...flows.faults] };
  const products = withReleased(parsed.value.products, flows.flows);
  const municipality = { ...parsed.value, products };
  return {
    source: { municipality, municipalityFile: file, flows: flows.flows },
    faults: [...checkId(municipality.id, id, file), ...flows.faults],
  };
}

/**
 * Reads a municipality and its flows. One that `extends` another gets everything of that one, with
 * its own changes.
 */
export function readMunicipality(contentDir: string, id: string): Read {
  return readMunicipalityFolder(contentDir, id, true);
}
