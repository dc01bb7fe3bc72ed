import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { ROOT } from './processes.ts';

/**
 * Writes the demonstration location with its printers on this port of this machine.
 * @returns the file
 */
export function writeKioskConfig(folder: string, printerPort: number): string {
  const demo = parse(
    readFileSync(path.join(ROOT, 'assets', 'locations', 'demo_schalkwijk.yaml'), 'utf8'),
  ) as { readonly printers: readonly { readonly port: number }[] };
  const printers = demo.printers.map((printer) => ({
    ...printer,
    host: '127.0.0.1',
    port: printerPort,
  }));
  const file = path.join(folder, 'location.yaml');
  writeFileSync(file, stringify({ ...demo, printers }));
  return file;
}
