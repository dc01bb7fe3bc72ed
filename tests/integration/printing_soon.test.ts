import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newFolder } from '../support/folders.ts';
import { ServiceApp } from '../support/service_app.ts';
import { bridgeDevice, type DeviceBridge } from '../support/sim_printer/device_bridge.ts';
import { startSimPrinter, type SimPrinter } from '../support/sim_printer/sim_printer.ts';

/* With the delays of a real location, over the network and over a device file. */

describe('trouble is at the desk within three seconds', () => {
  let sims: SimPrinter[];
  let cable: DeviceBridge;
  let app: ServiceApp;

  beforeAll(async () => {
    sims = await Promise.all([
      startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 }),
      startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 }),
    ]);
    cable = await bridgeDevice(newFolder('device-'), sims[1]?.port ?? 0);
    const base = { paperMm: 80, model: 'epson', codePage: 'PC858_EURO' };
    app = await ServiceApp.start({
      config: {
        printers: [
          { ...base, id: 'network', host: '127.0.0.1', port: sims[0]?.port },
          { ...base, id: 'usb', device: cable.device },
        ],
      },
    });
  });
  afterAll(async () => {
    await app.stop();
    await cable.stop();
    await Promise.all(sims.map((sim) => sim.stop()));
  });

  test.each([
    ['paper_low', { kind: 'paper_low' }],
    ['paper_out', { kind: 'paper_out' }],
    ['cover_open', { kind: 'cover_open' }],
    ['offline', { kind: 'offline' }],
    ['offline', { kind: 'mute' }],
  ] as const)('%s (%o)', async (condition, fault) => {
    const conditions = () => app.service.printers().map(({ condition: now }) => now);
    await expect.poll(conditions, { timeout: 15_000 }).toEqual(['ready', 'ready']);
    await Promise.all(sims.map((sim) => sim.setFault(fault)));
    await expect.poll(conditions, { timeout: 3_000, interval: 20 }).toEqual([condition, condition]);
    await Promise.all(sims.map((sim) => sim.setFault(null)));
  });
});
