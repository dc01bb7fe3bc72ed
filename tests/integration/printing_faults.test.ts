import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrinterCondition } from '../../src/contract/events.ts';
import type { SimFault } from '../support/sim_printer/sim_printer.ts';
import { startPrintingRig, type PrintingRig } from '../support/sim_printer/printing_rig.ts';

let rig: PrintingRig;
beforeEach(async () => {
  rig = await startPrintingRig();
  await rig.waitForCondition('ready');
});
afterEach(() => rig.stop());

/** What has to hold after anything: a number is on at most one paper, a confirmed one on one. */
function expectHonestPaper(labels: readonly string[]): void {
  for (const label of labels) {
    const papers = rig.papersOf(label).length;
    expect(papers).toBeLessThanOrEqual(1);
    if (rig.store.job(label).state === 'confirmed') expect(papers).toBe(1);
  }
}

/** Another ticket after the trouble: it must come out whole, which also shows the queue is quiet. */
async function expectNextTicketWhole(label = 'B001'): Promise<void> {
  await rig.waitForCondition('ready');
  rig.issue(label);
  await rig.store.waitFor(label, 'confirmed');
  const [paper] = rig.papersOf(label);
  expect(rig.papersOf(label)).toHaveLength(1);
  expect(paper?.text.startsWith('Wijkloket Schalkwijk')).toBe(true);
  expect(paper?.qrCodes).toEqual(['4F7K2M9Q']);
}

const STANDING: readonly (readonly [SimFault['kind'] & PrinterCondition, SimFault])[] = [
  ['paper_out', { kind: 'paper_out' }],
  ['cover_open', { kind: 'cover_open' }],
  ['error', { kind: 'error' }],
  ['offline', { kind: 'offline' }],
];
const TROUBLES: readonly (readonly [PrinterCondition, SimFault])[] = [
  ...STANDING,
  ['offline', { kind: 'mute' }],
];

test('a ticket is on paper once and the printer says so', async () => {
  rig.issue('A001');
  await rig.store.waitFor('A001', 'confirmed');
  expect(rig.papersOf('A001')).toHaveLength(1);
  expect(rig.store.job('A001').attempts).toBe(1);
});

test('two hundred tickets come out once each and in order', async () => {
  await rig.stop();
  // Patient residents: how long a ticket may take is measured elsewhere.
  rig = await startPrintingRig({ delays: { residentWaitsMs: 20_000 } });
  const labels = Array.from({ length: 200 }, (_, i) => `A${String(i + 1).padStart(3, '0')}`);
  for (const label of labels.slice(0, 100)) rig.issue(label);
  await rig.sim.waitForPaper(100, 30_000);
  for (const label of labels.slice(100)) rig.issue(label);
  await rig.sim.waitForPaper(200, 30_000);
  await rig.store.waitFor('A200', 'confirmed');
  expect(rig.sim.papers.map((paper) => paper.text.split('\n')[2])).toEqual(labels);
  expectHonestPaper(labels);
});

describe.each(TROUBLES)('the printer is in trouble (%s, %o)', (condition, fault) => {
  test('a ticket waits, and comes out when it is over in time', async () => {
    await rig.sim.setFault(fault);
    await rig.waitForCondition(condition);
    rig.issue('A001');
    expect(rig.store.job('A001').state).toBe('queued');
    await rig.sim.setFault(null);
    await rig.store.waitFor('A001', 'confirmed');
    expectHonestPaper(['A001']);
    await expectNextTicketWhole();
  });

  test('a ticket fails when the resident has waited long enough, with the reason', async () => {
    await rig.sim.setFault(fault);
    await rig.waitForCondition(condition);
    rig.issue('A001');
    rig.issue('A002');
    await rig.store.waitFor('A001', 'failed');
    await rig.store.waitFor('A002', 'failed');
    expect(rig.store.job('A001')).toMatchObject({ reason: condition, attempts: 0 });
  });

  test('what failed is not printed by itself, but is when a person asks', async () => {
    await rig.sim.setFault(fault);
    await rig.waitForCondition(condition);
    rig.issue('A001');
    await rig.store.waitFor('A001', 'failed');
    await rig.sim.setFault(null);
    await expectNextTicketWhole();
    expect(rig.papersOf('A001')).toHaveLength(0);
    rig.store.retry('A001', Date.now());
    rig.spooler.poke('hall');
    await rig.store.waitFor('A001', 'confirmed');
    expect(rig.papersOf('A001')).toHaveLength(1);
  });

  test('a job put aside meanwhile is never printed', async () => {
    await rig.sim.setFault(fault);
    await rig.waitForCondition(condition);
    rig.issue('A001');
    rig.store.dismiss('A001');
    await rig.sim.setFault(null);
    await expectNextTicketWhole();
    expect(rig.papersOf('A001')).toHaveLength(0);
  });
});

describe.each([0, 1, 200, 500])('the roll runs out %i bytes into a ticket', (afterBytes) => {
  test('a new roll in time: the same paper goes on', async () => {
    await rig.sim.setFault({ kind: 'paper_out', afterBytes });
    rig.issue('A001');
    await rig.waitForCondition('paper_out');
    await rig.sim.setFault(null);
    await rig.store.waitFor('A001', 'confirmed');
    expectHonestPaper(['A001']);
    await expectNextTicketWhole();
  });

  test('a new roll too late: first doubtful, then the printer itself says it is there', async () => {
    await rig.sim.setFault({ kind: 'paper_out', afterBytes });
    rig.issue('A001');
    rig.issue('A002');
    const job = rig.store.job('A001').state === 'failed' ? 'failed' : 'doubtful';
    await rig.store.waitFor('A001', job);
    // The one behind it can't be printed either and does not keep its resident waiting.
    await rig.store.waitFor('A002', 'failed');
    expect(rig.store.job('A001').reason).toBe('paper_out');
    await rig.sim.setFault(null);
    await rig.store.waitFor('A001', 'confirmed');
    await expectNextTicketWhole();
    expectHonestPaper(['A001', 'A002']);
  });

  test('asked for again while the first still waits in the printer: one paper', async () => {
    await rig.sim.setFault({ kind: 'paper_out', afterBytes });
    rig.issue('A001');
    await rig.store.waitFor('A001', 'doubtful');
    rig.store.retry('A001', Date.now());
    rig.spooler.poke('hall');
    await rig.sim.setFault(null);
    await rig.store.waitFor('A001', 'confirmed');
    await expectNextTicketWhole();
    expect(rig.papersOf('A001')).toHaveLength(1);
  });
});

test('the cover opens during a ticket and is closed again', async () => {
  await rig.sim.setFault({ kind: 'slow', bytesPerSecond: 2_000 });
  rig.issue('A001');
  await rig.store.waitFor('A001', 'sent');
  await rig.sim.setFault('cover_open');
  await rig.waitForCondition('cover_open');
  await rig.sim.setFault(null);
  await rig.store.waitFor('A001', 'confirmed');
  await expectNextTicketWhole();
  expectHonestPaper(['A001']);
});

// A Dutch ticket is some 800 bytes: from before its first letter to after its cut.
describe.each([0, 1, 40, 400, 700])('the line breaks %i bytes into a ticket', (afterBytes) => {
  test.each(['nl', 'ar'] as const)('nobody knows, so nothing is printed again (%s)', async (l) => {
    await rig.sim.setFault({ kind: 'cut_connection', afterBytes });
    rig.issue('A001', l);
    await rig.store.waitFor('A001', 'doubtful');
    await expectNextTicketWhole('B001');
    await expectNextTicketWhole('B002');
    expect(rig.store.job('A001').state).toBe('doubtful');
    expectHonestPaper(['A001']);
  });

  test('a person who sees no paper asks again and gets one', async () => {
    await rig.sim.setFault({ kind: 'cut_connection', afterBytes });
    rig.issue('A001');
    await rig.store.waitFor('A001', 'doubtful');
    const before = rig.papersOf('A001').length;
    rig.store.retry('A001', Date.now());
    rig.spooler.poke('hall');
    await rig.store.waitFor('A001', 'confirmed');
    expect(rig.papersOf('A001')).toHaveLength(before + 1);
  });
});

test('the line breaks after the cut and before the answer: on paper, doubtful, not again', async () => {
  await rig.sim.setFault({ kind: 'no_confirmation' });
  rig.issue('A001');
  await rig.sim.waitForPaper(1);
  await rig.sim.setFault('offline');
  await rig.store.waitFor('A001', 'doubtful');
  await rig.sim.setFault(null);
  await expectNextTicketWhole();
  expect(rig.papersOf('A001')).toHaveLength(1);
});

test('a printer that can not say it is done leaves a doubt and no second paper', async () => {
  await rig.sim.setFault({ kind: 'no_confirmation' });
  rig.issue('A001');
  await rig.store.waitFor('A001', 'doubtful');
  await rig.sim.setFault(null);
  await expectNextTicketWhole();
  expect(rig.papersOf('A001')).toHaveLength(1);
});

test('a printer that comes back and stays silent about its ticket does not block the next', async () => {
  await rig.sim.setFault('paper_out');
  rig.issue('A001');
  await rig.store.waitFor('A001', 'doubtful');
  await rig.sim.setFault({ kind: 'no_confirmation' });
  await rig.sim.waitForPaper(1);
  await rig.sim.setFault(null);
  await expectNextTicketWhole();
  expect(rig.store.job('A001').state).toBe('doubtful');
  expect(rig.papersOf('A001')).toHaveLength(1);
});

test('a ticket put aside while the printer still has it is confirmed when it comes out', async () => {
  await rig.sim.setFault('paper_out');
  rig.issue('A001');
  await rig.store.waitFor('A001', 'doubtful');
  rig.store.dismiss('A001');
  await rig.sim.setFault(null);
  await rig.store.waitFor('A001', 'confirmed');
  await expectNextTicketWhole();
});

test('the printer is switched off during a ticket: half a paper stays apart from the next', async () => {
  await rig.sim.setFault({ kind: 'slow', bytesPerSecond: 1_500 });
  rig.issue('A001');
  await rig.store.waitFor('A001', 'sent');
  await rig.sim.setFault('offline');
  await rig.store.waitFor('A001', 'doubtful');
  await rig.sim.setFault(null);
  await expectNextTicketWhole();
  expectHonestPaper(['A001']);
});

test('the line hangs during a ticket: doubtful, and its one paper may still come', async () => {
  await rig.sim.setFault({ kind: 'slow', bytesPerSecond: 1_500 });
  rig.issue('A001');
  await rig.store.waitFor('A001', 'sent');
  await rig.sim.setFault('mute');
  await rig.store.waitFor('A001', 'doubtful');
  await rig.sim.setFault(null);
  await expectNextTicketWhole();
  expectHonestPaper(['A001']);
});

test('a slow printer is not a broken one', async () => {
  await rig.sim.setFault({ kind: 'slow', bytesPerSecond: 3_000 });
  rig.issue('A001');
  await rig.store.waitFor('A001', 'confirmed');
  expectHonestPaper(['A001']);
  expect(rig.conditions).toEqual(['ready']);
});

test('paper that runs low is said and does not stop a ticket', async () => {
  await rig.sim.setFault('paper_low');
  await rig.waitForCondition('paper_low');
  rig.issue('A001');
  await rig.store.waitFor('A001', 'confirmed');
  expect(rig.spooler.status()).toMatchObject([{ id: 'hall', condition: 'paper_low', openJobs: 0 }]);
});

test.each(STANDING)('a change of condition is told once (%s)', async (condition, fault) => {
  await rig.sim.setFault(fault);
  await rig.waitForCondition(condition);
  await rig.sim.setFault(null);
  await rig.waitForCondition('ready');
  expect(rig.conditions).toEqual(['ready', condition, 'ready']);
});

describe('after a crash', () => {
  test('a ticket that was not sent yet is printed', async () => {
    await rig.spooler.stop();
    rig.store.add('A001', rigDocument(), Date.now());
    await rig.restart();
    await rig.store.waitFor('A001', 'confirmed');
    expect(rig.papersOf('A001')).toHaveLength(1);
  });

  test('a ticket that was being sent is doubtful and is not printed again', async () => {
    await rig.spooler.stop();
    rig.store.add('A001', rigDocument(), Date.now());
    rig.store.markSent('A001');
    await rig.restart();
    expect(rig.store.job('A001')).toMatchObject({ state: 'doubtful', reason: 'offline' });
    await expectNextTicketWhole();
    expect(rig.papersOf('A001')).toHaveLength(0);
  });

  test('a ticket whose resident has left long ago is not printed as a surprise', async () => {
    await rig.spooler.stop();
    rig.store.add('A001', rigDocument(), Date.now() - 60_000);
    await rig.restart();
    await rig.store.waitFor('A001', 'failed');
    await expectNextTicketWhole();
    expect(rig.papersOf('A001')).toHaveLength(0);
  });
});

function rigDocument() {
  const line = { kind: 'text', language: 'nl', size: 'huge', bold: true, align: 'center' } as const;
  return { language: 'nl', lines: [{ ...line, text: 'A001' }] } as const satisfies object as never;
}

test('stopping lets the paper under way come out', async () => {
  await rig.sim.setFault({ kind: 'slow', bytesPerSecond: 8_000 });
  rig.issue('A001');
  await rig.store.waitFor('A001', 'sent');
  await rig.spooler.stop();
  expect(rig.store.job('A001').state).toBe('confirmed');
  expect(rig.papersOf('A001')).toHaveLength(1);
});

describe('the disk is full', () => {
  test('nothing is sent before it is written down', async () => {
    rig.store.full = true;
    rig.issue('A001');
    await rig.sim.setFault('paper_low');
    await rig.waitForCondition('paper_low');
    expect(rig.sim.papers).toHaveLength(0);
    rig.store.full = false;
    await rig.store.waitFor('A001', 'confirmed');
    expectHonestPaper(['A001']);
  });

  test('an outcome that could not be written is written later', async () => {
    await rig.sim.setFault({ kind: 'slow', bytesPerSecond: 4_000 });
    rig.issue('A001');
    await rig.store.waitFor('A001', 'sent');
    rig.store.full = true;
    await rig.sim.waitForPaper(1);
    await rig.sim.setFault('paper_low');
    await rig.waitForCondition('paper_low');
    expect(rig.store.job('A001').state).toBe('sent');
    rig.store.full = false;
    await rig.store.waitFor('A001', 'confirmed');
    expectHonestPaper(['A001']);
  });
});
