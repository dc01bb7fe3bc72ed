import { join, sep } from 'node:path';
import type { Language } from '../contract/common.ts';
import { checkGlossary } from './check_glossary.ts';
import { checkLocales } from './check_locales.ts';
import type { ContentFault } from './content_fault.ts';
import { readContent, type ContentRequest } from './load_content.ts';
import { readPlainRules } from './plain_rules.ts';
import { checkTranslations, type StateCounts } from './translation_state.ts';

/** What a language still needs before it can be released. */
export interface UpcomingLanguage {
  readonly language: Language;
  readonly texts: StateCounts;
  /** All warnings: residents don't see this language yet. */
  readonly faults: readonly ContentFault[];
}

/**
 * Checks a language that a municipality does not release yet, as strictly as if it did.
 * @param request the municipality; its languages are not used
 */
export function checkUpcoming(
  request: Omit<ContentRequest, 'languages'>,
  language: Language,
): UpcomingLanguage {
  const { contentDir, localesDir } = request;
  const { words } = readPlainRules(contentDir);
  const { sources, faults } = readContent({ ...request, languages: ['nl', language] });
  const [dutch, other] = sources?.languages ?? [];
  const none = { counts: { draft: 0, reviewed: 0, stale: 0, missing: 0 }, faults: [] };
  const both = dutch !== undefined && other !== undefined;
  const translated = both ? checkTranslations(localesDir, dutch, other) : none;
  const folder = join(localesDir, language) + sep;
  const found = [
    ...faults,
    ...(both ? checkGlossary([dutch, other], words) : []),
    ...translated.faults,
    ...checkLocales(localesDir, ['nl', language], words),
  ];
  return {
    language,
    texts: translated.counts,
    faults: found
      .filter(({ file }) => file.startsWith(folder))
      .map((one) => ({ ...one, severity: 'warning', message: `Not released yet. ${one.message}` })),
  };
}
