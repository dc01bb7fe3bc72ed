import { join } from 'node:path';
import { expect } from 'vitest';
import { check, copyOfContent, edit, setText } from './content_copy.ts';
import type { ContentFaultCode } from './content_fault.ts';

/* For tests only: faults to plant in a copy of the content, and how the check must answer. */

export type Plant = (root: string) => void;
export const inFile =
  (file: string, from: string, to: string): Plant =>
  (root) => {
    edit(root, file, from, to);
  };
export const text =
  (file: string, key: string, value?: string): Plant =>
  (root) => {
    setText(root, file, key, value);
  };

/** A fault: its name, how to plant it, and what the check must say about it. */
export type Planted = readonly [
  name: string,
  plant: Plant,
  code: ContentFaultCode,
  file: string,
  key: string,
  doThis: RegExp,
];

/** Plants a fault in a copy of the content and expects the check to find it, with what to do. */
export function expectFault(municipality: string, planted: Planted): void {
  const root = copyOfContent();
  const [, plant, code, file, key, doThis] = planted;
  plant(root);
  const { faults } = check(root, { municipality });
  const found = faults.filter((one) => one.code === code);
  const here = found.filter((one) => one.file === join(root, file) && one.key.startsWith(key));
  expect(here[0], JSON.stringify(found.length > 0 ? found : faults.slice(0, 3))).toBeDefined();
  expect(here[0]?.severity).toBe('error');
  expect(here[0]?.doThis).toMatch(doThis);
  expect(here[0]?.message).not.toBe('');
}
