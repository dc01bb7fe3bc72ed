/*
 * A service that does nothing but what the shell sees of one: a ready line, /health, a page, an exit
 * code. The shell's own tests tell it how to misbehave, which the real one can't be asked to do.
 *
 *   node stand_in_service.mjs --data DIR --port N [--exit-with-parent]
 *
 * DIR/behaviour.json, read at every start: {"exitCode":78} ends at once with that code,
 * {"crashAfterMs":50} dies after it was ready, {"hang":true} accepts calls and never answers,
 * {"deafToStop":true} ignores SIGTERM, {"silent":true} never says that it is ready.
 * Each start adds a line with its process id to DIR/starts.txt.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    config: { type: 'string' },
    dev: { type: 'boolean' },
    shell: { type: 'boolean' },
    'exit-with-parent': { type: 'boolean', default: false },
  },
});
const wish = join(values.data, 'behaviour.json');
const behaviour = existsSync(wish) ? JSON.parse(readFileSync(wish, 'utf8')) : {};
appendFileSync(join(values.data, 'starts.txt'), `${process.pid}\n`);
if (behaviour.exitCode !== undefined) process.exit(behaviour.exitCode);
if (values['exit-with-parent']) process.stdin.on('end', () => process.exit(0)).resume();
process.on('SIGTERM', () => {
  if (!behaviour.deafToStop) process.exit(0);
});

const { pid, execArgv } = process;
const HEALTH = JSON.stringify({ status: 'ok', pid, execArgv });
const PAGE = `<!doctype html><html lang="nl"><title>stand-in</title><h1>Waar kunnen wij u mee helpen?</h1>
<label>Naam <input id="name"></label><script src="/kiosk/page.js"></script>`;
const SCRIPT = `document.documentElement.dataset.ready = 'yes';`;
/** Says what kind of thing a worker finds under Node's names. */
const WORKER = `postMessage([typeof require, typeof process, typeof Buffer])`;
const server = createServer((request, response) => {
  const now = existsSync(wish) ? JSON.parse(readFileSync(wish, 'utf8')) : {};
  if (now.hang) return;
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  const answers = {
    '/health': ['application/json', HEALTH],
    '/kiosk/': ['text/html; charset=utf-8', PAGE],
    '/kiosk/page.js': ['text/javascript', SCRIPT],
    '/kiosk/worker.js': ['text/javascript', WORKER],
    '/kiosk/file': ['application/octet-stream', 'x'.repeat(100)],
    '/desk/': ['text/html; charset=utf-8', '<!doctype html><title>desk</title>'],
  };
  if (pathname === '/kiosk/away') {
    response.writeHead(302, { location: '/desk/' }).end();
    return;
  }
  const [type, body] = answers[pathname] ?? [];
  if (type === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': type }).end(body);
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  if (!behaviour.silent) process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  if (behaviour.crashAfterMs !== undefined)
    setTimeout(() => process.exit(1), behaviour.crashAfterMs);
});
server.on('error', () => process.exit(69));
