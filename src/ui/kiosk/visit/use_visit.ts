import { useCallback, useEffect, useRef, useState } from 'react';
import type { Language } from '../../../contract/common.ts';
import { eventsAtEnd, eventsBetween } from './visit_events.ts';
import type { VisitReporter } from './visit_reporter.ts';
import { newVisit, reduceVisit, type Visit, type VisitAction } from './visit.ts';

export interface VisitHandle {
  readonly visit: Visit;
  readonly act: (action: VisitAction) => void;
  /** Says to the log where the visit ended, once; it also ends when its screens go away. */
  readonly end: () => void;
}

/**
 * Holds one visit and reports where it goes, never what was answered.
 * @param first a visit that is under way already; without it a new one begins
 */
export function useVisit(language: Language, reporter: VisitReporter, first?: Visit): VisitHandle {
  const [visit, setVisit] = useState(() => first ?? newVisit(crypto.randomUUID(), language));
  const latest = useRef({ visit, since: performance.now() });
  const ended = useRef(false);

  const act = useCallback(
    (action: VisitAction) => {
      const { visit: before, since } = latest.current;
      const after = reduceVisit(before, action);
      if (after === before) return;
      const now = performance.now();
      const events = eventsBetween(before, after, (now - since) / 1_000);
      reporter.report(events);
      const moved = events.some((event) => event.type === 'flow.step_shown');
      latest.current = { visit: after, since: moved ? now : since };
      setVisit(after);
    },
    [reporter],
  );
  const end = useCallback(() => {
    if (ended.current) return;
    ended.current = true;
    const { visit: last, since } = latest.current;
    reporter.report(eventsAtEnd(last, (performance.now() - since) / 1_000));
  }, [reporter]);
  // A screen that breaks takes the visit with it: that too is a flow that was left open.
  useEffect(() => {
    ended.current = false;
    return end;
  }, [end]);
  return { visit, act, end };
}
