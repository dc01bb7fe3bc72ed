import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ContentRequest } from '../content/load_content.ts';
import type { ContentBundle } from '../contract/content.ts';

/*
 * Reading and checking all content takes longer than everything else that a start does. What was
 * good at the last start is good now, as long as no letter of it and of this program has changed.
 */

export interface ContentCacheOptions {
  /** Where the content of the last start is kept. */
  readonly file: string;
  readonly request: ContentRequest;
  /** Names this very build of the program: another one may check more, or shape it differently. */
  readonly program: string;
}

export interface ContentCache {
  /** The content of an earlier start; null when it is not there, damaged or no longer the same. */
  read(): ContentBundle | null;
  /**
   * Keeps content that was read and found good.
   * @throws when the file can not be written; the service does not need it
   */
  keep(content: ContentBundle): void;
}

/** What a file holds; nothing when it can not be read, which whoever needs it will say better. */
function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Every file below a folder, in one order; none when the folder is not there. */
function filesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
}

/** Changes with every letter of the sources, with what is asked of them, and with the program. */
function fingerprintOf({ request, program }: ContentCacheOptions): string {
  const { contentDir, localesDir, municipality, languages, queues } = request;
  const folders = [contentDir, ...languages.map((language) => path.join(localesDir, language))];
  const sources = folders.flatMap(filesBelow).map((file) => {
    return `${file} ${hash('sha256', textOf(file))}`;
  });
  return hash('sha256', JSON.stringify([program, municipality, languages, queues, sources]));
}

/** Content kept from one start to the next. */
export function createContentCache(options: ContentCacheOptions): ContentCache {
  let known: string | null = null;
  const fingerprint = () => (known ??= fingerprintOf(options));
  return {
    read() {
      const text = textOf(options.file);
      const end = text.indexOf('\n');
      const content = text.slice(end + 1);
      const isSame = text.slice(0, end) === `${fingerprint()} ${hash('sha256', content)}`;
      // Written by this very program and unchanged since: it needs no second check by the schema.
      return isSame ? (JSON.parse(content) as ContentBundle) : null;
    },
    keep(content) {
      const text = JSON.stringify(content);
      const unfinished = `${options.file}.new`;
      fs.writeFileSync(unfinished, `${fingerprint()} ${hash('sha256', text)}\n${text}`);
      fs.renameSync(unfinished, options.file);
    },
  };
}
