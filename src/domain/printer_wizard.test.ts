import { describe, expect, test } from 'vitest';
import type { PrinterSetup } from '../contract/printer_setup.ts';
import type { PrinterModel } from '../contract/printing.ts';
import { nextSetup, type TestPageSeen } from './printer_wizard.ts';

const base: Omit<PrinterModel, 'id' | 'language' | 'codePages'> = {
  maker: 'Maker',
  printers: ['One'],
  raster: 'gs_v_0',
  status: 'dle_eot',
  confirmation: 'process_id',
  widthDots: { 58: 384, 80: 576 },
  sources: ['a reference'],
  untested: '',
};
const models: PrinterModel[] = [
  { ...base, id: 'one', language: 'escpos', codePages: { PC858_EURO: 19, WPC1252: 16 } },
  { ...base, id: 'two', language: 'star_line', codePages: { WPC1252: 32 } },
];
const setup: PrinterSetup = { model: 'one', paperMm: 80, codePage: 'PC858_EURO', cut: 'knife' };
const good: TestPageSeen = {
  page: 'came',
  letters: 'right',
  width: 'right',
  picture: 'right',
  cut: 'right',
};

describe('after a test page', () => {
  test('on which everything is right, the wizard is done', () => {
    expect(nextSetup(setup, models, good)).toEqual({ kind: 'done' });
  });

  test('with wrong letters comes the next page of letters, at last drawn ones', () => {
    const second = nextSetup(setup, models, { ...good, letters: 'wrong' });
    expect(second).toEqual({ kind: 'try', setup: { ...setup, codePage: 'WPC1252' } });
    const last = nextSetup({ ...setup, codePage: 'WPC1252' }, models, {
      ...good,
      letters: 'wrong',
    });
    expect(last).toEqual({ kind: 'try', setup: { ...setup, codePage: 'DRAWN' } });
  });

  test('that misses its edge comes a narrower one, and with room a wider one', () => {
    expect(nextSetup(setup, models, { ...good, width: 'cut_off' })).toEqual({
      kind: 'try',
      setup: { ...setup, widthDots: 544 },
    });
    expect(nextSetup(setup, models, { ...good, width: 'narrow' })).toEqual({
      kind: 'try',
      setup: { ...setup, widthDots: 608 },
    });
  });

  test('of strange signs comes another language of printers, until none is left', () => {
    const strange = { ...good, page: 'strange' } as const;
    const other = nextSetup(setup, models, strange);
    expect(other).toEqual({
      kind: 'try',
      setup: { model: 'two', paperMm: 80, codePage: 'WPC1252', cut: 'knife' },
    });
    const two: PrinterSetup = { ...setup, model: 'two', codePage: 'WPC1252' };
    expect(nextSetup(two, models, strange)).toEqual({ kind: 'stuck' });
  });

  test('that is not cut comes one to tear off', () => {
    expect(nextSetup(setup, models, { ...good, cut: 'not_cut' })).toEqual({
      kind: 'try',
      setup: { ...setup, cut: 'tear' },
    });
  });

  test('several things are mended at once', () => {
    const seen = { ...good, letters: 'wrong', width: 'cut_off', cut: 'not_cut' } as const;
    expect(nextSetup(setup, models, seen)).toEqual({
      kind: 'try',
      setup: { ...setup, codePage: 'WPC1252', widthDots: 544, cut: 'tear' },
    });
  });
});
