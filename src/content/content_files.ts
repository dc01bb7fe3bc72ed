import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import { fault, type ContentFault } from './content_fault.ts';

/** Bounds on what is read, far above what people write by hand. */
export const CONTENT_LIMITS = { fileBytes: 1024 * 1024, flows: 300, faultsPerFile: 100 } as const;

type Read<T> = Result<T, readonly ContentFault[]>;

function readText(file: string): Read<string> {
  try {
    if (statSync(file).size > CONTENT_LIMITS.fileBytes) {
      const kibibytes = String(CONTENT_LIMITS.fileBytes / 1024);
      const message = `The file is larger than ${kibibytes} KiB.`;
      return err([fault(file, 'unreadable', '', message, 'Split it, or remove what is not text.')]);
    }
    return ok(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `The file can not be read (${why}).`;
    return err([fault(file, 'unreadable', '', message, 'Put it there and make it readable.')]);
  }
}

/** Names of the files in a folder that end like this, sorted. */
export function namesInFolder(folder: string, ending: string): Read<readonly string[]> {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(ending));
    return ok(names.sort());
  } catch {
    const doThis = `Make the folder, or give the right one. It should hold *${ending} files.`;
    return err([fault(folder, 'unreadable', '', 'The folder can not be read.', doThis)]);
  }
}

/** The id that a file's name gives: `passport` for `flows/passport.yaml`. */
export function idOfFile(file: string): string {
  return basename(file).replace(/\.[a-z]+$/u, '');
}

/** Reads a YAML file. A syntax error names its line. */
export function readYaml(file: string): Read<unknown> {
  const text = readText(file);
  if (!text.ok) return text;
  // Merge keys (`<<: *name`): teams that differ in one line need not be written out.
  const document = parseDocument(text.value, { merge: true });
  if (document.errors.length === 0) return ok(document.toJS());
  return err(
    document.errors.map((error) => {
      const line = error.linePos?.[0].line;
      const key = line === undefined ? '' : `line ${String(line)}`;
      const said = error.message.split('\n')[0] ?? error.code;
      const doThis = 'Correct the spelling of the YAML on that line.';
      return fault(file, 'not_yaml', key, `This is not YAML: ${said}`, doThis);
    }),
  );
}

/** Reads a JSON file. */
export function readJson(file: string): Read<unknown> {
  const text = readText(file);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value) as unknown);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `This is not JSON: ${why}.`;
    return err([fault(file, 'not_json', '', message, 'Look for a missing comma or quote.')]);
  }
}

type Issue = z.core.$ZodIssue;

/* Of the alternatives that a value could have been, the one that it came closest to. */
function innermost(issue: Issue): { path: readonly PropertyKey[]; message: string } {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const deepest = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .map(innermost)
    .reduce((best, one) => (one.path.length > best.path.length ? one : best));
  return { path: [...issue.path, ...deepest.path], message: deepest.message };
}

/** Checks what was read against its schema; every difference is a fault with its place. */
export function parseAs<S extends z.ZodType>(file: string, schema: S, value: unknown) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.slice(0, CONTENT_LIMITS.faultsPerFile).map((issue) => {
    const { path, message } = innermost(issue);
    const doThis = 'Change it to what docs/content.md says may stand there.';
    return fault(file, 'schema', path.map(String).join('.'), `${message}.`, doThis);
  });
  return err(faults);
}
