import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { SimFault, SimPrinter } from './sim_printer.ts';

const plainFault = z.enum(['paper_low', 'cover_open', 'error', 'offline', 'paper_out', 'mute']);

const Fault = z.union([
  plainFault.transform((kind): SimFault => ({ kind })),
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: plainFault.exclude(['paper_out']) }),
    z.strictObject({ kind: z.literal('paper_out'), afterBytes: z.int().nonnegative().default(0) }),
    z.strictObject({ kind: z.literal('slow'), bytesPerSecond: z.int().min(1) }),
    z.strictObject({ kind: z.literal('cut_connection'), afterBytes: z.int().nonnegative() }),
    z.strictObject({ kind: z.literal('no_confirmation') }),
  ]),
]);
const FaultRequest = z.strictObject({ fault: Fault.nullable() });

const BODY_BYTES_MAX = 4_096;
const ALIVE_MS = 5_000;

/** What the dock shows of the printer. */
export function simPrinterState(sim: SimPrinter) {
  return {
    port: sim.port,
    paperMm: sim.paperMm,
    fault: sim.fault,
    connections: sim.connections,
    papers: sim.papers.map((paper) => ({
      id: paper.id,
      text: paper.text,
      qrCodes: paper.qrCodes,
      fragment: paper.fragment,
      widthDots: paper.widthDots,
      heightDots: paper.heightDots,
      firstByteAt: paper.firstByteAt,
      cutAt: paper.cutAt,
      bytes: paper.bytes,
    })),
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_BYTES_MAX) return null;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function sendPaper(sim: SimPrinter, id: number, response: ServerResponse): void {
  const paper = sim.papers.find((candidate) => candidate.id === id);
  if (paper === undefined) {
    sendJson(response, 404, { error: `there is no paper ${id}` });
    return;
  }
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' });
  response.end(paper.png());
}

async function changeFault(sim: SimPrinter, request: IncomingMessage, response: ServerResponse) {
  const parsed = FaultRequest.safeParse(await readBody(request));
  if (!parsed.success) {
    sendJson(response, 400, { error: z.prettifyError(parsed.error) });
    return;
  }
  await sim.setFault(parsed.data.fault);
  sendJson(response, 200, simPrinterState(sim));
}

/** Server-sent events: the whole state, now and after every change. */
function stream(sim: SimPrinter, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => {
    response.write(`event: printer\ndata: ${JSON.stringify(simPrinterState(sim))}\n\n`);
  };
  const unsubscribe = sim.onChange(tell);
  const alive = setInterval(() => response.write(': alive\n\n'), ALIVE_MS);
  response.on('close', () => {
    clearInterval(alive);
    unsubscribe();
  });
  tell();
}

/**
 * The simulated printer over HTTP: GET /printer, GET /printer/papers/<id>.png,
 * POST /printer/fault {"fault": "paper_out" | {"kind": …} | null}, DELETE /printer/papers,
 * GET /printer/stream. The handler says whether the request was one of these; any other is left
 * for the server around it.
 */
export function simPrinterRoutes(sim: SimPrinter) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { pathname } = new URL(request.url ?? '/', 'http://printer');
    const picture = /^\/printer\/papers\/(\d+)\.png$/.exec(pathname);
    const what = `${request.method ?? 'GET'} ${picture === null ? pathname : '/printer/papers/:id'}`;
    switch (what) {
      case 'GET /printer':
        sendJson(response, 200, simPrinterState(sim));
        return true;
      case 'GET /printer/papers/:id':
        sendPaper(sim, Number(picture?.[1]), response);
        return true;
      case 'POST /printer/fault':
        changeFault(sim, request, response).catch((error: unknown) => {
          if (!response.headersSent) sendJson(response, 500, { error: String(error) });
        });
        return true;
      case 'DELETE /printer/papers':
        sim.clearPapers();
        sendJson(response, 200, simPrinterState(sim));
        return true;
      case 'GET /printer/stream':
        stream(sim, response);
        return true;
      default:
        return false;
    }
  };
}
