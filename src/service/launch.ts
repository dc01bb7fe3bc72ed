import fs from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COMPILE_CACHE, DEFAULT_DATA_DIR } from './data_folder.ts';

/*
 * What the installed service begins with. A kiosk is switched on every morning: the code that Node
 * compiled at an earlier start is kept in the data folder and not compiled again. That has to be
 * arranged before the rest is loaded. The first start makes the folder, with the rights it needs.
 */
const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
const dataDir = typeof values.data === 'string' ? values.data : DEFAULT_DATA_DIR;
if (fs.existsSync(dataDir)) module.enableCompileCache(path.resolve(dataDir, COMPILE_CACHE));

await import('./main.ts');
