import { hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { LocationConfig } from '../contract/config.ts';
import type { ContentBundle } from '../contract/content.ts';
import type { FirstScreen } from '../contract/first_screen.ts';

/*
 * Reading and checking the configuration and all content takes longer than everything else that a
 * start does. What was good at the last start is good now, as long as none of it and nothing of this
 * program was written since.
 */

/** What a start reads and checks before it serves anyone. */
export interface StartFiles {
  readonly config: LocationConfig;
  readonly content: ContentBundle;
  /** The kiosk's first screen as this location shows it; null where no screens were built. */
  readonly firstScreen: FirstScreen | null;
}

export interface StartCacheOptions {
  /** Where the reading of the last start is kept. */
  readonly file: string;
  /** Names this very build of the program: another one may check more, or shape it differently. */
  readonly program: string;
  /** The configuration that is asked for now; everything else follows from what it says. */
  readonly configFile: string;
}

export interface StartCache {
  /** What an earlier start read; null when it is not there, damaged or no longer the same. */
  read(): StartFiles | null;
  /**
   * Keeps what was read and found good.
   * @param sources the files and folders that it was read from, beside the configuration
   * @throws when the file can not be written; the service does not need it
   */
  keep(files: StartFiles, sources: readonly string[]): void;
}

/** The first line of the file. */
interface Head {
  readonly sources: readonly string[];
  /** Of the sources and the program. */
  readonly fingerprint: string;
  /** Of the rest of this file. */
  readonly digest: string;
}

/** What a file holds; nothing when it can not be read, which whoever needs it will say better. */
function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Electron shows the archive of a package as a folder, whose files have no times of their own. */
const ARCHIVE = /^.*?\.asar(?=[\\/])/;

/** Changes with every writing of a file: nobody sets `ctime`, and it is kept in nanoseconds. */
function stampOf(file: string): string {
  const stats = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return `${file} gone`;
  const { ino, size, mtimeNs, ctimeNs } = stats;
  return [file, ino, size, mtimeNs, ctimeNs].join(' ');
}

/** The stamp of an archive itself, not of the folder that Electron makes of it. */
function stampOfArchive(archive: string): string {
  const before = process.noAsar;
  process.noAsar = true;
  try {
    return stampOf(archive);
  } finally {
    process.noAsar = before;
  }
}

/**
 * What changes with every writing of a file or of anything in a folder, without reading a letter.
 * What comes in a package changes with its archive.
 */
export function stampsAt(source: string): readonly string[] {
  const archive = ARCHIVE.exec(source)?.[0];
  if (archive !== undefined) return [stampOfArchive(archive)];
  const isFolder = fs.statSync(source, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) return [stampOf(source)];
  const entries = fs.readdirSync(source, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => stampOf(path.join(entry.parentPath, entry.name))).sort();
}

function headOf(text: string): Head | null {
  try {
    return JSON.parse(text) as Head;
  } catch {
    return null;
  }
}

/** What a start read, kept for the next one. */
export function createStartCache(options: StartCacheOptions): StartCache {
  const { file, program, configFile } = options;
  /** Changes with every writing of the sources, with their names, and with the program. */
  const fingerprintOf = (sources: readonly string[]) => {
    const stamps = [configFile, ...sources].flatMap(stampsAt);
    return hash('sha256', JSON.stringify([program, configFile, sources, stamps]));
  };
  return {
    read() {
      const text = textOf(file);
      const end = text.indexOf('\n');
      const head = headOf(text.slice(0, end));
      const rest = text.slice(end + 1);
      if (head === null || head.digest !== hash('sha256', rest)) return null;
      if (head.fingerprint !== fingerprintOf(head.sources)) return null;
      // Written by this very program and unchanged since: it needs no second check by the schemas.
      return JSON.parse(rest) as StartFiles;
    },
    keep(files, sources) {
      const rest = JSON.stringify(files);
      const fingerprint = fingerprintOf(sources);
      const head: Head = { sources, fingerprint, digest: hash('sha256', rest) };
      const unfinished = `${file}.new`;
      fs.writeFileSync(unfinished, `${JSON.stringify(head)}\n${rest}`, { mode: 0o600 });
      fs.renameSync(unfinished, file);
    },
  };
}
