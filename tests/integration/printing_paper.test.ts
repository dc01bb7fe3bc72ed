import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Language } from '../../src/contract/common.ts';
import type { PaperDocument } from '../../src/contract/printing.ts';
import { renderPaper } from '../../src/service/printing/paper_renderer.ts';
import type { SimPaper } from '../support/sim_printer/sim_printer.ts';
import {
  printerConfig,
  profileOf,
  startPrintingRig,
  type PrintingRig,
} from '../support/sim_printer/printing_rig.ts';

let rig: PrintingRig;
afterEach(() => rig.stop());

async function print(language: Language, paperMm: 58 | 80): Promise<SimPaper> {
  rig = await startPrintingRig({ paperMm });
  rig.issue('A017', language);
  const [paper] = await rig.sim.waitForPaper(1);
  if (paper === undefined) throw new Error('no paper');
  return paper;
}

/** Share of black dots in a band of the picture, from 0 to 1. */
function ink(paper: SimPaper, from: number, to: number): number {
  const picture = PNG.sync.read(paper.png());
  let black = 0;
  for (let dot = picture.width * from; dot < picture.width * to; dot += 1) {
    if ((picture.data[dot * 4] ?? 255) < 128) black += 1;
  }
  return black / (picture.width * (to - from));
}

function readQr(paper: SimPaper): string | undefined {
  const { data, width, height } = PNG.sync.read(paper.png());
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

const SIZES = [58, 80] as const;

describe.each(SIZES)('a ticket on %i mm paper', (paperMm) => {
  test.each(['nl', 'en', 'ar'] as const)('has a code that a phone can read (%s)', async (lang) => {
    expect(readQr(await print(lang, paperMm))).toBe('4F7K2M9Q');
  });

  test.each(['nl', 'en', 'ar'] as const)('shows the number at least 12 mm high (%s)', async (l) => {
    const paper = await print(l, paperMm);
    expect(paper.text.split('\n')).toContain('A017');
    const { data, width, height } = PNG.sync.read(paper.png());
    // The number is the longest run of rows with ink: nothing else on the ticket is as high,
    // except the code, which stands below the middle.
    let longest = 0;
    for (let row = 0, run = 0; row < height / 2; row += 1) {
      const rowInk = data.subarray(row * width * 4, (row + 1) * width * 4).includes(0);
      run = rowInk ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    expect(longest).toBeGreaterThanOrEqual(96);
  });

  test('uses the letters of the printer for Dutch, accents too', async () => {
    const paper = await print('nl', paperMm);
    const text = paper.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Kijk naar het scherm en luister.');
    expect(text).toContain('- Eén pasfoto in kleur');
    // The only picture is the bar between the parts.
    expect(paper.rasters).toBe(1);
  });

  test('draws Arabic as pictures and keeps the Dutch name as text', async () => {
    const paper = await print('ar', paperMm);
    expect(paper.rasters).toBeGreaterThan(6);
    expect(paper.text).toContain('Paspoort of identiteitskaart');
    expect(paper.text).not.toMatch(/[\u0600-\u06FF?]/);
    expect(ink(paper, 0, paper.heightDots)).toBeGreaterThan(0.03);
  });

  test('stays inside the paper, in whole words', async () => {
    const paper = await print('en', paperMm);
    const columns = paperMm === 58 ? 32 : 48;
    for (const line of paper.text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    const words = paper.text.split(/\s+/);
    expect(words).toContain('identity');
    expect(words).toContain('number.');
  });

  test('uses no command that the printer does not know', async () => {
    expect((await print('ar', paperMm)).unknown).toEqual([]);
  });
});

function document(text: string, language: Language): PaperDocument {
  const style = { kind: 'text', size: 'normal', bold: false, align: 'start' } as const;
  return { language, lines: [{ ...style, text, language }] };
}

async function printDocument(content: PaperDocument): Promise<SimPaper> {
  rig = await startPrintingRig();
  rig.store.add('document', content, Date.now());
  rig.spooler.poke(rig.config.id);
  const [paper] = await rig.sim.waitForPaper(1);
  if (paper === undefined) throw new Error('no paper');
  return paper;
}

describe('text on paper', () => {
  test.each([
    ['bg', 'Вземете този документ'],
    ['uk', 'Візьміть їжу'],
    ['fa', 'می‌خواهم گذرنامه بگیرم'],
    ['tr', 'Belediyeye gidiş şekli'],
    ['pl', 'Zażółć gęślą jaźń'],
  ] as const)('is drawn when the printer lacks its letters (%s)', async (language, text) => {
    const paper = await printDocument(document(text, language));
    expect(paper.text).toBe('');
    expect(paper.rasters).toBe(1);
    expect(ink(paper, 0, paper.heightDots)).toBeGreaterThan(0.005);
  });

  test('starts at the right in Arabic and at the left in Bulgarian', async () => {
    const halves = async (content: PaperDocument) => {
      const { data, width } = PNG.sync.read((await printDocument(content)).png());
      const black = [0, 0];
      for (let dot = 0; dot < data.length / 4; dot += 1) {
        const half = dot % width < width / 2 ? 0 : 1;
        if (data[dot * 4] === 0) black[half] = (black[half] ?? 0) + 1;
      }
      await rig.stop();
      return { left: black[0] ?? 0, right: black[1] ?? 0 };
    };
    const arabic = await halves(document('رقمك', 'ar'));
    expect(arabic.right).toBeGreaterThan(0);
    expect(arabic.left).toBe(0);
    const bulgarian = await halves(document('Жук', 'bg'));
    expect(bulgarian.left).toBeGreaterThan(0);
    expect(bulgarian.right).toBe(0);
  });

  test('joins Arabic letters: a word is narrower than its letters apart', async () => {
    const width = async (text: string) => {
      const { data, width: dots } = PNG.sync.read(
        (await printDocument(document(text, 'ar'))).png(),
      );
      await rig.stop();
      const columns = new Set<number>();
      for (let dot = 0; dot < data.length / 4; dot += 1) {
        if (data[dot * 4] === 0) columns.add(dot % dots);
      }
      return Math.max(...columns) - Math.min(...columns);
    };
    // A zero-width non-joiner between the letters keeps them apart without adding width.
    expect(await width('سلسبيل')).toBeLessThan(0.9 * (await width([...'سلسبيل'].join('\u200C'))));
  });

  test('a long word is broken rather than cut off', async () => {
    const long = 'Arbeidsongeschiktheidsverzekeringsmaatschappijbeoordeling';
    const paper = await printDocument(document(long, 'nl'));
    expect(paper.text.replaceAll('\n', '')).toBe(long);
  });

  test('a command hidden in a text is not obeyed', async () => {
    rig = await startPrintingRig();
    const bytes = Buffer.from(
      renderPaper(document('a\u001b@\u001dV0b', 'nl'), profileOf(printerConfig(1, 80))),
    );
    // ESC @ only where the document starts.
    expect(bytes.toString('latin1').split('\u001b@')).toHaveLength(2);
  });

  test('a picture never holds the bytes of a real-time command', () => {
    const texts = ['مرحبا بكم في البلدية', 'Візьміть їжу та воду', 'می‌خواهم گذرنامه بگیرم'];
    for (const text of texts) {
      for (const size of ['small', 'normal', 'large', 'huge'] as const) {
        const lines = document(text, 'ar').lines.map((line) => ({ ...line, size }));
        const bytes = Buffer.from(
          renderPaper({ language: 'ar', lines } as PaperDocument, profileOf(printerConfig(1, 80))),
        );
        for (const command of [0x04, 0x05, 0x14]) {
          expect(bytes.includes(Buffer.from([0x10, command]))).toBe(false);
        }
      }
    }
  });
});
