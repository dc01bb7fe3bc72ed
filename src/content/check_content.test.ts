import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Language } from '../contract/common.ts';
import { bringList, progress, tariffOf } from '../domain/flow.ts';
import { pathsOf } from '../domain/flow_paths.ts';
import { medianOf } from './check_content.ts';
import {
  AR,
  check,
  copyOfContent,
  edit,
  LANGUAGES,
  load,
  MOVING,
  PASSPORT,
  PASSPORT_AR,
  setText,
} from './content_copy.ts';
import { loadContent } from './load_content.ts';

describe('the content that ships', () => {
  test('has no errors', () => {
    const { faults } = check('.');
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('every way through every flow ends within five questions, at the number it promised', () => {
    const loaded = load('.');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    for (const flow of loaded.value.flows) {
      expect(progress(flow, {}).of).toBeLessThanOrEqual(5);
      for (const { answers, outcome } of pathsOf(flow).paths) {
        expect(outcome, flow.id).toBeDefined();
        expect(progress(flow, answers).of).toBe(Object.keys(answers).length);
      }
    }
  });

  test('a passport for a child costs less, and asks for the consent of the parents', () => {
    const loaded = load('.');
    const passport = loaded.ok ? loaded.value.flows.find(({ id }) => id === 'passport') : undefined;
    const outcome = passport?.outcomes['out_help'];
    if (outcome === undefined) throw new Error('no outcome out_help');
    const child = { who: 'child', document: 'passport', consent: 'both', old_one: 'first_time' };
    expect(bringList(outcome, child)).toEqual(['photo', 'consent_parents']);
    expect(tariffOf(outcome, child)).toBe('passport_young');
    const adult = { who: 'adult', document: 'id_card', old_one: 'have_it' };
    expect(bringList(outcome, adult)).toEqual(['old_document', 'photo']);
    expect(tariffOf(outcome, adult)).toBe('id_card_adult');
  });

  test('what the municipality has not confirmed is said, with the question to ask', () => {
    const asked = check('.').faults.filter(({ code }) => code === 'unverified_fact');
    expect(asked.length).toBeGreaterThan(0);
    expect(
      asked.every(({ severity, doThis }) => severity === 'warning' && doThis.length > 20),
    ).toBe(true);
  });

  test('facts that nobody looked at for a year are reported', () => {
    const codes = (today: string) => check('.', { today }).faults.map(({ code }) => code);
    expect(codes('2026-11-22')).not.toContain('old_fact');
    expect(codes('2027-11-23')).toContain('old_fact');
  });
});

describe('loading content', () => {
  test('gives flows in the order of the products, and the texts asked for', () => {
    const loaded = load('.', ['nl', 'ar']);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    expect(loaded.value.flows.map(({ id }) => id)).toEqual(loaded.value.municipality.products);
    expect(Object.keys(loaded.value.texts)).toEqual(['nl', 'ar']);
  });

  test('gives the same hash for the same content and another for any other letter', () => {
    const hashOf = (root: string) => {
      const loaded = load(root);
      return loaded.ok ? loaded.value.hash : JSON.stringify(loaded.error);
    };
    const copy = copyOfContent();
    expect(hashOf(copy)).toBe(hashOf('.'));
    setText(copy, AR, 'bring.photo', 'صورة');
    expect(hashOf(copy)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(copy)).not.toBe(hashOf('.'));
  });

  test('warnings do not refuse content, errors do', () => {
    const root = copyOfContent();
    expect(load(root).ok).toBe(true);
    setText(root, PASSPORT_AR, 'who.title', undefined);
    const loaded = load(root);
    expect(loaded.ok ? [] : loaded.error.map(({ key, file }) => [key, file])).toEqual([
      ['passport.who.title', join(root, PASSPORT_AR)],
    ]);
  });

  test('a municipality that does not exist is an answer, not a crash', () => {
    const loaded = loadContent({
      contentDir: 'assets/content',
      localesDir: 'locales',
      municipality: 'atlantis',
      languages: ['nl'],
    });
    expect(loaded.ok ? [] : loaded.error.map(({ code }) => code)).toContain('unreadable');
  });

  test('a flow for a queue that this location does not have is refused', () => {
    const loaded = loadContent({
      contentDir: 'assets/content',
      localesDir: 'locales',
      municipality: 'haarlem',
      languages: LANGUAGES,
      queues: ['A'],
    });
    const codes = loaded.ok ? [] : loaded.error.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['unknown_queue']));
  });

  test('content that is only whole in one flow says so for the other, without crashing', () => {
    const root = copyOfContent();
    edit(root, PASSPORT, 'start: who', 'start: nobody');
    edit(root, MOVING, 'ask: choice', 'ask: guess');
    expect(check(root).faults.map(({ code }) => code)).toContain('schema');
  });
});

/* A process of its own, for all languages, on a busy machine. */
const SLOW = { timeout: 60_000 };

describe('npm run content:check', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['build/content_check.ts', ...args], { encoding: 'utf8' });

  test('--json prints only JSON lines, the last one a summary', SLOW, () => {
    const out = execFileSync(process.execPath, ['build/content_check.ts', '--json'], {
      encoding: 'utf8',
    });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    const summary = lines.at(-1) as Record<string, number>;
    expect(summary['errors']).toBe(0);
    expect(summary['flows']).toBeGreaterThanOrEqual(34);
    expect(summary['municipalities']).toBe(2);
    expect(summary['languages']).toBe(8);
    expect(summary).toMatchObject({ clips: expect.any(Number), clipsMissing: expect.any(Number) });
    expect(summary['maxScreens']).toBeLessThanOrEqual(8);
    expect(summary['medianScreens']).toBeLessThanOrEqual(4);
    expect(summary).toHaveProperty('warnings');
  });

  test('fails on an error and says where it is and what to do', SLOW, () => {
    const root = copyOfContent(Language.options);
    setText(root, PASSPORT_AR, 'who.title', undefined);
    const { status, stdout } = run('--root', root);
    expect(status).toBe(1);
    expect(stdout).toContain(`${join(root, PASSPORT_AR)} at passport.who.title`);
    expect(stdout).toContain('Translate');
  });
});

describe('the median', () => {
  test.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[], 0],
  ])('of %j is %d', (numbers, median) => {
    expect(medianOf(numbers)).toBe(median);
  });
});
