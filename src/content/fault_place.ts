import { basename, dirname } from 'node:path';
import type { ContentFault } from './content_fault.ts';
import { idOfFile } from './content_files.ts';

type Place = Pick<ContentFault, 'file' | 'key'>;

/** The flow that a file is about: flows/<id>.yaml and locales/…/flows/<id>.json. */
export function flowOfFile(file: string): string | undefined {
  return basename(dirname(file)) === 'flows' ? idOfFile(file) : undefined;
}

/**
 * The flow that a fault is about, whoever's file it stands in; undefined for what flows share.
 * @param flows ids of the flows: a text's key begins with one
 */
export function flowOfFault({ file, key }: Place, flows: ReadonlySet<string>): string | undefined {
  const own = flowOfFile(file);
  if (own !== undefined) return own;
  const [first = '', second = ''] = key.split('.');
  if (first === 'flows' && second !== '') return second;
  return flows.has(first) ? first : undefined;
}

/**
 * The step or outcome of a flow that a fault is about; undefined for the flow as a whole.
 * Keys are `steps.who.options.0` in YAML, `passport.who.title` in texts, and those of a
 * municipality that changes a flow begin with `flows.passport.`.
 */
export function nodeOfFault({ file, key }: Place, flow: string): string | undefined {
  const names = key.split('.');
  if (names[0] === 'flows' && names[1] === flow) names.splice(0, 2);
  const isText = file.endsWith('.json');
  if (isText && names[0] === flow) names.shift();
  const [first, second] = names;
  if (!isText) return first === 'steps' || first === 'outcomes' ? second : undefined;
  return second === undefined ? undefined : first;
}
