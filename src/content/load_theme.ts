import { join } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { idOfFile, namesInFolder, parseAs, readJson } from './content_files.ts';
import { fault, type ContentFault } from './content_fault.ts';
import { checkContrast, Theme } from './theme.ts';

/** Reads one theme and refuses it when its colours can not be told apart. */
export function loadTheme(file: string): Result<Theme, readonly ContentFault[]> {
  const read = readJson(file);
  const parsed = read.ok ? parseAs(file, Theme, read.value) : read;
  if (!parsed.ok) return parsed;
  const theme = parsed.value;
  const faults = [...checkContrast(theme, file)];
  if (theme.id !== idOfFile(file)) {
    const doThis = `Write "id": "${idOfFile(file)}".`;
    faults.push(fault(file, 'wrong_id', 'id', `The id is "${theme.id}".`, doThis));
  }
  return faults.length === 0 ? ok(theme) : err(faults);
}

/** Checks every theme in a folder. `ids` are those that can be used. */
export function checkThemes(folder: string): {
  ids: readonly string[];
  faults: readonly ContentFault[];
} {
  const names = namesInFolder(folder, '.json');
  if (!names.ok) return { ids: [], faults: names.error };
  const loaded = names.value.map((name) => loadTheme(join(folder, name)));
  return {
    ids: loaded.flatMap((one) => (one.ok ? [one.value.id] : [])),
    faults: loaded.flatMap((one) => (one.ok ? [] : one.error)),
  };
}
