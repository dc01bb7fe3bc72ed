import path from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { describeFault } from '../content/content_fault.ts';
import { loadContent } from '../content/load_content.ts';
import { loadConfig } from './load_config.ts';
import { PROJECT_ROOT } from '../platform/software_version.ts';
import type { StartFiles } from './start_cache.ts';

/** What was read, and from where. */
export interface ReadFiles extends StartFiles {
  /** The files and folders of the content; the configuration comes beside them. */
  readonly sources: readonly string[];
}

/**
 * Reads and checks the location's configuration and its content.
 * @returns both, or a message that names every mistake and what to do about it
 */
export function readStartFiles(configFile: string): Result<ReadFiles, string> {
  const config = loadConfig(configFile);
  if (!config.ok) return config;
  const { municipality, languages, queues } = config.value;
  const contentDir = path.join(PROJECT_ROOT, 'assets', 'content');
  const localesDir = path.join(PROJECT_ROOT, 'locales');
  const content = loadContent({
    contentDir,
    localesDir,
    municipality,
    languages,
    queues: queues.map(({ letter }) => letter),
  });
  if (!content.ok) {
    const faults = content.error.map(describeFault).join('\n');
    return err(`The content of ${municipality} has mistakes:\n${faults}`);
  }
  const sources = [contentDir, ...languages.map((language) => path.join(localesDir, language))];
  return ok({ config: config.value, content: content.value, sources });
}
