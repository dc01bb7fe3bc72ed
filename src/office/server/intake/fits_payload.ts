import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { eventPayloads, type EventType } from '../../../contract/events.ts';

/*
 * Whether a payload is what the contract says. All events of a city come this way, and judging them
 * by their schema takes a tenth of the office's time. So a schema is written as JSON Schema and made
 * into a function, when the first event of its type comes. Where JSON Schema does not say all that a
 * schema says, the schema judges alone.
 */

/** What JSON Schema says in the same way. How long a text is is not among it: it counts otherwise. */
const SAME_TYPES: ReadonlySet<string> = new Set([
  ...['object', 'array', 'string', 'number', 'boolean', 'literal', 'enum'],
  ...['optional', 'nullable', 'union'],
]);
const SAME_CHECKS: ReadonlySet<string> = new Set([
  ...['greater_than', 'less_than', 'string_format', 'number_format'],
]);

// Patterns as the schemas themselves use them. Formats are patterns there as well.
const ajv = new Ajv2020({ validateFormats: false, unicodeRegExp: false });
const compiled = new Map<EventType, ValidateFunction | null>();

/** @returns null when JSON Schema can not say what this schema says */
function compile(schema: z.ZodType): ValidateFunction | null {
  let isSame = true;
  const text = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema }) => {
      const { type, checks = [] } = zodSchema._zod.def;
      isSame &&= SAME_TYPES.has(type);
      isSame &&= checks.every((check) => SAME_CHECKS.has(check._zod.def.check));
    },
  });
  return isSame ? ajv.compile(text) : null;
}

/** Whether a payload surely fits: the schema says yes too. It may say no to one that fits. */
export function fitsSurely(type: EventType, payload: unknown): boolean {
  let judge = compiled.get(type);
  if (judge === undefined) {
    judge = compile(eventPayloads[type]);
    compiled.set(type, judge);
  }
  return judge?.(payload) === true;
}

/** Whether a payload fits the schema of its type. */
export function fitsPayload(type: EventType, payload: unknown): boolean {
  return fitsSurely(type, payload) || eventPayloads[type].safeParse(payload).success;
}
