import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Flow } from '../contract/content.ts';
import { CONTENT_LIMITS, idOfFile, namesInFolder, parseAs, readYaml } from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';

/** A flow with the file it came from. */
export interface FlowSource {
  readonly flow: Flow;
  readonly file: string;
  /** The file of a municipality that changed it, and what it changed. */
  readonly changed?: { readonly file: string; readonly changes: Readonly<Record<string, unknown>> };
}

/** Reads the flows of a folder. One that is not whole is a fault, and left out. */
export function readFlows(folder: string): {
  flows: readonly FlowSource[];
  faults: readonly ContentFault[];
} {
  const names = namesInFolder(folder, '.yaml');
  if (!names.ok) return { flows: [], faults: names.error };
  const faults: ContentFault[] = [];
  const flows: FlowSource[] = [];
  if (names.value.length > CONTENT_LIMITS.flows) {
    const message = `More than ${String(CONTENT_LIMITS.flows)} flows.`;
    faults.push(fault(folder, 'unreadable', '', message, 'Remove those that nobody uses.'));
  }
  for (const name of names.value.slice(0, CONTENT_LIMITS.flows)) {
    const file = join(folder, name);
    const read = readYaml(file);
    const parsed = read.ok ? parseAs(file, Flow, read.value) : read;
    if (!parsed.ok) {
      faults.push(...parsed.error);
      continue;
    }
    flows.push({ flow: parsed.value, file });
    if (parsed.value.id !== idOfFile(file)) {
      const message = `The id is "${parsed.value.id}" but the file is called ${name}.`;
      faults.push(fault(file, 'wrong_id', 'id', message, `Write id: ${idOfFile(file)}.`));
    }
  }
  return { flows, faults };
}

/** Reads the flows that a municipality has beside those of the one it extends: none is fine. */
export function readOwnFlows(folder: string): ReturnType<typeof readFlows> {
  return existsSync(folder) ? readFlows(folder) : { flows: [], faults: [] };
}

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/* Options of a step, changed by their id: `{ online: null, here: { go: out_help } }`. */
function patchedById(target: readonly unknown[], patch: Tree): readonly unknown[] {
  const idOf = (one: unknown) => (isTree(one) ? String(one['id']) : '');
  const ids = target.map(idOf);
  const kept = target
    .filter((one) => patch[idOf(one)] !== null)
    .map((one) => (idOf(one) in patch ? patched(one, patch[idOf(one)]) : one));
  const added = Object.entries(patch).filter(([id, value]) => !ids.includes(id) && value !== null);
  return [...kept, ...added.map(([id, value]) => patched({ id }, value))];
}

/* JSON merge patch, RFC 7396; lists of things with an id by their id. */
function patched(target: unknown, patch: unknown): unknown {
  if (!isTree(patch)) return patch;
  if (Array.isArray(target) && target.every(isTree)) return patchedById(target, patch);
  const result: Record<string, unknown> = isTree(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else result[name] = patched(result[name], value);
  }
  return result;
}

/* An outcome of another kind has other fields: nothing of the former one is kept. */
function outcomesAfter(flow: Flow, changes: Tree): Tree {
  const outcomes = isTree(changes['outcomes']) ? changes['outcomes'] : {};
  const result: Record<string, unknown> = { ...flow.outcomes };
  for (const [id, change] of Object.entries(outcomes)) {
    const before = result[id];
    const otherKind =
      isTree(change) && isTree(before) && 'kind' in change && change['kind'] !== before['kind'];
    if (change === null) Reflect.deleteProperty(result, id);
    else result[id] = patched(otherKind ? {} : before, change);
  }
  return result;
}

/**
 * A flow as another municipality changes it.
 * @param file the municipality's file, for faults
 */
export function changeFlow(
  source: FlowSource,
  changes: Tree,
  file: string,
): { source: FlowSource | undefined; faults: readonly ContentFault[] } {
  const { flow } = source;
  const sources = Array.isArray(changes['sources']) ? (changes['sources'] as unknown[]) : [];
  const wanted = {
    ...(patched(flow, changes) as Tree),
    outcomes: outcomesAfter(flow, changes),
    sources: [...flow.sources, ...sources],
  };
  const parsed = parseAs(file, Flow, wanted);
  if (!parsed.ok) {
    const faults = parsed.error.map((one) => ({ ...one, key: `flows.${flow.id}.${one.key}` }));
    return { source: undefined, faults };
  }
  const changed = { file, changes };
  return { source: { flow: parsed.value, file: source.file, changed }, faults: [] };
}

/** A flow with the addresses of another municipality in its outcomes. */
export function withAddresses(flow: Flow, urls: Readonly<Record<string, string>>): Flow {
  const outcomes = Object.entries(flow.outcomes).map(([id, outcome]) => {
    if (outcome.kind !== 'link') return [id, outcome] as const;
    return [id, { ...outcome, url: urls[outcome.url] ?? outcome.url }] as const;
  });
  return { ...flow, outcomes: Object.fromEntries(outcomes) };
}

/* Whether the thing with this key is what the change says, not what was there before. */
function isChanged(key: string, changes: Tree, flow: Flow): boolean {
  let here: unknown = changes;
  let there: unknown = flow;
  for (const name of key.split('.')) {
    if (!isTree(here)) return true;
    there = (there as Tree | undefined)?.[name];
    // Options are changed by their id, and named in a fault by their place.
    const id = isTree(there) && /^\d+$/u.test(name) ? String(there['id']) : name;
    if (!(id in here)) return false;
    here = here[id];
  }
  return true;
}

/** Points a fault in a changed flow to the file that holds what is wrong. */
export function faultWhereItIs(source: FlowSource, one: ContentFault): ContentFault {
  const { changed, flow, file } = source;
  if (changed === undefined || one.file !== file) return one;
  if (isChanged(one.key, changed.changes, flow)) {
    return { ...one, file: changed.file, key: `flows.${flow.id}.${one.key}` };
  }
  return { ...one, message: `With the changes of ${changed.file}: ${one.message}` };
}
