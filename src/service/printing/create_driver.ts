import { assert } from '../../base/assert.ts';
import { createCupsPrinter } from './cups_printer.ts';
import { deviceLine } from './device_line.ts';
import { createLinePrinter } from './line_printer.ts';
import type { DriverOptions, PrinterDriver } from './printer_driver.ts';
import { tcpLine } from './tcp_line.ts';

/** The driver for the way in which this printer is reached. Nothing happens before `start`. */
export function createDriver(options: DriverOptions): PrinterDriver {
  const { host, port, device, queue } = options.config;
  if (queue !== undefined) return createCupsPrinter(options, queue);
  if (device !== undefined) return createLinePrinter(options, deviceLine(device));
  assert(host !== undefined && port !== undefined, 'the configuration says how to reach a printer');
  return createLinePrinter(options, tcpLine(host, port));
}
