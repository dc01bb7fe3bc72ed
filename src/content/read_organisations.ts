import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Organisations, PublicHolidays, type Organisation } from '../contract/organisations.ts';
import { parseAs, readJson, readYaml } from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';

interface Read {
  readonly organisations: readonly Organisation[];
  readonly file: string;
  readonly faults: readonly ContentFault[];
}

function readFile(contentDir: string, municipality: string) {
  const file = join(contentDir, municipality, 'organisations.yaml');
  const empty: z.infer<typeof Organisations> = { also: [], organisations: [] };
  // A municipality may begin without: outcomes then name the place alone.
  if (!existsSync(file)) return { file, content: empty, faults: [] };
  const read = readYaml(file);
  const parsed = read.ok ? parseAs(file, Organisations, read.value) : read;
  if (!parsed.ok) return { file, content: empty, faults: parsed.error };
  return { file, content: parsed.value, faults: [] };
}

/**
 * Reads the organisations of a municipality. One that extends another has its own, and those of the
 * other that it names under `also`.
 * @param base the municipality that it extends
 */
export function readOrganisations(
  contentDir: string,
  municipality: string,
  base: string | undefined,
): Read {
  const own = readFile(contentDir, municipality);
  const under = base === undefined ? [] : readFile(contentDir, base).content.organisations;
  const faults: ContentFault[] = [...own.faults];
  const { also, organisations } = own.content;
  const shared = under.filter(({ id }) => also.includes(id));
  for (const id of also.filter((name) => !under.some((one) => one.id === name))) {
    const known = under.map((one) => one.id).join(', ') || 'there are none';
    const message = `The municipality that this one extends has no organisation "${id}".`;
    const doThis = `Choose one of: ${known}.`;
    faults.push(fault(own.file, 'unknown_organisation', 'also', message, doThis));
  }
  const all = [...organisations, ...shared];
  all.forEach(({ id }, index) => {
    if (all.findIndex((one) => one.id === id) === index) return;
    const doThis = 'Give one of them another id.';
    faults.push(fault(own.file, 'reserved_name', id, `Two organisations are "${id}".`, doThis));
  });
  return { organisations: all, file: own.file, faults };
}

/** Reads the public holidays that come with the content. */
export function readHolidays(contentDir: string): {
  days: readonly string[];
  file: string;
  faults: readonly ContentFault[];
} {
  const file = join(contentDir, 'public_holidays.json');
  const read = readJson(file);
  const parsed = read.ok ? parseAs(file, PublicHolidays, read.value) : read;
  if (!parsed.ok) return { days: [], file, faults: parsed.error };
  return { days: parsed.value.days.map(({ date }) => date), file, faults: [] };
}
