import type { Answer } from '../contract/content.ts';

/** A rule that the small operators of a flow can't say. `reads` names the steps it looks at. */
export interface FlowGuard {
  readonly reads: readonly string[];
  readonly holds: (answers: Readonly<Record<string, Answer>>) => boolean;
}

/*
 * Parents must agree to a passport for anyone under 18 and to an identity card for a child under
 * 12. Source: the municipalities' product pages named in the passport flow.
 * Answers: `who` is `adult`, `teen` (12 to 17), `child` (under 12) or `other`; `document` is
 * `passport` or `id_card`.
 */
const parentsMustAgree: FlowGuard = {
  reads: ['who', 'document'],
  holds: ({ who, document }) => who === 'child' || (who === 'teen' && document === 'passport'),
};

const guards = new Map<string, FlowGuard>([['parents_must_agree', parentsMustAgree]]);

/** The guard with this name, or undefined when content names one that does not exist. */
export function flowGuard(name: string): FlowGuard | undefined {
  return guards.get(name);
}

/** Every guard that content may name, for messages and documentation. */
export function flowGuardNames(): readonly string[] {
  return [...guards.keys()];
}
