import fs from 'node:fs';
import { expect, test } from 'vitest';
import { YOUNG_HEAP_FLAG } from './young_heap.ts';

test.each(['service', 'office', 'office:recount', 'office:backup'])(
  'npm run %s keeps the young generation small',
  (name) => {
    const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts[name]?.split(' ').slice(0, 2)).toEqual(['node', YOUNG_HEAP_FLAG]);
  },
);
