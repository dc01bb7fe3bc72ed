/*
 * Writes docs/office_openapi.json from the office's contract. A process of its own: names of schemas
 * are kept per process, and those of locations would end up in it.
 * With --check it writes nothing and fails when the file is out of date.
 */
import { err } from '../src/base/result.ts';
import { OFFICE_BASE } from '../src/contract/office_routes.ts';
import {
  registerOfficeRoutes,
  type OfficeHandlers,
} from '../src/office/server/api/register_routes.ts';
import { createOfficeServer } from '../src/office/server/api/server.ts';
import { writeGenerated } from './generated.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const app = await createOfficeServer({
  ...{ log: silent, onRefusal: () => undefined },
  trustedProxies: [],
});
// The description follows from the contract alone: no handler is called here.
const noHandlers = new Proxy({} as OfficeHandlers, {
  get: () => () => err({ code: 'internal', detail: 'not running' }),
});
await registerOfficeRoutes(app, {
  handlers: noHandlers,
  isAdministrator: () => Promise.resolve(false),
  staffOf: () => Promise.resolve(null),
  onRefusal: () => undefined,
  overload: () => null,
});
// Asked for as anybody does: the office adds what its schemas can not say.
const answer = await app.inject({ method: 'GET', url: `${OFFICE_BASE}/openapi.json` });
writeGenerated([['docs/office_openapi.json', JSON.stringify(answer.json(), null, 2) + '\n']]);
