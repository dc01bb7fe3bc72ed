import fs from 'node:fs';
import path from 'node:path';
import spectral from '@stoplight/spectral-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FakeClock } from '../support/fake_clock.ts';
import { newHome, OfficeApp } from '../support/office_app.ts';
import { adrRules } from './adr_rules.ts';

let office: OfficeApp;
let description: Record<string, unknown>;
const linter = new spectral.Spectral();
linter.setRuleset(adrRules);
beforeAll(async () => {
  office = await OfficeApp.start(newHome('sqlite', ''), new FakeClock());
  const response = await fetch(`${office.url}/v1/openapi.json`);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/);
  description = (await response.json()) as Record<string, unknown>;
});
afterAll(() => office.stop());

const complaints = async (document: unknown) =>
  (await linter.run(JSON.stringify(document))).map(
    ({ code, path }) => `${String(code)} ${path.join('.')}`,
  );

test('the description is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(description));
  expect(result.errors ?? []).toEqual([]);
});

test('it keeps the Dutch API Design Rules, as far as a description shows', async () => {
  expect(await complaints(description)).toEqual([]);
});

test('the copy in the docs says the same of every route', () => {
  const file = path.resolve(import.meta.dirname, '../../docs/office_openapi.json');
  const copy = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect(copy['paths']).toEqual(description['paths']);
});

const BROKEN: [string, (document: Record<string, never>) => unknown][] = [
  ['adr-contact-present', (each) => ({ ...each, info: { version: '1.0.0' } })],
  ['adr-semantic-version', (each) => ({ ...each, info: { version: 'one' } })],
  ['adr-major-version-in-address', (each) => ({ ...each, servers: [{ url: '/api' }] })],
  ['adr-no-trailing-slash', (each) => ({ ...each, paths: { '/kiosks/': {} } })],
  ['adr-kebab-paths', (each) => ({ ...each, paths: { '/eventBatches': {} } })],
  ['adr-errors-named', (each) => ({ ...each, paths: { '/a': { get: { responses: {} } } } })],
];

describe('the rules would notice', () => {
  test.each(BROKEN)('%s', async (code, breakIt) => {
    const found = await complaints(breakIt(structuredClone(description) as Record<string, never>));
    expect(found.filter((each) => each.startsWith(`${code} `)).length).toBeGreaterThan(0);
  });
});
