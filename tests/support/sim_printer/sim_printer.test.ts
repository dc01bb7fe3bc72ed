import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { simPrinterRoutes } from './control.ts';
import { startSimPrinter, type SimPrinter } from './sim_printer.ts';

let sim: SimPrinter;
let server: Server;
let url: string;

beforeEach(async () => {
  sim = await startSimPrinter({ port: 0, host: '127.0.0.1', paperMm: 80 });
  const routes = simPrinterRoutes(sim);
  server = createServer((request, response) => {
    if (!routes(request, response)) response.writeHead(418).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await sim.stop();
});

/** Sends, and waits until the printer has printed it all and hangs up. */
async function send(bytes: string): Promise<void> {
  const socket = connect(sim.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(Buffer.from(bytes, 'latin1'));
  await once(socket, 'close');
}

async function ask(question: number): Promise<number> {
  const socket = connect(sim.port, '127.0.0.1');
  socket.write(Uint8Array.of(0x10, 0x04, question));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer[0] ?? 0;
}

const post = (fault: unknown) =>
  fetch(`${url}/printer/fault`, { method: 'POST', body: JSON.stringify({ fault }) });

describe('the simulated printer', () => {
  test('decodes letters by the code page that was set', async () => {
    await send(
      '\u001bt\u0013\u00d5 \u0082\u0082n\n\u001bt\u0010\u0080 \u00e9\u00e9n\n\u001dV\u0000',
    );
    const [paper] = await sim.waitForPaper(1);
    expect(paper?.text).toBe('€ één\n€ één');
  });

  test('answers Epson’s questions as the reference says', async () => {
    expect(await ask(1)).toBe(0x12);
    await sim.setFault('cover_open');
    expect([await ask(1), await ask(2)]).toEqual([0x1a, 0x16]);
    await sim.setFault('paper_low');
    expect([await ask(1), await ask(4)]).toEqual([0x12, 0x1e]);
    await sim.setFault('paper_out');
    expect([await ask(2), await ask(4)]).toEqual([0x32, 0x7e]);
  });

  test('keeps what it received while the paper is out, and prints it on the new roll', async () => {
    await sim.setFault('paper_out');
    const sent = send('A017\n\u001dV\u0000');
    expect(await ask(4)).toBe(0x7e);
    expect(sim.papers).toHaveLength(0);
    await sim.setFault(null);
    await sent;
    expect((await sim.waitForPaper(1))[0]?.text).toBe('A017');
  });

  test('says which commands it does not know', async () => {
    await send('\u001bzx\n\u001dV\u0000');
    expect((await sim.waitForPaper(1))[0]?.unknown).toEqual([[0x1b, 0x7a]]);
  });
});

describe('the simulated printer over HTTP', () => {
  test('shows its papers as text and as a picture', async () => {
    await send('A017\n\u001dV\u0000');
    await sim.waitForPaper(1);
    const state = await (await fetch(`${url}/printer`)).json();
    expect(state).toMatchObject({ paperMm: 80, fault: null, papers: [{ id: 1, text: 'A017' }] });
    const picture = await fetch(`${url}/printer/papers/1.png`);
    expect(PNG.sync.read(Buffer.from(await picture.arrayBuffer())).width).toBe(640);
    expect((await fetch(`${url}/printer/papers/2.png`)).status).toBe(404);
  });

  test('takes faults by name or with numbers, and takes them back', async () => {
    expect((await post('paper_out')).status).toBe(200);
    expect(sim.fault).toEqual({ kind: 'paper_out' });
    await post({ kind: 'slow', bytesPerSecond: 100 });
    expect(sim.fault).toEqual({ kind: 'slow', bytesPerSecond: 100 });
    await post(null);
    expect(sim.fault).toBeNull();
  });

  test.each(['fire', { kind: 'slow' }, 7])(
    'refuses a fault that it can not have: %j',
    async (f) => {
      expect((await post(f)).status).toBe(400);
      expect(sim.fault).toBeNull();
    },
  );

  test('throws its papers away when asked', async () => {
    await send('A017\n\u001dV\u0000');
    await sim.waitForPaper(1);
    await fetch(`${url}/printer/papers`, { method: 'DELETE' });
    expect(sim.papers).toHaveLength(0);
  });

  test('tells every change to who listens', async () => {
    const response = await fetch(`${url}/printer/stream`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('"fault":null');
    await sim.setFault('cover_open');
    expect((await reader?.read())?.value).toContain('"cover_open"');
    await reader?.cancel();
  });

  test('leaves other addresses to the server around it', async () => {
    expect((await fetch(`${url}/else`)).status).toBe(418);
  });
});
