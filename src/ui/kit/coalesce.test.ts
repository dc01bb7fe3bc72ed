import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

test('ten changes during one read lead to one more read, which starts after the last change', async () => {
  const waiting: (() => void)[] = [];
  let runs = 0;
  const refresh = coalesce(() => {
    runs += 1;
    return new Promise<void>((done) => waiting.push(done));
  });
  for (let change = 0; change < 11; change += 1) refresh();
  expect(runs).toBe(1);
  waiting.shift()?.();
  await Promise.resolve();
  expect(runs).toBe(2);
  waiting.shift()?.();
  await Promise.resolve();
  expect(runs).toBe(2);
});

test('a change after everything was read is read again', async () => {
  let runs = 0;
  const refresh = coalesce(() => {
    runs += 1;
    return Promise.resolve();
  });
  refresh();
  await Promise.resolve();
  await Promise.resolve();
  refresh();
  expect(runs).toBe(2);
});
