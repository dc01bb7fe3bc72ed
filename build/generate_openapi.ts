/*
 * Writes docs/openapi.json and src/ui/kit/openapi.d.ts from the contract.
 * With --check it writes nothing and fails when they are out of date.
 */
import fs from 'node:fs';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { err } from '../src/base/result.ts';
import { registerRoutes, type Handlers } from '../src/service/api/register_routes.ts';
import { createServer } from '../src/service/api/server.ts';
import { SOFTWARE_VERSION } from '../src/platform/software_version.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const app = await createServer({
  log: silent,
  refusals: { write: () => undefined },
  software: SOFTWARE_VERSION,
  onFault: () => undefined,
});
// The description follows from the contract alone: no handler is called here.
const noHandlers = new Proxy({} as Handlers, {
  get: () => () => err({ code: 'internal', detail: 'not running' }),
});
registerRoutes(app, noHandlers, { sessionOf: () => null, acted: () => undefined });
await app.ready();

const document = app.swagger();
const header = '// Made by `npm run generate` from the contract; do not edit.\n';
const outputs: [string, string][] = [
  ['docs/openapi.json', JSON.stringify(document, null, 2) + '\n'],
  [
    'src/ui/kit/openapi.d.ts',
    header + astToString(await openapiTypescript(JSON.stringify(document))),
  ],
];
let stale = 0;
for (const [file, text] of outputs) {
  const now = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (now === text) continue;
  stale += 1;
  if (process.argv.includes('--check')) {
    console.error(`${file} is out of date. Run: npm run generate`);
  } else {
    fs.writeFileSync(file, text);
    console.error(`${file} written`);
  }
}
if (process.argv.includes('--check') && stale > 0) process.exit(1);
