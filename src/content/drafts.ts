import { basename } from 'node:path';
import type { ContentFault } from './content_fault.ts';
import { expectedTexts } from './content_keys.ts';
import { flowOfFile } from './fault_place.ts';
import type { MunicipalitySource } from './read_municipality.ts';

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
    const flow = flowOfFile(file);
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
