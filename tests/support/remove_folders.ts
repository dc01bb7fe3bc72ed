import { afterAll } from 'vitest';
import { removeFolders } from './folders.ts';

/* Stands before every file of tests: what the file made is gone when it is done. */
afterAll(removeFolders);
