import path from 'node:path';

/** Where the data is kept when the command line does not say so. */
export const DEFAULT_DATA_DIR = path.join('.data', 'service');
/** In the data folder: what the last start read and found good. May be thrown away. */
export const START_CACHE = 'start.cache';
/** In the data folder: the service's own code as Node compiled it. May be thrown away. */
export const COMPILE_CACHE = 'compile_cache';
