/*
 * Makes the `pinHash` of a colleague for the location's configuration. The PIN is read from
 * standard input, so that it does not stay behind in the history of the shell:
 *   npm run staff:pin
 */
import readline from 'node:readline/promises';
import { Pin } from '../src/contract/common.ts';
import { LIMITS } from '../src/contract/limits.ts';
import { hashPin } from '../src/platform/pins.ts';

const { min, max } = LIMITS.pinDigits;
const digits = `${String(min)} to ${String(max)} digits`;
const terminal = readline.createInterface({ input: process.stdin, output: process.stderr });
const pin = (await terminal.question(`PIN (${digits}): `)).trim();
terminal.close();
if (!Pin.safeParse(pin).success) {
  console.error(`A PIN has ${digits}, and nothing else. Nothing was made.`);
  process.exit(64);
}
console.log(`pinHash: '${await hashPin(pin)}'`);
