import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import fastify from 'fastify';

/*
 * The least that durable work over HTTP costs on this machine: a Fastify route without hooks or
 * schemas that writes one row of the size of an event in one FULL-synchronous transaction, and
 * answers with that row. With --printer it also writes a line of text to that port, so that a bare
 * page can be timed from a touch to the first byte. Prints one JSON line when it is ready.
 */
const { values } = parseArgs({
  options: { data: { type: 'string' }, printer: { type: 'string' } },
});
const dataDir = values.data ?? '.';
mkdirSync(dataDir, { recursive: true });

const db = new Database(path.join(dataDir, 'bare.sqlite'));
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.exec(`CREATE TABLE IF NOT EXISTS rows (
  position INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL,
  payload TEXT NOT NULL, hash TEXT NOT NULL) STRICT`);
// This build of SQLite falls back to NORMAL after the first write in WAL: set again, and looked at.
db.pragma('synchronous = FULL');
const insert = db.prepare('INSERT INTO rows (id, type, at, payload, hash) VALUES (?, ?, ?, ?, ?)');
const write = (payload: unknown) => {
  const row = {
    id: randomUUID(),
    type: 'ticket.issued',
    at: Date.now(),
    payload: JSON.stringify(payload).padEnd(PAYLOAD_CHARACTERS, ' '),
    hash: '0'.repeat(64),
  };
  insert.run(row.id, row.type, row.at, row.payload, row.hash);
  return row;
};
/** As long as the payload of a `ticket.issued`. */
const PAYLOAD_CHARACTERS = 320;
write({ first: true });
db.pragma('synchronous = FULL');
write({ second: true });
if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous is not FULL');

const printer =
  values.printer === undefined
    ? null
    : connect({ host: '127.0.0.1', port: Number(values.printer), noDelay: true });
/** Reset, a word, feed four lines, cut. */
const SLIP = Buffer.from('\u001b@bare\n\u001bd\u0004\u001dV\u0000', 'latin1');

const PAGE = `<!doctype html><meta charset="utf-8"><title>bare</title>
<button style="font-size:64px;padding:48px">print</button>
<script>
document.querySelector('button').addEventListener('click', () => {
  void fetch('/rows', {method: 'POST', headers: {'content-type': 'application/json'}, body: '{}'});
});
</script>`;

const app = fastify();
app.post('/rows', (request, reply) => {
  const row = write(request.body);
  printer?.write(SLIP);
  return reply.code(201).send(row);
});
app.get('/', (_request, reply) => reply.type('text/html').send(PAGE));
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
process.once('SIGTERM', () => {
  printer?.destroy();
  void app.close().then(() => db.close());
});
