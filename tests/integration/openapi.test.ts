import fs from 'node:fs';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes, STREAM_PATH } from '../../src/contract/routes.ts';
import { ServiceApp } from '../support/service_app.ts';

/* The description that other programs read must be valid, complete and the one in the docs. */

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly responses: Record<string, { content?: Record<string, unknown> }>;
  readonly requestBody?: unknown;
}
interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

let app: ServiceApp;
let description: Description;
beforeAll(async () => {
  app = await ServiceApp.start();
  const answer = await app.call('GET', '/openapi.json');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('application/json');
  description = answer.json();
});
afterAll(() => app.stop());

const inOpenApi = (url: string) => url.replaceAll(/:(\w+)/g, '{$1}');

test('it is valid OpenAPI 3.1', async () => {
  expect(description.openapi).toMatch(/^3\.1\./);
  const result = await new Validator().validate({ ...structuredClone(description) });
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test('the check would notice what is not valid', async () => {
  const broken = { ...structuredClone(description), paths: { health: { get: {} } } };
  expect((await new Validator().validate(broken)).valid).toBe(false);
});

test.each(Object.entries(routes))('it names %s, its refusals and what it takes', (name, route) => {
  const operation = description.paths[inOpenApi(route.path)]?.[route.method.toLowerCase()];
  expect(operation).toMatchObject({ operationId: name, summary: route.summary });
  expect(Object.keys(operation?.responses ?? {})).toEqual(
    expect.arrayContaining([String(route.status), '4XX', '5XX']),
  );
  expect(operation?.responses['4XX']?.content).toHaveProperty(['application/problem+json']);
  expect(operation?.requestBody !== undefined).toBe('body' in route);
});

test('it names the stream, and nothing that is not there', () => {
  const named = Object.entries(description.paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
  );
  const real = Object.values(routes).map((route) => `${route.method} ${inOpenApi(route.path)}`);
  expect(named.filter((each) => each !== `GET ${STREAM_PATH}`).sort()).toEqual(real.sort());
});

test('the stream is in it', () => {
  expect(description.paths[STREAM_PATH]?.['get']).toMatchObject({ operationId: 'stream' });
});

test('the copy in the docs says the same of every route', () => {
  const file = path.resolve(import.meta.dirname, '../../docs/openapi.json');
  const copy = JSON.parse(fs.readFileSync(file, 'utf8')) as Description;
  for (const [url, methods] of Object.entries(copy.paths)) {
    expect(description.paths[url]).toEqual(methods);
  }
});
