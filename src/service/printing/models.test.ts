import { expect, test } from 'vitest';
import { PrinterModel } from '../../contract/printing.ts';
import { loadPrinterModels } from './models.ts';

test('every printer model says just what the contract knows', () => {
  const models = [...loadPrinterModels().values()];
  expect(models.length).toBeGreaterThan(0);
  for (const model of models) expect(PrinterModel.parse(model)).toEqual(model);
});
