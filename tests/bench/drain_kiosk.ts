import { parseArgs } from 'node:util';
import { FakeClock } from '../support/fake_clock.ts';
import { Kiosk, writeEvents } from '../support/office_app.ts';

/*
 * A location with a log of its own and the real exchange, in a process of its own. Prints
 * {"written":N} when it has its events, waits for SIGUSR2, then sends everything as fast as the
 * office takes it: {"sent":N} now and then, and {"drained":N,"ms":N} at the end.
 */

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    office: { type: 'string', default: '' },
    code: { type: 'string', default: '' },
    events: { type: 'string', default: '0' },
    every: { type: 'string', default: '50000' },
  },
});
const count = Number(values.events);
const every = Number(values.every);
const say = (line: object) => process.stdout.write(JSON.stringify(line) + '\n');
const go = new Promise<void>((resolve) => {
  process.once('SIGUSR2', () => {
    resolve();
  });
});
// Stays until it is ended: its memory is looked at when everything is sent.
setInterval(() => undefined, 1_000);
const kiosk = new Kiosk({
  ...{ office: { url: values.office }, clock: new FakeClock(Date.now()) },
  ...{ dataDir: values.data, code: values.code },
});
writeEvents(kiosk, count);
say({ written: count });
await go;
const startedAt = performance.now();
let next = every;
for (let outcome = await kiosk.worker.exchange(); outcome !== 'done';) {
  if (outcome === 'failed') throw new Error(JSON.stringify(kiosk.worker.contact()));
  const sent = count - (kiosk.worker.contact().eventsWaiting ?? 0);
  if (sent >= next) {
    say({ sent: next });
    next += every;
  }
  outcome = await kiosk.worker.exchange();
}
say({ drained: count, ms: performance.now() - startedAt });
