import { join } from 'node:path';
import { z } from 'zod';
import type { PlainWords } from './check_plain.ts';
import { parseAs, readJson } from './content_files.ts';
import type { ContentFault } from './content_fault.ts';

const Jargon = z.strictObject({
  terms: z.array(
    z.strictObject({
      term: z.string().min(2),
      instead: z.string().min(1),
      level: z.enum(['error', 'warning']),
    }),
  ),
});
const KnownWords = z.strictObject({ words: z.record(z.string().min(1), z.string().min(1)) });
const Upl = z.strictObject({
  products: z.array(z.strictObject({ name: z.string(), uri: z.url() })),
});
export type UplProduct = z.infer<typeof Upl>['products'][number];

/** The lists that content is held against. */
export interface PlainRules {
  readonly words: PlainWords;
  /** Long words that people know, each with its explanation. */
  readonly known: Readonly<Record<string, string>>;
  /** Product names; undefined when the list can not be read. */
  readonly upl: readonly UplProduct[] | undefined;
  readonly faults: readonly ContentFault[];
}

function readList<S extends z.ZodType>(file: string, schema: S) {
  const read = readJson(file);
  return read.ok ? parseAs(file, schema, read.value) : read;
}

/** Reads the lists of a content folder. One that can not be read is a fault, and empty. */
export function readPlainRules(contentDir: string): PlainRules {
  const jargon = readList(join(contentDir, 'jargon.json'), Jargon);
  const known = readList(join(contentDir, 'known_words.json'), KnownWords);
  const upl = readList(join(contentDir, 'upl.json'), Upl);
  const knownWords = known.ok ? known.value.words : {};
  return {
    words: {
      jargon: jargon.ok ? jargon.value.terms : [],
      known: new Set(Object.keys(knownWords)),
    },
    known: knownWords,
    upl: upl.ok ? upl.value.products : undefined,
    faults: [jargon, known, upl].flatMap((one) => (one.ok ? [] : one.error)),
  };
}
