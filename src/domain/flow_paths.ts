import type { Answer, Flow, Step } from '../contract/content.ts';
import { answer, startFlow, type Answers, type FlowState } from './flow.ts';

/** One way through a flow from the start to where it ends. */
export interface FlowPath {
  readonly answers: Answers;
  /** The steps shown, in order. */
  readonly steps: readonly string[];
  /** The outcome reached; undefined where the way just stops. */
  readonly outcome: string | undefined;
}

/** Ways that a check looks at before it says that a flow is too large to be checked. */
export const FLOW_PATHS_MAX = 100_000;

function answersTo(step: Step): readonly Answer[] {
  if (step.ask === 'choice') return step.options.map((option) => option.id);
  return Array.from({ length: step.max - step.min + 1 }, (_, index) => step.min + index);
}

/* Numbers that lead the same way are one way: only the first of them is kept. */
function signature(flow: Flow, path: FlowPath): string {
  const parts = path.steps.map((id) =>
    flow.steps[id]?.ask === 'number' ? id : `${id}=${String(path.answers[id])}`,
  );
  return [...parts, path.outcome ?? ''].join('/');
}

/**
 * Every way through a flow, one per combination of options; for a number, one per way it leads.
 * Stops after `FLOW_PATHS_MAX` answers tried: `complete` is then false.
 */
export function pathsOf(flow: Flow): { paths: readonly FlowPath[]; complete: boolean } {
  const found = new Map<string, FlowPath>();
  const keep = (path: FlowPath) => {
    const key = signature(flow, path);
    if (!found.has(key)) found.set(key, path);
  };
  const open: { state: FlowState; steps: readonly string[] }[] = [
    { state: { place: startFlow(flow), answers: {} }, steps: [] },
  ];
  let tried = 0;
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    const { place, answers } = here.state;
    if (place.kind === 'outcome') {
      keep({ answers, steps: here.steps, outcome: place.id });
      continue;
    }
    const steps = [...here.steps, place.id];
    for (const value of answersTo(place.step)) {
      tried += 1;
      if (tried > FLOW_PATHS_MAX) return { paths: [...found.values()], complete: false };
      const next = answer(flow, answers, place.id, value);
      if (next.ok) open.push({ state: next.value, steps });
      else keep({ answers: { ...answers, [place.id]: value }, steps, outcome: undefined });
    }
  }
  return { paths: [...found.values()], complete: true };
}

/**
 * The answers that lead to a step or an outcome along the fewest questions; undefined when none do.
 */
export function wayTo(flow: Flow, node: string): Answers | undefined {
  const ways = pathsOf(flow).paths.flatMap(({ answers, steps, outcome }) => {
    const before = outcome === node ? steps.length : steps.indexOf(node);
    if (before < 0) return [];
    const given = Object.entries(answers).filter(([step]) => steps.indexOf(step) < before);
    return [Object.fromEntries(given)];
  });
  const length = (way: Answers) => Object.keys(way).length;
  return ways.reduce<Answers | undefined>(
    (best, way) => (best === undefined || length(way) <= length(best) ? way : best),
    undefined,
  );
}
