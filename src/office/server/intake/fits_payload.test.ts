import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventPayloads, type EventType } from '../../../contract/events.ts';
import { fitsPayload, fitsSurely } from './fits_payload.ts';

const TYPES = Object.keys(eventPayloads) as EventType[];

/** Of these a schema says more than JSON Schema can: how long a text is, what goes with what. */
const JUDGED_BY_SCHEMA: readonly EventType[] = [
  'need.registered',
  'printer.configured',
  'device.started',
  'content.activated',
];

type Json = z.core.JSONSchema.BaseSchema;

/** Values that fit such a schema. */
function fitting(schema: Json): fc.Arbitrary<unknown> {
  const { type, anyOf, pattern, properties = {}, required = [], items } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]));
  if (anyOf !== undefined) return fc.oneof(...anyOf.map((each) => fitting(each as Json)));
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'array') return fc.array(fitting(items as Json), { maxLength: 3 });
  if (type === 'integer' || type === 'number') {
    const min = schema.minimum ?? Number(schema.exclusiveMinimum ?? -1_000) + 1;
    return fc.integer({ min, max: Math.min(schema.maximum ?? 1_000, Number.MAX_SAFE_INTEGER) });
  }
  if (type === 'string') {
    return pattern === undefined
      ? fc.string({ minLength: schema.minLength ?? 0, maxLength: schema.maxLength ?? 20 })
      : fc.stringMatching(new RegExp(pattern));
  }
  const model = Object.entries(properties).map(([key, each]) => [key, fitting(each as Json)]);
  return fc.record(Object.fromEntries(model) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
  });
}

const payloadOf = (type: EventType) => fitting(z.toJSONSchema(eventPayloads[type]));

/** What may come instead of a value, some of it fitting. */
const instead = fc.oneof(
  fc.constantFrom(null, undefined, true, -1, 0, 0.5, 2 ** 60, '', 'nl', 'x'.repeat(61)),
  fc.constantFrom('😀'.repeat(31), 'a\n', '2026-11-26', 5, 15),
  fc.anything(),
);

test.each(TYPES)('a payload of %s is judged as its schema judges it', (type) => {
  const schema = eventPayloads[type];
  const key = fc.constantFrom(...Object.keys(schema.shape), 'another', '__proto__');
  const changes = fc.array(fc.tuple(key, instead), { maxLength: 2 });
  let fit = 0;
  fc.assert(
    fc.property(payloadOf(type), changes, (payload, changed) => {
      const changedPayload = Object.fromEntries([...Object.entries(payload as object), ...changed]);
      for (const each of [payload, changedPayload, changed]) {
        const { success } = schema.safeParse(each);
        if (success) fit += 1;
        expect(fitsPayload(type, each)).toBe(success);
        if (!JUDGED_BY_SCHEMA.includes(type)) expect(fitsSurely(type, each)).toBe(success);
        else expect(fitsSurely(type, each)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
  expect(fit).toBeGreaterThan(0);
});
