import fs from 'node:fs';
import path from 'node:path';
import { assert } from '../../base/assert.ts';
import type { CodePageName, PrinterSetup } from '../../contract/printer_setup.ts';
import type { PrinterConfig, PrinterModel } from '../../contract/printing.ts';
import { PROJECT_ROOT } from '../../platform/software_version.ts';

/** Every model that a location may name, by its id. */
export type PrinterModels = ReadonlyMap<string, PrinterModel>;

/** Everything that the renderer needs to know of a printer; goes to the drawing thread as it is. */
export interface PaperProfile {
  readonly language: PrinterModel['language'];
  readonly widthDots: number;
  readonly paperMm: PrinterSetup['paperMm'];
  /** The printer's own letters, and the number by which they are chosen; null draws every line. */
  readonly codePage: {
    readonly name: Exclude<CodePageName, 'DRAWN'>;
    readonly number: number;
  } | null;
  readonly cut: PrinterSetup['cut'];
}

/** The printer as it was set up at the desk, which goes before the configuration file. */
export function withSetup(config: PrinterConfig, setup: PrinterSetup | null): PrinterConfig {
  if (setup === null) return config;
  const changed: PrinterConfig = { ...config, ...setup };
  if (setup.widthDots === undefined) delete changed.widthDots;
  return changed;
}

const MODELS = path.join(PROJECT_ROOT, 'assets', 'printers');

/**
 * Reads the printer models that Wijkloket knows. They ship with the program and a test holds them to
 * the contract, so that no start has to.
 * @throws when a file can't be read
 */
export function loadPrinterModels(folder = MODELS): PrinterModels {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  const models = files.sort().map((name) => {
    const model = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as PrinterModel;
    assert(name === `${model.id}.json`, `${name} is named after its id`);
    return [model.id, model] as const;
  });
  return new Map(models);
}

/**
 * What this setup means for one model. Letters that the model does not have are drawn: better a
 * slower line than a wrong letter.
 */
export function paperProfile(setup: PrinterSetup, model: PrinterModel): PaperProfile {
  const { paperMm, codePage, cut } = setup;
  const number = codePage === 'DRAWN' ? undefined : model.codePages[codePage];
  return {
    language: model.language,
    widthDots: setup.widthDots ?? model.widthDots[paperMm],
    paperMm,
    codePage: codePage === 'DRAWN' || number === undefined ? null : { name: codePage, number },
    cut,
  };
}
