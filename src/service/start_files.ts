import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { err, ok, type Result } from '../base/result.ts';
import { describeFault } from '../content/content_fault.ts';
import { loadContent } from '../content/load_content.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { FirstScreen, FirstScreenMaker } from '../contract/first_screen.ts';
import { loadConfig } from './load_config.ts';
import { PROJECT_ROOT } from '../platform/software_version.ts';
import type { StartFiles } from './start_cache.ts';

/** What was read, and from where. */
export interface ReadFiles extends StartFiles {
  /** The files and folders of content and first screen; the configuration comes beside them. */
  readonly sources: readonly string[];
}

/** The kiosk's own components, built to draw its first screen here. */
const FIRST_SCREEN_MAKER = path.join(PROJECT_ROOT, 'dist', 'first_screen', 'first_screen.mjs');

async function drawFirstScreen(
  config: LocationConfig,
  content: ContentBundle,
): Promise<FirstScreen | null> {
  if (!fs.existsSync(FIRST_SCREEN_MAKER)) return null;
  const url = pathToFileURL(FIRST_SCREEN_MAKER).href;
  const { firstScreenOf } = (await import(url)) as FirstScreenMaker;
  const { languages, timeZone, location } = config;
  const { theme } = content.municipality;
  return firstScreenOf({ languages, timeZone, locationName: location.name, theme });
}

/**
 * Reads and checks the location's configuration and its content, and draws its first screen.
 * @returns all of it, or a message that names every mistake and what to do about it
 */
export async function readStartFiles(configFile: string): Promise<Result<ReadFiles, string>> {
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
  const firstScreen = await drawFirstScreen(config.value, content.value);
  const ofLanguages = languages.map((language) => path.join(localesDir, language));
  const sources = [contentDir, ...ofLanguages, FIRST_SCREEN_MAKER];
  return ok({ config: config.value, content: content.value, firstScreen, sources });
}
