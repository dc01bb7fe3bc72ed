import { basename, dirname } from 'node:path';
import { idOfFile } from './content_files.ts';
import type { ContentFault } from './content_fault.ts';
import { expectedTexts } from './content_keys.ts';
import type { MunicipalitySource } from './read_municipality.ts';

/* Faults about one flow, whoever it stands in: flows/<id>.yaml and locales/…/flows/<id>.json. */
function flowOf(file: string): string | undefined {
  return basename(dirname(file)) === 'flows' ? idOfFile(file) : undefined;
}

/**
 * A flow that is not released yet may have faults: residents don't see it. They become warnings,
 * so that its writer reads them and nobody else is held up.
 */
export function demoteDrafts(
  faults: readonly ContentFault[],
  { municipality, flows }: MunicipalitySource,
): readonly ContentFault[] {
  const isReleased = (id: string) => municipality.products.includes(id);
  const released = flows.map(({ flow }) => flow).filter(({ id }) => isReleased(id));
  const inUse = new Set(expectedTexts(municipality, released).map(({ key }) => key));
  const unreleased = (file: string) => {
    const flow = flowOf(file);
    return flow !== undefined && !isReleased(flow);
  };
  const hasDrafts = flows.length > released.length || faults.some(({ file }) => unreleased(file));
  const forDrafts = ({ file, key }: ContentFault) =>
    hasDrafts && key !== '' && basename(file) === 'content.json' && !inUse.has(key);
  return faults.map((one) => {
    const isDraft = unreleased(one.file) || forDrafts(one);
    if (!isDraft || one.severity === 'warning') return one;
    return { ...one, severity: 'warning', message: `Not released yet. ${one.message}` };
  });
}
