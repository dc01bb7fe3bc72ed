import type { Condition, Flow, Municipality } from '../contract/content.ts';
import { placeWithId, routesFrom, type Answers } from '../domain/flow.ts';
import { CONDITION_WORDS, namesIn } from '../domain/flow_condition.ts';
import { flowGuard, flowGuardNames } from '../domain/flow_guards.ts';
import { FLOW_PATHS_MAX, pathsOf, type FlowPath } from '../domain/flow_paths.ts';
import { SHARED_TEXTS, TEXT_NAMES } from './content_keys.ts';
import { fault, type ContentFault } from './content_fault.ts';

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'there are none yet' : names.join(', ');
}

function said(answers: Answers): string {
  return Object.entries(answers)
    .map(([step, value]) => `${step}: ${String(value)}`)
    .join(', ');
}

function checkNames(flow: Flow, file: string): readonly ContentFault[] {
  const { steps, outcomes } = flow;
  const reserved = [...CONDITION_WORDS, ...TEXT_NAMES];
  const faults: ContentFault[] = [];
  const refuse = (key: string, name: string) => {
    const message = `"${name}" has a meaning of its own and can not be a name here.`;
    faults.push(fault(file, 'reserved_name', key, message, 'Choose another name.'));
  };
  if (SHARED_TEXTS.includes(flow.id)) refuse('id', flow.id);
  for (const [id, step] of Object.entries(steps)) {
    // `help` as a step is fine: its texts are <flow>.help.title and so on.
    if (reserved.includes(id) && id !== 'help') refuse(`steps.${id}`, id);
    if (Object.hasOwn(outcomes, id)) refuse(`outcomes.${id}`, id);
    const options = step.ask === 'choice' ? step.options : [];
    options.forEach((option, index) => {
      const key = `steps.${id}.options.${String(index)}.id`;
      const twice = options.findIndex((other) => other.id === option.id) !== index;
      if (TEXT_NAMES.includes(option.id) || twice) refuse(key, option.id);
    });
  }
  for (const id of Object.keys(outcomes)) {
    if (TEXT_NAMES.includes(id)) refuse(`outcomes.${id}`, id);
  }
  return faults;
}

interface Target {
  readonly key: string;
  readonly to: string;
  readonly when?: Condition | undefined;
}

function targetsOf(flow: Flow): readonly Target[] {
  const routes = (key: string, go: string | readonly Omit<Target, 'key'>[]): readonly Target[] =>
    typeof go === 'string'
      ? [{ key, to: go }]
      : go.map((route, index) => ({ ...route, key: `${key}.${String(index)}` }));
  return Object.entries(flow.steps).flatMap(([id, step]) =>
    step.ask === 'number'
      ? routes(`steps.${id}.go`, step.go)
      : step.options.flatMap((option, index) =>
          routes(`steps.${id}.options.${String(index)}.go`, option.go),
        ),
  );
}

function checkTargets(flow: Flow, file: string): readonly ContentFault[] {
  const places = listed([...Object.keys(flow.steps), ...Object.keys(flow.outcomes)]);
  const targets = [{ key: 'start', to: flow.start }, ...targetsOf(flow)];
  const unknown = targets
    .filter(({ to }) => placeWithId(flow, to) === undefined)
    .map(({ key, to }) => {
      const message = `"${to}" is not a step or outcome of this flow.`;
      return fault(file, 'unknown_target', key, message, `Choose one of: ${places}.`);
    });
  const insteads = Object.entries(flow.outcomes).flatMap(([id, outcome]) => {
    const to = outcome.kind === 'no' ? outcome.instead : undefined;
    if (to === undefined || (to !== id && Object.hasOwn(flow.outcomes, to))) return [];
    const message = `"${to}" is not another outcome of this flow.`;
    const doThis = `Choose one of: ${listed(Object.keys(flow.outcomes))}.`;
    return [fault(file, 'unknown_target', `outcomes.${id}.instead`, message, doThis)];
  });
  return [...unknown, ...insteads];
}

function conditionsOf(flow: Flow): readonly { key: string; when: Condition }[] {
  const found: { key: string; when: Condition }[] = [];
  const add = (key: string, when: Condition | undefined) => {
    if (when !== undefined) found.push({ key: `${key}.when`, when });
  };
  targetsOf(flow).forEach(({ key, when }) => {
    add(key, when);
  });
  for (const [id, { bring, cost }] of Object.entries(flow.outcomes)) {
    bring.forEach((item, index) => {
      if (typeof item === 'object') add(`outcomes.${id}.bring.${String(index)}`, item.when);
    });
    cost.forEach((one, index) => {
      add(`outcomes.${id}.cost.${String(index)}`, one.when);
    });
  }
  return found;
}

function checkComparison(flow: Flow, step: string, comparison: unknown): readonly string[] {
  const asked = flow.steps[step];
  if (asked === undefined || asked.ask === 'number') return [];
  const options: readonly unknown[] = asked.options.map(({ id }) => id);
  const values: readonly unknown[] =
    typeof comparison === 'object' && comparison !== null
      ? Object.values(comparison).flat()
      : [comparison];
  return values.filter((value) => !options.includes(value)).map(String);
}

function checkConditions(flow: Flow, file: string): readonly ContentFault[] {
  const steps = listed(Object.keys(flow.steps));
  return conditionsOf(flow).flatMap(({ key, when }) => {
    const { comparisons, guards } = namesIn(when);
    const unknownGuards = guards.filter((name) => flowGuard(name) === undefined);
    const read = guards.flatMap((name) => flowGuard(name)?.reads ?? []);
    const named = [...comparisons.map(({ step }) => step), ...read];
    const unknownSteps = named.filter((step) => !Object.hasOwn(flow.steps, step));
    const unknownOptions = comparisons.flatMap(({ step, comparison }) =>
      checkComparison(flow, step, comparison).map((value) => ({ step, value })),
    );
    return [
      ...unknownGuards.map((name) => {
        const doThis = `Use one of: ${listed(flowGuardNames())}; a programmer can add a rule.`;
        return fault(file, 'unknown_guard', key, `There is no rule "${name}".`, doThis);
      }),
      ...unknownSteps.map((step) => {
        const message = `The condition asks about "${step}", which is not a step of this flow.`;
        return fault(file, 'unknown_step', key, message, `Choose one of: ${steps}.`);
      }),
      ...unknownOptions.map(({ step, value }) => {
        const message = `"${value}" is not an option of the step "${step}".`;
        return fault(file, 'unknown_option', key, message, 'Name one of its options.');
      }),
    ];
  });
}

function findCycle(flow: Flow): readonly string[] | undefined {
  const finished = new Set<string>();
  const visit = (id: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    const step = flow.steps[id];
    if (finished.has(id) || step === undefined) return undefined;
    for (const { to } of routesFrom(step)) {
      const cycle = visit(to, [...trail, id]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(id);
    return undefined;
  };
  for (const id of Object.keys(flow.steps)) {
    const cycle = visit(id, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function checkDeadEnds(file: string, paths: readonly FlowPath[]): readonly ContentFault[] {
  const deadEnds = new Map<string, FlowPath>();
  for (const path of paths.filter(({ outcome }) => outcome === undefined)) {
    deadEnds.set(path.steps.at(-1) ?? '', path);
  }
  return [...deadEnds].map(([step, { answers }]) => {
    const message = `After these answers no rule leads further: ${said(answers)}.`;
    const doThis = 'Add a last rule without "when" to this step.';
    return fault(file, 'dead_end', `steps.${step}`, message, doThis);
  });
}

function checkReach(flow: Flow, file: string, paths: readonly FlowPath[]): readonly ContentFault[] {
  const steps = new Set(paths.flatMap((path) => path.steps));
  const ends = new Set(paths.flatMap(({ outcome }) => outcome ?? []));
  for (const id of [...ends]) {
    const outcome = flow.outcomes[id];
    if (outcome?.kind === 'no' && outcome.instead !== undefined) ends.add(outcome.instead);
  }
  const doThis = 'Lead to it from a step, or remove it.';
  return [
    ...Object.keys(flow.steps)
      .filter((id) => !steps.has(id))
      .map((id) => {
        const message = 'No answers ever lead to this step.';
        return fault(file, 'unreachable_step', `steps.${id}`, message, doThis);
      }),
    ...Object.keys(flow.outcomes)
      .filter((id) => !ends.has(id))
      .map((id) => {
        const message = 'No answers ever lead to this outcome.';
        return fault(file, 'unreachable_outcome', `outcomes.${id}`, message, doThis);
      }),
  ];
}

function checkWays(flow: Flow, file: string): readonly ContentFault[] {
  const cycle = findCycle(flow);
  if (cycle !== undefined) {
    const message = `The flow goes round in a circle: ${cycle.join(' → ')}.`;
    const doThis = 'Let one of these steps lead to a later step or an outcome.';
    return [fault(file, 'cycle', `steps.${cycle[0] ?? ''}`, message, doThis)];
  }
  const { paths, complete } = pathsOf(flow);
  if (!complete) {
    const message = `More than ${String(FLOW_PATHS_MAX)} ways: too many to check.`;
    return [fault(file, 'too_many_ways', 'steps', message, 'Split the flow in two products.')];
  }
  return [...checkDeadEnds(file, paths), ...checkReach(flow, file, paths)];
}

function checkReferences(
  flow: Flow,
  file: string,
  { groups, places, tariffs, forms }: Municipality,
) {
  const faults: ContentFault[] = [];
  const placeIds = listed(Object.keys(places));
  if (!groups.some(({ id }) => id === flow.group)) {
    const doThis = `Choose one of: ${listed(groups.map(({ id }) => id))}.`;
    faults.push(fault(file, 'unknown_group', 'group', `No group "${flow.group}".`, doThis));
  }
  for (const [id, outcome] of Object.entries(flow.outcomes)) {
    if (outcome.place !== undefined && !Object.hasOwn(places, outcome.place)) {
      const message = `The municipality has no place "${outcome.place}".`;
      const doThis = `Choose one of: ${placeIds}; or add it to municipality.yaml.`;
      faults.push(fault(file, 'unknown_place', `outcomes.${id}.place`, message, doThis));
    }
    if (outcome.form !== undefined && !Object.hasOwn(forms, outcome.form)) {
      const message = `The municipality has no form "${outcome.form}".`;
      const doThis = `Choose one of: ${listed(Object.keys(forms))}; or add it to municipality.yaml.`;
      faults.push(fault(file, 'unknown_form', `outcomes.${id}.form`, message, doThis));
    }
    if (outcome.kind === 'refer' && !Object.hasOwn(places, outcome.to)) {
      const message = `The municipality has no place or organisation "${outcome.to}".`;
      const doThis =
        `Choose one of: ${placeIds}; or add it to places in municipality.yaml ` +
        'and who offers it to organisations.yaml.';
      faults.push(fault(file, 'unknown_organisation', `outcomes.${id}.to`, message, doThis));
    }
    outcome.cost.forEach(({ ref }, index) => {
      if (Object.hasOwn(tariffs, ref.slice('tariffs.'.length))) return;
      const key = `outcomes.${id}.cost.${String(index)}.ref`;
      const message = `The municipality has no tariff "${ref}".`;
      const doThis = `Choose one of: ${listed(Object.keys(tariffs))}; or add it.`;
      faults.push(fault(file, 'unknown_tariff', key, message, doThis));
    });
  }
  return faults;
}

/** The outcomes that give a ticket for a queue that is not in the list. */
export function checkQueues(
  flow: Flow,
  file: string,
  queues: readonly string[],
): readonly ContentFault[] {
  return Object.entries(flow.outcomes).flatMap(([id, outcome]) => {
    if (outcome.kind !== 'ticket' || queues.includes(outcome.queue)) return [];
    const message = `There is no queue "${outcome.queue}".`;
    const doThis = `Choose one of: ${listed(queues)}; or add the queue and its name.`;
    return [fault(file, 'unknown_queue', `outcomes.${id}.queue`, message, doThis)];
  });
}

/** Everything in one flow that would lead a resident astray. */
export function checkFlow(
  flow: Flow,
  file: string,
  municipality: Municipality,
): readonly ContentFault[] {
  const targets = checkTargets(flow, file);
  const conditions = checkConditions(flow, file);
  // Ways can only be walked when every turn leads somewhere and every condition can be judged.
  const ways = targets.length + conditions.length === 0 ? checkWays(flow, file) : [];
  return [
    ...checkNames(flow, file),
    ...targets,
    ...conditions,
    ...ways,
    ...checkReferences(flow, file, municipality),
  ];
}
