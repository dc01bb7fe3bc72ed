import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createRenderClient, type RenderClient } from '../../src/service/printing/render_client.ts';
import { renderPaper } from '../../src/service/printing/paper_renderer.ts';
import {
  printerConfig,
  profileOf,
  quietLog,
  sampleTicket,
  startPrintingRig,
} from '../support/sim_printer/printing_rig.ts';
import { newFolder } from '../support/folders.ts';

const worker = new URL('../../src/service/printing/render_worker.ts', import.meta.url);
const profile = profileOf(printerConfig(9100, 80));
const ticket = sampleTicket('A017', 'ar');

let client: RenderClient | null = null;
afterEach(() => client?.stop());

function startClient(entry: URL, renderMs = 10_000): RenderClient {
  client = createRenderClient({ worker: entry, log: quietLog, renderMs });
  return client;
}

/** A worker that does what `source` says. */
function workerFrom(source: string): URL {
  const file = join(newFolder('worker-'), 'worker.mjs');
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${source}`);
  return pathToFileURL(file);
}

describe('drawing in a thread of its own', () => {
  test('gives the same bytes as drawing here', async () => {
    const bytes = await startClient(worker).render(ticket, profile);
    expect(Buffer.from(bytes).equals(Buffer.from(renderPaper(ticket, profile)))).toBe(true);
  });

  test('leaves the thread of the caller free', async () => {
    const renderer = startClient(worker);
    await renderer.warm();
    const busyBefore = performance.eventLoopUtilization();
    for (let i = 0; i < 20; i += 1) await renderer.render(ticket, profile);
    const here = performance.eventLoopUtilization(busyBefore);
    expect(here.utilization).toBeLessThan(0.5);
  });

  test('draws again after its worker died', async () => {
    const renderer = startClient(
      workerFrom(`
        parentPort.on('message', ({ id, document }) => {
          if (document.lines.length === 1) process.exit(3);
          parentPort.postMessage({ id, bytes: new Uint8Array([1]) });
        });`),
    );
    const deadly = { ...ticket, lines: ticket.lines.slice(0, 1) };
    await expect(renderer.render(deadly, profile)).rejects.toThrow('ended with code 3');
    await expect(renderer.render(ticket, profile)).resolves.toEqual(new Uint8Array([1]));
  });

  test('does not wait for ever', async () => {
    const renderer = startClient(workerFrom(`parentPort.on('message', () => {});`), 50);
    await expect(renderer.render(ticket, profile)).rejects.toThrow('too long');
  });

  test('says what went wrong in drawing', async () => {
    const broken = { ...ticket, lines: [{ kind: 'unheard_of' } as never] };
    await expect(startClient(worker).render(broken, profile)).rejects.toThrow('unheard_of');
  });
});

test('a ticket that can not be drawn fails, and the next one is printed', async () => {
  const rig = await startPrintingRig({
    renderer: {
      render: (document, config) =>
        document.lines.length === 1
          ? Promise.reject(new Error('no ink'))
          : Promise.resolve(renderPaper(document, config)),
    },
  });
  rig.store.add('A001', { ...ticket, lines: ticket.lines.slice(0, 1) }, Date.now());
  rig.issue('A002');
  await rig.store.waitFor('A002', 'confirmed');
  expect(rig.store.job('A001')).toMatchObject({ state: 'failed', reason: 'error' });
  await rig.stop();
});
