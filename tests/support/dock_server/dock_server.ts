import { createRequire } from 'node:module';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { simPrinterRoutes } from '../sim_printer/control.ts';
import type { SimPrinter } from '../sim_printer/sim_printer.ts';
import { DEEDS, ServiceControl } from './service_control.ts';

const SCREENS_DIR = path.resolve(import.meta.dirname, '..', '..', '..', 'dist', 'ui');

export interface DockServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The service that the dock shows and disturbs; it must run with --dev to be framed. */
  readonly serviceUrl: string;
  readonly sim: SimPrinter;
}

export interface DockServer {
  /** The dock's own page. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the development page /dock with what it needs: the simulated printer, the service's
 * process and clock. Listens on this machine only, and takes orders only from its own page.
 * @throws when the port is in use (`EADDRINUSE`).
 */
export async function startDockServer(options: DockServerOptions): Promise<DockServer> {
  // A page that listens to the printer holds its connection open: stopping must not wait for it.
  const app = Fastify({ forceCloseConnections: true });
  guard(app);
  const printer = simPrinterRoutes(options.sim);
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/printer')) return;
    reply.hijack();
    if (!printer(request.raw, reply.raw)) reply.raw.writeHead(404).end();
  });
  // The printer's routes read the request themselves; these paths exist only so that they get here.
  app.all('/printer', () => null);
  app.all('/printer/*', () => null);
  serviceRoutes(app, new ServiceControl(options.serviceUrl));
  await app.register(fastifyStatic, { root: SCREENS_DIR, prefix: '/', index: ['index.html'] });
  await app.register(fastifyStatic, {
    root: path.dirname(createRequire(import.meta.url).resolve('@tabler/icons/outline/home.svg')),
    prefix: '/pictograms/',
    decorateReply: false,
  });
  app.get('/', (_request, reply) => reply.redirect('/dock/'));
  app.get('/dock', (_request, reply) => reply.redirect('/dock/'));
  const address = await app.listen({ host: '127.0.0.1', port: options.port });
  return {
    url: `${address}/dock/`,
    stop: async () => {
      await app.close();
    },
  };
}

/** Another page in the same browser must not be able to kill anything here. */
function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host ?? '';
    const { origin } = request.headers;
    const known = /^(127\.0\.0\.1|localhost):\d+$/.test(host);
    if (!known || (origin !== undefined && origin !== `http://${host}`)) {
      await reply.code(403).send({ error: 'The dock takes orders from its own page only.' });
    }
  });
}

const deedParams = z.strictObject({ deed: z.enum(DEEDS) });
const clockBody = z.strictObject({ shiftMs: z.int() });

function serviceRoutes(app: FastifyInstance, service: ServiceControl): void {
  app.get('/service', () => service.state());
  app.post('/service/clock', async (request, reply) => {
    const body = clockBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
    const moved = await service.shiftClock(body.data.shiftMs);
    return reply.code(moved ? 200 : 503).send(await service.state());
  });
  app.post('/service/:deed', async (request, reply) => {
    const params = deedParams.safeParse(request.params);
    if (!params.success) return reply.code(404).send({ error: z.prettifyError(params.error) });
    const done = await service.disturb(params.data.deed);
    return reply.code(done ? 200 : 503).send(await service.state());
  });
}
