import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '../../../src/base/result.ts';

/* The file that describes a location whose waiting room is simulated. */

/** More simulated days than this say nothing new. */
const DAYS_MAX = 20_000;

const id = z.string().min(1).max(40);
const mean = z.number().positive().max(480);
const ServiceMinutes = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lognormal'), mean, cv: z.number().min(0).max(5) }),
  z.strictObject({ kind: z.literal('gamma'), mean, cv: z.number().min(0).max(5) }),
  /** The cv of an exponential distribution is 1, whatever stands there. */
  z.strictObject({ kind: z.literal('exponential'), mean, cv: z.number().optional() }),
]);
export type ServiceMinutes = z.infer<typeof ServiceMinutes>;

const Span = z
  .tuple([z.number().min(0), z.number().positive().max(1440)])
  .refine(([from, to]) => from < to, 'a desk opens before it closes: [fromMinute, toMinute]');

const twice = (list: readonly string[]) => list.find((each, i) => list.indexOf(each) !== i);

export const Scenario = z
  .strictObject({
    /** What it is about, for people. */
    name: z.string().optional(),
    seed: z.int(),
    days: z.int().min(1).max(DAYS_MAX),
    openMinutes: z.number().positive().max(1440),
    /** The share of people who are gone when their number is called. */
    noShowShare: z.number().min(0).max(1),
    queues: z
      .array(
        z.strictObject({
          id,
          serviceMinutes: ServiceMinutes,
          /**
           * Mean number of people who come in each quarter of an hour; after the last one none, and
           * none after `openMinutes`.
           */
          arrivalsPerQuarter: z.array(z.number().min(0).max(500)),
        }),
      )
      .min(1)
      .max(24),
    desks: z
      .array(z.strictObject({ id, queues: z.array(id).min(1), open: z.array(Span) }))
      .min(1)
      .max(60),
  })
  .superRefine((scenario, context) => {
    const complain = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    const queues = scenario.queues.map((queue) => queue.id);
    const double = [twice(queues), twice(scenario.desks.map((desk) => desk.id))];
    if (double[0] !== undefined) complain(['queues'], `"${double[0]}" stands here twice`);
    if (double[1] !== undefined) complain(['desks'], `"${double[1]}" stands here twice`);
    scenario.desks.forEach((desk, index) => {
      for (const queue of desk.queues) {
        if (!queues.includes(queue))
          complain(['desks', index, 'queues'], `queue "${queue}" is not in "queues"`);
      }
      desk.open.forEach(([from], place) => {
        const before = desk.open[place - 1];
        if (before !== undefined && from < before[1])
          complain(['desks', index, 'open', place], 'spans stand in order and do not overlap');
      });
    });
  });
export type Scenario = z.infer<typeof Scenario>;

/** Checks what stands in a scenario file; the error names every place that is wrong. */
export function parseScenario(text: string): Result<Scenario, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return err(`This is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = Scenario.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const lines = parsed.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? '(whole file)' : path.join('.')}: ${message}`,
  );
  return err(lines.join('\n'));
}

/** Reads a scenario file. */
export function readScenario(file: string): Result<Scenario, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err(`Can not read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseScenario(text);
  return parsed.ok ? parsed : err(`${file}:\n${parsed.error}`);
}
