import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLanService, type LanService } from '../support/lan_service.ts';
import { newFolder } from '../support/folders.ts';
import { writeConfig } from '../support/service_process.ts';

/* npm run network:show: what a host needs to bring a device to the service. */

const ROOT = path.resolve(import.meta.dirname, '..', '..');

let lan: LanService;
const dataDir = newFolder('data-');
beforeAll(async () => {
  lan = await startLanService({ dataDir });
  const code = await lan.code('display');
  // From this machine itself: the device's secret is not needed here.
  const answer = await fetch(`${lan.service.url}/api/v1/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'Scherm wachtruimte' }),
  });
  expect(answer.status).toBe(201);
});
afterAll(() => lan.service.stop());

/** Runs it; gives its exit code and what it printed. */
function show(words: readonly string[], typed = ''): Promise<{ code: number; text: string }> {
  const script = path.join(ROOT, 'src/service/network_show.ts');
  const child = spawn(process.execPath, [script, '--data', dataDir, ...words], { cwd: ROOT });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stdin.end(typed);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code: code ?? -1, text });
    });
  });
}

const withDoor = () =>
  writeConfig({ network: { listen: '127.0.0.1', port: 4171, names: ['kiosk.local'] } });

test('prints addresses, fingerprint, pin and how to start a second kiosk', async () => {
  const { code, text } = await show(['--config', withDoor()]);
  const pin = await lan.pin();
  expect(code).toBe(0);
  expect(text).toContain('https://kiosk.local:4171');
  expect(text).toContain('https://127.0.0.1:4171');
  expect(text).toContain(`pin          ${pin}`);
  expect(text).toMatch(/fingerprint {2}([0-9A-F]{2}:){31}[0-9A-F]{2}\n/);
  expect(text).toContain(`--hub https://kiosk.local:4171 --hub-pin ${pin}`);
  expect(text).toContain('add --staff ID');
});

test('asks the running service for its devices, for a host with their PIN only', async () => {
  const words = ['--config', withDoor(), '--staff', 'annemarie'];
  words.push('--port', new URL(lan.service.url).port);
  const right = await show(words, '3456\n');
  expect(right.text).toContain('device       display "Scherm wachtruimte", by annemarie');
  expect(right.code).toBe(0);
  const wrong = await show(words, '0000\n');
  expect(wrong.code).toBe(77);
  expect(wrong.text).toContain('This PIN is not right');
});

test('says what to do when the configuration opens no door', async () => {
  const { code, text } = await show(['--config', writeConfig({})]);
  expect(code).toBe(78);
  expect(text).toContain('listens on this machine only');
});

test('reads the devices of a service that is stopped from its data', async () => {
  await lan.service.stop();
  const { text } = await show(['--config', withDoor(), '--json']);
  const shown = JSON.parse(text) as { devices: { name: string }[] };
  expect(shown.devices.map(({ name }) => name)).toEqual(['Scherm wachtruimte']);
});
