import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { PaperDocument } from '../../src/contract/printing.ts';
import { MODELS, startPrintingRig, type PrintingRig } from '../support/sim_printer/printing_rig.ts';
import type { SimPaper } from '../support/sim_printer/sim_printer.ts';

/*
 * The same tests for every model of assets/printers: driver and simulated printer speak the same
 * language, each written from the maker's reference.
 */

let rig: PrintingRig;
afterEach(() => rig.stop());

const setups = [...MODELS.values()].flatMap((model) =>
  ([58, 80] as const).map((paperMm) => ({ model: model.id, paperMm })),
);

function readQr(paper: SimPaper): string | undefined {
  const { data, width, height } = PNG.sync.read(paper.png());
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

/** One whole paper with this number, or what is there instead. */
function papersOf(label: string) {
  return rig.papersOf(label).map(({ unknown, qrCodes }) => ({ unknown, qrCodes }));
}
const WHOLE = [{ unknown: [], qrCodes: ['4F7K2M9Q'] }];

describe.each(setups)('$model, $paperMm mm', ({ model, paperMm }) => {
  test('prints letters, pictures and a code that a phone reads', async () => {
    rig = await startPrintingRig({ paperMm, setup: { model }, delays: { residentWaitsMs: 9_000 } });
    rig.issue('A017', 'nl');
    rig.issue('A018', 'ar');
    const [dutch, arabic] = await rig.sim.waitForPaper(2);
    await rig.store.waitFor('A018', 'confirmed');
    expect(dutch?.text.replaceAll(/\s+/g, ' ')).toContain('- Eén pasfoto in kleur');
    expect(arabic?.rasters).toBeGreaterThan(6);
    expect([dutch, arabic].map((paper) => paper?.unknown)).toEqual([[], []]);
    expect([dutch, arabic].map((paper) => paper && readQr(paper))).toEqual([
      '4F7K2M9Q',
      '4F7K2M9Q',
    ]);
  });
});

describe.each([...MODELS.keys()])('%s', (model) => {
  test('has the letters that its data says, at the numbers that its data says', async () => {
    for (const codePage of Object.keys(MODELS.get(model)?.codePages ?? {})) {
      rig = await startPrintingRig({
        setup: { model, codePage: codePage as 'WPC1252' },
        delays: { residentWaitsMs: 9_000 },
      });
      const style = { kind: 'text', size: 'normal', bold: false, align: 'start' } as const;
      const text = 'één, ë, ü, ñ';
      const document: PaperDocument = {
        language: 'nl',
        lines: [{ ...style, text, language: 'nl' }],
      };
      rig.store.add('letters', document, Date.now());
      rig.spooler.poke(rig.config.id);
      const [paper] = await rig.sim.waitForPaper(1);
      expect(paper?.text).toBe(text);
      await rig.stop();
    }
  });

  test('says what is the matter, and that it is over', async () => {
    rig = await startPrintingRig({ setup: { model }, delays: { pollBusyMs: 10 } });
    await rig.waitForCondition('ready');
    const troubles = ['paper_low', 'paper_out', 'cover_open', 'error', 'offline'] as const;
    for (const trouble of troubles) {
      await rig.sim.setFault(trouble);
      await rig.waitForCondition(trouble);
      await rig.sim.setFault(null);
      await rig.waitForCondition('ready');
    }
    expect(rig.conditions).toEqual(['ready', ...troubles.flatMap((each) => [each, 'ready'])]);
  });

  test('goes on with the same paper on a new roll, and says that it is out', async () => {
    rig = await startPrintingRig({ setup: { model }, delays: { residentWaitsMs: 9_000 } });
    await rig.waitForCondition('ready');
    await rig.sim.setFault({ kind: 'paper_out', afterBytes: 300 });
    rig.issue('A017');
    rig.issue('A018');
    await rig.waitForCondition('paper_out');
    expect(rig.store.job('A017').state).toBe('sent');
    await rig.sim.setFault(null);
    await rig.store.waitFor('A018', 'confirmed');
    expect([papersOf('A017'), papersOf('A018')]).toEqual([WHOLE, WHOLE]);
  });

  test('half a ticket does not hang above the next', async () => {
    rig = await startPrintingRig({ setup: { model }, delays: { residentWaitsMs: 9_000 } });
    await rig.waitForCondition('ready');
    await rig.sim.setFault({ kind: 'cut_connection', afterBytes: 3_000 });
    rig.issue('A017', 'ar');
    await rig.store.waitFor('A017', 'doubtful');
    rig.issue('A018');
    await rig.store.waitFor('A018', 'confirmed');
    expect([papersOf('A017'), papersOf('A018')]).toEqual([[], WHOLE]);
  });

  test('is in doubt about a paper that it never says is out, and does not mix it up', async () => {
    rig = await startPrintingRig({ setup: { model } });
    await rig.waitForCondition('ready');
    await rig.sim.setFault({ kind: 'no_confirmation' });
    rig.issue('A017');
    await rig.store.waitFor('A017', 'doubtful');
    rig.issue('A018');
    await rig.store.waitFor('A018', 'doubtful');
    await rig.sim.setFault(null);
    rig.issue('A019');
    await rig.store.waitFor('A019', 'confirmed');
    expect([rig.store.job('A017').state, rig.store.job('A018').state]).toEqual([
      'doubtful',
      'doubtful',
    ]);
    expect(rig.papersOf('A019')).toHaveLength(1);
  });
});
