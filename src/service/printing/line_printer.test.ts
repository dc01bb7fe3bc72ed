import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  MODELS,
  printerConfig,
  profileOf,
  quietLog,
} from '../../../tests/support/sim_printer/printing_rig.ts';
import type { PrinterCondition } from '../../contract/events.ts';
import { SystemClock } from '../../platform/system_ports.ts';
import { PRINTER_DELAYS } from './delays.ts';
import { createLinePrinter } from './line_printer.ts';
import type { OpenLine } from './printer_line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MINUTE_MS = 60_000;
/** Some of its letters look like a printer's status. */
const PAGE =
  'Your browser sent a request that this server could not understand. Error 26, version 2.6';

test('something else at the address of a printer is asked ever less often, and soon not believed', async () => {
  let opened = 0;
  const heard: PrinterCondition[] = [];
  // It takes the question for a bad request: it says so, and hangs up.
  const notAPrinter: OpenLine = ({ onOpen, onBytes, onBroken }) => {
    opened += 1;
    setTimeout(onOpen, 1);
    return {
      write: (_bytes, written) => {
        written?.();
        setTimeout(() => {
          onBytes(Buffer.from(`HTTP/1.1 400 Bad Request\r\nServer: proxy\r\n\r\n${PAGE}`));
          onBroken('it hung up', 'unreachable');
        }, 1);
      },
      close: () => Promise.resolve(),
    };
  };
  const config = printerConfig(9100, 80);
  const profile = profileOf(config);
  const model = MODELS.get(config.model);
  if (model === undefined) throw new Error(`there is no model ${config.model}`);
  const driver = createLinePrinter(
    {
      ...{ config, model, profile, clock: new SystemClock(), delays: PRINTER_DELAYS },
      log: quietLog,
      maybeHalfPrinted: false,
      onCondition: (condition) => heard.push(condition),
    },
    notAPrinter,
  );
  driver.start();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(opened).toBeLessThanOrEqual(MINUTE_MS / PRINTER_DELAYS.reconnectMaxMs + 6);
  expect(new Set(heard.splice(0))).toContain('offline');
  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
  expect(opened).toBeGreaterThan(600);
  expect(heard).toEqual([]);
  await driver.stop();
});
