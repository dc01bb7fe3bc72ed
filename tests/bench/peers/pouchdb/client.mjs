/*
 * A client of PouchDB with documents of its own (LevelDB), for PouchDB's replication:
 * node client.mjs FOLDER SERVER BATCH < documents, one JSON object per line. Prints {"written":N}
 * when it has them, waits for SIGUSR2, and prints {"replicated":N,"ms":N} when the server has them.
 */
import path from 'node:path';
import readline from 'node:readline';
import PouchDB from 'pouchdb';

const PER_WRITE = 1_000;
const [folder, url, batch] = process.argv.slice(2);
const local = new PouchDB(path.join(folder, 'client'));
const go = new Promise((resolve) => process.once('SIGUSR2', resolve));
const keepAlive = setInterval(() => undefined, 1_000);
let docs = [];
let written = 0;
const write = async () => {
  await local.bulkDocs(docs);
  written += docs.length;
  docs = [];
};
for await (const line of readline.createInterface({ input: process.stdin })) {
  docs.push(JSON.parse(line));
  if (docs.length === PER_WRITE) await write();
}
if (docs.length > 0) await write();
process.stdout.write(JSON.stringify({ written }) + '\n');
await go;
const startedAt = performance.now();
const { docs_written: replicated } = await local.replicate.to(`${url}/office`, {
  batch_size: Number(batch),
});
const ms = performance.now() - startedAt;
process.stdout.write(JSON.stringify({ replicated, ms }) + '\n');
clearInterval(keepAlive);
