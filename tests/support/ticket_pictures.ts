import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Language } from '../../src/contract/common.ts';
import { readStartFiles } from '../../src/service/start_files.ts';
import { createPaperWriter } from '../../src/service/paper_writer.ts';
import { renderPaper } from '../../src/service/printing/paper_renderer.ts';
import type { TicketRow } from '../../src/service/store/ticket_row.ts';
import { EscPosReader } from './sim_printer/escpos_reader.ts';
import { PaperRoll, type PrintedPaper } from './sim_printer/paper_roll.ts';
import { printerConfig, profileOf } from './sim_printer/printing_rig.ts';

/*
 * A ticket in every language at both widths, as the simulated printer burns it: with the content of
 * the demonstration location, and through the bytes that a printer gets.
 *   npm run pictures:tickets      writes docs/tickets/<language>_<mm>.png
 */

const ROOT = path.resolve(import.meta.dirname, '..', '..');
export const TICKETS_FOLDER = path.join(ROOT, 'docs', 'tickets');
export const TICKET_CODE = '4F7K2M9Q';
const CONFIG = path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml');
const BRING = 3;

export interface TicketPicture {
  readonly language: Language;
  readonly paperMm: 58 | 80;
  readonly name: string;
  readonly paper: PrintedPaper;
}

/** Every ticket, drawn anew. */
export async function ticketPictures(): Promise<TicketPicture[]> {
  const files = await readStartFiles(CONFIG);
  if (!files.ok) throw new Error(files.error);
  const { config, content } = files.value;
  const writer = await createPaperWriter(config, content);
  const bring = Object.keys((content.texts.nl?.['bring'] ?? {}) as object).slice(0, BRING);
  return Language.options.flatMap((language) => {
    const ticket = {
      ...{ label: 'A017', code: TICKET_CODE, language, product: 'passport', queue: 'A' },
      issued_at: Date.UTC(2026, 10, 24, 9, 5),
    } as TicketRow;
    const document = writer.ticket(ticket, { bring, later: 'central_hall' }, false, null);
    return ([58, 80] as const).map((paperMm) => {
      const roll = new PaperRoll(paperMm, 'escpos');
      const bytes = renderPaper(document, profileOf(printerConfig(9100, paperMm)));
      for (const command of new EscPosReader().read(bytes)) {
        if (command.kind !== 'cut') roll.obey(command);
      }
      return { language, paperMm, name: `${language}_${String(paperMm)}.png`, paper: roll.cut() };
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(TICKETS_FOLDER, { recursive: true });
  for (const { name, paper } of await ticketPictures()) {
    writeFileSync(path.join(TICKETS_FOLDER, name), paper.png());
  }
}
