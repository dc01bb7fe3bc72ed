/*
 * PouchDB's server with its databases in a folder (LevelDB, its default):
 * node server.mjs FOLDER. Prints {"url":...} when it accepts calls.
 */
import fs from 'node:fs';
import path from 'node:path';
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb';

const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });
const app = express();
app.use(
  expressPouchDb(PouchDB.defaults({ prefix: folder + path.sep }), {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: path.join(folder, 'log.txt'),
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${String(server.address().port)}`;
  process.stdout.write(JSON.stringify({ url }) + '\n');
});
