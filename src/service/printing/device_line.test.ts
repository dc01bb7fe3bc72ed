import { expect, test } from 'vitest';
import { deviceTrouble } from './device_line.ts';

test.each([
  ['EACCES', 'no_permission'],
  ['EPERM', 'no_permission'],
  ['EBUSY', 'in_use'],
  ['ENOENT', 'no_device'],
  ['ENODEV', 'no_device'],
  ['EMFILE', null],
] as const)('%s of a device file is %s for who must mend it', (code, trouble) => {
  expect(deviceTrouble(Object.assign(new Error(code), { code }))).toBe(trouble);
});
