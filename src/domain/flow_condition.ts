import type { Answer, Comparison, Condition } from '../contract/content.ts';
import { flowGuard } from './flow_guards.ts';

/** What a resident answered so far: step → answer. */
export type Answers = Readonly<Record<string, Answer>>;

/** Words that mean an operator in a condition, so that no step may have them as its name. */
export const CONDITION_WORDS: readonly string[] = ['all', 'any', 'not', 'guard'];

/** True, false, or undefined: it depends on a step that has no answer yet. */
type Verdict = boolean | undefined;

function has<K extends string>(condition: object, key: K): condition is Record<K, unknown> {
  return Object.hasOwn(condition, key);
}

function compare(comparison: Comparison, answer: Answer): boolean {
  if (typeof comparison !== 'object') return answer === comparison;
  if ('eq' in comparison) return answer === comparison.eq;
  if ('in' in comparison) return comparison.in.includes(answer);
  if (typeof answer !== 'number') return false;
  return 'lt' in comparison ? answer < comparison.lt : answer > comparison.gt;
}

function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function negate(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

type Leaf = (step: string, comparison: Comparison) => Verdict;
type GuardLeaf = (name: string) => Verdict;

function evaluate(condition: Condition, leaf: Leaf, guardLeaf: GuardLeaf): Verdict {
  const verdictOf = (part: Condition) => evaluate(part, leaf, guardLeaf);
  if (has(condition, 'all')) return every((condition.all as Condition[]).map(verdictOf));
  if (has(condition, 'any')) {
    return negate(every((condition.any as Condition[]).map((part) => negate(verdictOf(part)))));
  }
  if (has(condition, 'not')) return negate(verdictOf(condition.not as Condition));
  if (has(condition, 'guard')) return guardLeaf(condition.guard as string);
  const comparisons = Object.entries(condition as Readonly<Record<string, Comparison>>);
  return every(comparisons.map(([step, comparison]) => leaf(step, comparison)));
}

/**
 * Whether a condition holds. What was not asked is not so: `{lost: gone}` is false and
 * `{not: {lost: gone}}` is true when the step `lost` was never shown. An unknown guard is false.
 */
export function conditionHolds(condition: Condition, answers: Answers): boolean {
  const leaf: Leaf = (step, comparison) => {
    const answer = answers[step];
    return answer !== undefined && compare(comparison, answer);
  };
  return evaluate(condition, leaf, (name) => flowGuard(name)?.holds(answers) ?? false) === true;
}

/**
 * What can be said now about a condition whose steps may still get an answer: true or false
 * whatever those answers are, or undefined when it depends on them.
 */
export function conditionOutlook(condition: Condition, answers: Answers): boolean | undefined {
  const leaf: Leaf = (step, comparison) => {
    const answer = answers[step];
    return answer === undefined ? undefined : compare(comparison, answer);
  };
  const guardLeaf: GuardLeaf = (name) => {
    const guard = flowGuard(name);
    if (guard === undefined) return false;
    return guard.reads.some((step) => answers[step] === undefined)
      ? undefined
      : guard.holds(answers);
  };
  return evaluate(condition, leaf, guardLeaf);
}

/** What a condition names, for checks. */
export interface ConditionNames {
  readonly comparisons: readonly { readonly step: string; readonly comparison: Comparison }[];
  readonly guards: readonly string[];
}

/** The steps (with what they are compared to) and the guards that a condition names. */
export function namesIn(condition: Condition): ConditionNames {
  const comparisons: { step: string; comparison: Comparison }[] = [];
  const guards: string[] = [];
  const leaf: Leaf = (step, comparison) => {
    comparisons.push({ step, comparison });
    return undefined;
  };
  const guardLeaf: GuardLeaf = (name) => {
    guards.push(name);
    return undefined;
  };
  evaluate(condition, leaf, guardLeaf);
  return { comparisons, guards };
}
