import fs from 'node:fs';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { err, ok, type Result } from '../base/result.ts';
import { LocationConfig } from '../contract/config.ts';
import { loadPrinterModels } from './printing/models.ts';

/** Problems of a configuration named in one message; more would only hide the first. */
const PROBLEMS_NAMED_MAX = 10;

/**
 * Reads a location's configuration file (YAML, or JSON, which is YAML too).
 * @returns the configuration, or a message that names the file, the place in it and what is wrong
 */
export function loadConfig(file: string): Result<LocationConfig, string> {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`The configuration ${file} can not be read (${reason}). Check --config.`);
  }
  let raw: unknown;
  try {
    raw = parseYaml(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return err(`The configuration ${file} is not valid YAML: ${error.message}`);
  }
  const parsed = LocationConfig.safeParse(raw);
  if (parsed.success) return withKnownPrinters(file, parsed.data);
  const problems = parsed.error.issues.slice(0, PROBLEMS_NAMED_MAX).map((issue) => {
    const place = issue.path.length === 0 ? 'the file' : issue.path.join('.');
    return `  ${place}: ${issue.message}`;
  });
  return err(`The configuration ${file} has mistakes. Mend these:\n${problems.join('\n')}`);
}

/** Refuses a printer of a model that is not in `assets/printers`. */
function withKnownPrinters(file: string, config: LocationConfig): Result<LocationConfig, string> {
  const models = loadPrinterModels();
  const strange = config.printers.find(({ model }) => !models.has(model));
  if (strange === undefined) return ok(config);
  const known = [...models.keys()].join(', ');
  return err(
    `The configuration ${file} has mistakes. Mend these:\n` +
      `  printers: "${strange.id}" is a "${strange.model}", which is none of ${known}`,
  );
}
