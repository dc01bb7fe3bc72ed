import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SystemClock } from '../../platform/system_ports.ts';

const Shift = z.strictObject({
  shiftMs: z
    .int()
    .min(-366 * 86_400_000)
    .max(366 * 86_400_000),
});

/** Routes for the dock: only with `--dev`, never in an installed kiosk. */
export function registerDevelopmentRoutes(app: FastifyInstance, clock: SystemClock): void {
  const schema = { hide: true, response: { 200: Shift.extend({ now: z.number() }) } };
  const state = () => ({ shiftMs: clock.shiftMs, now: clock.now() });
  app.get('/dev/clock', { schema }, state);
  app.post('/dev/clock', { schema: { ...schema, body: Shift } }, (request) => {
    clock.shiftMs = (request.body as z.infer<typeof Shift>).shiftMs;
    return state();
  });
}
