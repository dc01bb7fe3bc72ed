/*
 * Makes the `pinHash` of a colleague for the location's configuration. The PIN is read from
 * standard input, so that it does not stay behind in the history of the shell:
 *   npm run staff:pin
 */
import readline from 'node:readline/promises';
import { hashPin } from '../src/platform/pins.ts';

const terminal = readline.createInterface({ input: process.stdin, output: process.stderr });
const pin = (await terminal.question('PIN (4 to 8 digits): ')).trim();
terminal.close();
if (!/^\d{4,8}$/.test(pin)) {
  console.error('A PIN has 4 to 8 digits, and nothing else. Nothing was made.');
  process.exit(64);
}
console.log(`pinHash: '${await hashPin(pin)}'`);
