import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../support/folders.ts';

const START = path.resolve(import.meta.dirname, '../../build/start.ts');
/** Beside the ports of a demonstration that somebody may be looking at meanwhile. */
const PORTS = '14170';

/** Starts what `npm start` starts, and gives what it says when everything runs. */
async function startEverything() {
  // Some of it stands beside the data.
  const data = path.join(newFolder('start-'), 'data');
  const args = [START, '--data', data, '--ports', PORTS];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Stop with Ctrl+C')) resolve();
    });
    void ended.then(([code]) => {
      reject(new Error(`it ended with ${String(code)}: ${said}`));
    });
  });
  return { child, ended, said };
}

test('npm start brings up every part where it says, with the kiosk known to the office', async () => {
  const { child, ended, said } = await startEverything();
  try {
    const addresses = [...said.matchAll(/http:\/\/[^\s,]+/g)].map(([address]) => address);
    expect(addresses).toHaveLength(9);
    const own = addresses.filter((address) => !address.endsWith('/v1/kiosks'));
    for (const address of own) {
      const answer = await fetch(address);
      expect(`${address} ${String(answer.status)}`).toBe(`${address} 200`);
    }
    const service = `http://127.0.0.1:${PORTS}`;
    // The location becomes known, and learns the key that forms are sealed with.
    await expect
      .poll(() => fetch(`${service}/health`).then((answer) => answer.json()), { timeout: 60_000 })
      .toMatchObject({ status: 'ok', office: { lastSuccessAt: expect.any(Number) as number } });
    const setup = async () =>
      (await (await fetch(`${service}/api/v1/setup`)).json()) as { sealing?: unknown };
    await expect
      .poll(async () => (await setup()).sealing ?? null, { timeout: 60_000 })
      .not.toBeNull();
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
});
