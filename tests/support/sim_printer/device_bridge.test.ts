import fs from 'node:fs';
import { expect, test } from 'vitest';
import { newFolder } from '../folders.ts';
import { bridgeDevice } from './device_bridge.ts';
import { startSimPrinter } from './sim_printer.ts';

test('the file of a printer that is switched off and on again and again is there at the end', async () => {
  const sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  const bridge = await bridgeDevice(newFolder('device-'), sim.port);
  for (let round = 0; round < 4; round += 1) {
    await sim.setFault('offline');
    await expect.poll(() => fs.existsSync(bridge.device)).toBe(false);
    // Long enough that a program was started in vain, each time at another moment of its life.
    await new Promise((resume) => setTimeout(resume, 45 + 15 * round));
    await sim.setFault(null);
    await expect.poll(() => fs.existsSync(bridge.device)).toBe(true);
    await expect.poll(() => sim.connections).toBe(1);
  }
  await bridge.stop();
  expect(fs.existsSync(bridge.device)).toBe(false);
  await sim.stop();
});
