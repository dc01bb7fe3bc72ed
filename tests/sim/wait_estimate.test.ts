import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder } from '../support/folders.ts';
import { allMethods } from './wait/methods.ts';
import { parseScenario, type Scenario } from './wait/scenario.ts';
import { simulate } from './wait/simulate.ts';

// Few days, for every build; docs/queue.md says how it comes out over all days of the scenarios.
const FOLDER = path.join(import.meta.dirname, 'wait_scenarios');
const DAYS = 40;

function scenarioOf(name: string): Scenario {
  const parsed = parseScenario(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const run = (scenario: Scenario) => simulate(scenario, allMethods());

function command(...args: string[]) {
  const file = path.join(import.meta.dirname, 'wait_estimate.ts');
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
}

describe('telling people how long they will wait', () => {
  const names = readdirSync(FOLDER).map((file) => path.basename(file, '.json'));

  it.each(names)('is most right by rolling the queue forward: %s', (name) => {
    const report = run({ ...scenarioOf(name), days: DAYS, seed: 11 });
    const ours = report.scores.find(({ method }) => method === 'roll_forward');
    expect(report.best).toBe('roll_forward');
    expect(ours?.shareAboveUpper).toBeLessThanOrEqual(0.1);
  });

  it('comes out the same for the same seed', () => {
    const scenario = { ...scenarioOf('two_desks'), days: 3 };
    expect(run(scenario)).toEqual(run(scenario));
    expect(run({ ...scenario, seed: 5 })).not.toEqual(run(scenario));
  });
});

describe('the simulated waiting room', () => {
  const oneQueue = (over: Partial<Scenario>): Scenario => ({
    seed: 1,
    days: 400,
    openMinutes: 60,
    noShowShare: 0,
    queues: [
      { id: 'A', serviceMinutes: { kind: 'exponential', mean: 10 }, arrivalsPerQuarter: [] },
    ],
    desks: [{ id: 'd', queues: ['A'], open: [[0, 1_440]] }],
    ...over,
  });

  it('lets people wait as long as queueing theory says', () => {
    // M/M/1 with load 0.5: the mean wait is load / (1 - load) times the mean service, 10 minutes.
    const report = run(
      oneQueue({
        days: 60,
        openMinutes: 1_440,
        queues: [
          {
            id: 'A',
            serviceMinutes: { kind: 'exponential', mean: 10 },
            arrivalsPerQuarter: Array.from({ length: 96 }, () => 0.75),
          },
        ],
      }),
    );
    expect(report.meanWaitMinutes).toBeGreaterThan(8.5);
    expect(report.meanWaitMinutes).toBeLessThan(11.5);
  });

  it('counts apart who is still waiting when the desks have closed, and who found none open', () => {
    const report = run(
      oneQueue({
        days: 20,
        queues: [
          {
            id: 'A',
            serviceMinutes: { kind: 'gamma', mean: 30, cv: 0.5 },
            arrivalsPerQuarter: [4, 4, 4, 4],
          },
        ],
        desks: [{ id: 'd', queues: ['A'], open: [[30, 60]] }],
      }),
    );
    expect(report.uncalled).toBeGreaterThan(100);
    expect(report.untold).toBeGreaterThan(10);
  });
});

describe('npm run sim:wait', () => {
  it('prints a line per method and then the best, as JSON only', () => {
    const file = path.join(newFolder(), 'scenario.json');
    writeFileSync(file, JSON.stringify({ ...scenarioOf('one_desk'), days: 2 }));
    const { stdout, stderr, status } = command('--scenario', file, '--json');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    const methods = ['fixed', 'rolling', 'les', 'hol', 'ql', 'roll_forward'];
    expect(lines.slice(0, -1)).toEqual(
      methods.map((method) => ({
        method,
        maeMinutes: expect.any(Number) as number,
        biasMinutes: expect.any(Number) as number,
        shareAboveUpper: expect.any(Number) as number,
      })),
    );
    expect(Object.keys(lines.at(-1) ?? {})).toEqual(['best', 'people']);
  });

  it('names every place of a scenario that is wrong', () => {
    const broken = {
      ...scenarioOf('one_desk'),
      openMinutes: 0,
      desks: [{ id: 'd', queues: ['A'], open: [[60, 30]] }],
    };
    const parsed = parseScenario(JSON.stringify(broken));
    expect(parsed.ok ? '' : parsed.error).toMatch(/openMinutes: .*\ndesks\.0\.open\.0: .*opens/);
    const unknown = parseScenario(
      JSON.stringify({
        ...scenarioOf('one_desk'),
        desks: [{ id: 'd', queues: ['Z'], open: [] }],
      }),
    );
    expect(unknown.ok ? '' : unknown.error).toContain('desks.0.queues: queue "Z" is not in');
  });

  it('says how it is used when no scenario is named', () => {
    const { stderr, status } = command();
    expect(status).toBe(64);
    expect(stderr).toContain('--scenario FILE');
  });
});
