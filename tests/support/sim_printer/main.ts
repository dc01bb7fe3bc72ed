import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { simPrinterRoutes } from './control.ts';
import { startSimPrinter } from './sim_printer.ts';

/*
 * The simulated printer alone:
 *   node tests/support/sim_printer/main.ts [--port 9100] [--http 0] [--paper 80] [--language escpos|star_line]
 * Prints one JSON line with its addresses when it is ready; SIGTERM or Ctrl-C stops it.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    http: { type: 'string', default: '0' },
    paper: { type: 'string', default: '80' },
    language: { type: 'string', default: 'escpos' },
  },
});
const host = '127.0.0.1';
const sim = await startSimPrinter({
  port: Number(values.port),
  host,
  paperMm: values.paper === '58' ? 58 : 80,
  language: values.language === 'star_line' ? 'star_line' : 'escpos',
});
const routes = simPrinterRoutes(sim);
const server = createServer((request, response) => {
  if (!routes(request, response)) response.writeHead(404).end();
});
await new Promise<void>((listening) => server.listen(Number(values.http), host, listening));
const address = server.address();
const httpPort = address !== null && typeof address === 'object' ? address.port : 0;
console.log(
  JSON.stringify({ ready: true, printer: sim.port, url: `http://${host}:${httpPort}/printer` }),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.closeAllConnections();
    server.close();
    void sim.stop();
  });
}
