import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { PrinterTrouble } from '../../src/contract/printing.ts';
import { newFolder } from '../support/folders.ts';
import { startCups, type CupsServer } from '../support/sim_printer/cups_server.ts';
import { bridgeDevice, type DeviceBridge } from '../support/sim_printer/device_bridge.ts';
import { startPrintingRig, type PrintingRig } from '../support/sim_printer/printing_rig.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

const PATIENT = { residentWaitsMs: 9_000 };

let rig: PrintingRig | null = null;
let sim: SimPrinter | null = null;
let bridge: DeviceBridge | null = null;
let cups: CupsServer | null = null;
afterEach(async () => {
  await rig?.stop();
  await bridge?.stop();
  await cups?.stop();
  await sim?.stop();
  rig = sim = bridge = cups = null;
});

function troubleOf(of: PrintingRig): PrinterTrouble | null {
  return of.spooler.status()[0]?.trouble ?? null;
}

async function withDevice(): Promise<{ rig: PrintingRig; bridge: DeviceBridge }> {
  sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  bridge = await bridgeDevice(newFolder('device-'), sim.port);
  rig = await startPrintingRig({ sim, reach: { device: bridge.device }, delays: PATIENT });
  return { rig, bridge };
}

describe('the device file of a USB printer', () => {
  test('prints, and hears from the same file that the paper is out', async () => {
    const { rig: printing } = await withDevice();
    printing.issue('A017', 'ar');
    await printing.store.waitFor('A017', 'confirmed');
    expect(printing.papersOf('A017')).toHaveLength(1);
    await printing.sim.setFault('paper_out');
    await printing.waitForCondition('paper_out');
  });

  test('is pulled out and plugged in again: the ticket waits and comes out once', async () => {
    const { rig: printing, bridge: cable } = await withDevice();
    await printing.waitForCondition('ready');
    await cable.unplug();
    await printing.waitForCondition('offline');
    printing.issue('A017');
    expect(troubleOf(printing)).toBe('no_device');
    await cable.plugIn();
    await printing.store.waitFor('A017', 'confirmed');
    expect(printing.papersOf('A017')).toHaveLength(1);
    expect(troubleOf(printing)).toBeNull();
  });

  test('is not there at the start, and comes later', async () => {
    const folder = newFolder('device-');
    sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
    rig = await startPrintingRig({ sim, reach: { device: path.join(folder, 'lp0') } });
    await rig.waitForCondition('offline');
    bridge = await bridgeDevice(folder, sim.port);
    await rig.waitForCondition('ready');
  });

  test('says nothing back: it is silent, not broken', async () => {
    const file = path.join(newFolder('device-'), 'lp0');
    fs.writeFileSync(file, '');
    rig = await startPrintingRig({ reach: { device: file } });
    await rig.waitForCondition('offline');
    expect(troubleOf(rig)).toBe('silent');
  });
});

describe('a queue of CUPS', () => {
  async function withCups(policy: string, more: Record<string, unknown> = {}) {
    sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
    const queues = { hall: `socket://127.0.0.1:${String(sim.port)}` };
    cups = await startCups(newFolder('cups-'), queues, policy);
    const reach = { queue: 'hall', cups: cups.address, ...more };
    rig = await startPrintingRig({ sim, reach, delays: PATIENT });
    return rig;
  }

  test('that is believed confirms what it completed', async () => {
    const printing = await withCups('abort-job', { trustQueue: true });
    printing.issue('A017', 'ar');
    await printing.store.waitFor('A017', 'confirmed');
    expect(printing.papersOf('A017')).toHaveLength(1);
  });

  test('that is not believed leaves every paper to a person', async () => {
    const printing = await withCups('abort-job');
    printing.issue('A017');
    await printing.store.waitFor('A017', 'doubtful');
    expect(printing.papersOf('A017')).toHaveLength(1);
  });

  test('that would send a job again by itself is not used', async () => {
    const printing = await withCups('retry-job');
    await printing.waitForCondition('error');
    expect(troubleOf(printing)).toBe('queue_retries');
  });

  test('that does not exist is named, and so is a CUPS that does not answer', async () => {
    const printing = await withCups('abort-job', { queue: 'cellar' });
    await printing.waitForCondition('offline');
    expect(troubleOf(printing)).toBe('no_queue');
    await cups?.stop();
    await expect.poll(() => troubleOf(printing)).toBe('no_cups');
  });
});
