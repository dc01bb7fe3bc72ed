/*
 * Writes docs/openapi.json and src/ui/kit/openapi.d.ts from the contract.
 * With --check it writes nothing and fails when they are out of date.
 */
import openapiTypescript, { astToString } from 'openapi-typescript';
import { err } from '../src/base/result.ts';
import { registerRoutes, type Handlers } from '../src/service/api/register_routes.ts';
import { createServer } from '../src/service/api/server.ts';
import { SOFTWARE_VERSION } from '../src/platform/software_version.ts';
import { writeGenerated } from './generated.ts';

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
writeGenerated(outputs);
