import { readFileSync } from 'node:fs';
import type { Log } from '../../../src/base/ports.ts';
import type { Language } from '../../../src/contract/common.ts';
import type { PrinterCondition } from '../../../src/contract/events.ts';
import type { CodePageName, PrinterSetup } from '../../../src/contract/printer_setup.ts';
import { PrinterConfig, type PaperDocument } from '../../../src/contract/printing.ts';
import { ticketPaper, type TicketPaperTexts } from '../../../src/domain/ticket_paper.ts';
import type { PrinterDelays } from '../../../src/service/printing/delays.ts';
import {
  loadPrinterModels,
  paperProfile,
  type PaperProfile,
} from '../../../src/service/printing/models.ts';
import { renderPaper } from '../../../src/service/printing/paper_renderer.ts';
import {
  createSpooler,
  type PaperRenderer,
  type Spooler,
} from '../../../src/service/printing/spooler.ts';
import { openTestJobStore, type TestJobStore } from './job_store.ts';
import type { PaperMm } from './paper_roll.ts';
import { startSimPrinter, type SimPaper, type SimPrinter } from './sim_printer.ts';

/** A printer, its spooler and a store, on this machine, with a resident who is in a hurry. */
export interface PrintingRig {
  readonly sim: SimPrinter;
  readonly store: TestJobStore;
  readonly config: PrinterConfig;
  spooler: Spooler;
  readonly conditions: PrinterCondition[];
  /** Commits a ticket with this number and tells the spooler; the number is also the job. */
  issue(label: string, language?: Language): void;
  waitForCondition(condition: PrinterCondition): Promise<void>;
  /** Whole tickets with this number that came out. */
  papersOf(label: string): readonly SimPaper[];
  /** A spooler that knows nothing but the store, as after a crash. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const TEST_DELAYS: Partial<PrinterDelays> = {
  connectMs: 300,
  statusAnswerMs: 200,
  writeMs: 500,
  pollBusyMs: 20,
  reconnectMinMs: 10,
  reconnectMaxMs: 40,
  residentWaitsMs: 700,
  confirmMs: 100,
  stopMs: 200,
  storeRetryMs: 30,
};

export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const SUBJECTS: Readonly<Partial<Record<Language, string>>> = {
  nl: 'Paspoort of identiteitskaart',
  en: 'Passport or identity card',
  ar: 'جواز السفر أو بطاقة الهوية',
};
const BRING: Readonly<Partial<Record<Language, readonly string[]>>> = {
  nl: ['Uw oude paspoort of identiteitskaart', 'Eén pasfoto in kleur'],
  en: ['Your old passport or identity card', 'A passport photo in colour'],
  ar: ['جواز سفرك القديم أو بطاقة هويتك', 'صورة شخصية ملونة (pasfoto)'],
};

function textsOf(language: Language): TicketPaperTexts {
  const file = new URL(`../../../locales/${language}/paper.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as TicketPaperTexts;
}

/** A ticket as the product makes it, with the texts that residents get. */
export function sampleTicket(label: string, language: Language, code = '4F7K2M9Q'): PaperDocument {
  return ticketPaper({
    ticket: { label, code, language },
    texts: textsOf(language),
    subject: { text: SUBJECTS[language] ?? '', dutch: SUBJECTS.nl ?? '' },
    location: 'Wijkloket Schalkwijk',
    issuedAt: '22-11-2026 14:05',
    bring: BRING[language] ?? [],
    copy: false,
  });
}

export const MODELS = loadPrinterModels();

/** A network printer; `changes` make it something else. */
export function printerConfig(
  port: number,
  paperMm: PaperMm,
  changes: Partial<PrinterConfig> = {},
): PrinterConfig {
  return PrinterConfig.parse({
    id: 'hall',
    host: '127.0.0.1',
    port,
    paperMm,
    model: 'epson',
    codePage: 'PC858_EURO',
    pollMs: 100,
    ...changes,
  });
}

/** How to draw for a setup. */
export function profileOf(config: PrinterConfig): PaperProfile {
  const model = MODELS.get(config.model);
  if (model === undefined) throw new Error(`there is no model ${config.model}`);
  return paperProfile(config, model);
}

const drawHere: PaperRenderer = {
  render: (document, profile) => Promise.resolve(renderPaper(document, profile)),
};

export interface RigOptions {
  readonly paperMm?: PaperMm;
  readonly delays?: Partial<PrinterDelays>;
  readonly renderer?: PaperRenderer;
  /** Whose printer it is; the simulated one speaks the same. */
  readonly setup?: Partial<PrinterSetup>;
  /** A printer that is there already, and stays. */
  readonly sim?: SimPrinter;
  /** How it is reached, when that is not by its port. */
  readonly reach?: Partial<PrinterConfig>;
}

export async function startPrintingRig(options: RigOptions = {}): Promise<PrintingRig> {
  const model = options.setup?.model ?? 'epson';
  const sim =
    options.sim ??
    (await startSimPrinter({
      port: 0,
      host: '127.0.0.1',
      paperMm: options.paperMm ?? 80,
      language: MODELS.get(model)?.language ?? 'escpos',
    }));
  const reach =
    options.reach === undefined ? {} : { host: undefined, port: undefined, ...options.reach };
  const [codePage] = Object.keys(MODELS.get(model)?.codePages ?? {});
  const config = printerConfig(sim.port, sim.paperMm, {
    codePage: codePage as CodePageName,
    ...options.setup,
    ...(reach as Partial<PrinterConfig>),
  });
  const store = openTestJobStore(':memory:');
  const conditions: PrinterCondition[] = [];
  const listeners = new Set<() => void>();
  const spoolerOf = () =>
    createSpooler({
      store,
      printers: [config],
      models: MODELS,
      clock: { now: Date.now },
      log: quietLog,
      renderer: options.renderer ?? drawHere,
      delays: { ...TEST_DELAYS, ...options.delays },
      onCondition: (_printer, condition) => {
        conditions.push(condition);
        for (const heard of [...listeners]) heard();
      },
    });
  const rig: PrintingRig = {
    sim,
    store,
    config,
    conditions,
    spooler: spoolerOf(),
    issue(label, language = 'nl') {
      store.add(label, sampleTicket(label, language), Date.now());
      rig.spooler.poke(config.id);
    },
    waitForCondition(condition) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`never ${condition}: ${conditions.join(', ')}`));
        }, 30_000);
        const look = () => {
          if (conditions.at(-1) !== condition) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      });
    },
    papersOf: (label) =>
      sim.papers.filter((paper) => !paper.fragment && paper.text.split('\n').includes(label)),
    async restart() {
      await rig.spooler.stop();
      conditions.length = 0;
      rig.spooler = spoolerOf();
      rig.spooler.start();
    },
    async stop() {
      await rig.spooler.stop();
      if (options.sim === undefined) await sim.stop();
    },
  };
  rig.spooler.start();
  return rig;
}
