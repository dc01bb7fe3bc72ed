import type { Priority } from '../../contract/common.ts';
import type { ContentBundle } from '../../contract/content.ts';

/** What the rules of the service point ask of a municipality's content. */
export interface KnownContent {
  /** Products that exist; a ticket may name one of them. */
  readonly products: ReadonlySet<string>;
  /** The priorities that the outcomes of a product's flow give. */
  readonly priorities: ReadonlyMap<string, ReadonlySet<Priority>>;
  readonly organisations: ReadonlySet<string>;
  /** Public holidays, `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>;
}

/** Reads it out of the content, once at the start. */
export function knownContent(
  content: Pick<ContentBundle, 'flows' | 'organisations' | 'holidays'>,
): KnownContent {
  const priorities = content.flows.map(({ id, outcomes }) => {
    const given = Object.values(outcomes).map((outcome) =>
      outcome.kind === 'ticket' ? outcome.priority : 'none',
    );
    return [id, new Set<Priority>(given)] as const;
  });
  return {
    products: new Set(content.flows.map(({ id }) => id)),
    priorities: new Map(priorities),
    organisations: new Set(content.organisations.map(({ id }) => id)),
    holidays: new Set(content.holidays),
  };
}
