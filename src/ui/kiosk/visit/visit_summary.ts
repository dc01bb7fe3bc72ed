import type { Language } from '../../../contract/common.ts';
import type { PrintJob } from '../../../contract/printing.ts';
import type { SummaryOf } from '../../../domain/summary.ts';
import type { Visit } from './visit.ts';

/* The paper to take along from an outcome: asked for once, and again only when it failed. */

/** Papers of one visit: someone who looks at several outcomes, and a roll that is not emptied. */
const PAPERS_MAX = 4;

/** What the kiosk asks the service to print. Sent again as it is until there is an answer. */
export interface SummaryWish extends SummaryOf {
  /** The same for every attempt: the service then prints one paper, never a second. */
  readonly request: string;
  readonly language: Language;
  /** Whether the visit has a number: then nothing is said about when to come back. */
  readonly numbered: boolean;
}

export interface VisitSummary {
  readonly wish: SummaryWish;
  readonly job: PrintJob | null;
  /** It will not come out; a paper that still does is welcome. */
  readonly refused: boolean;
  /** Papers that this visit asked for. */
  readonly papers: number;
}

export type SummaryAction =
  | { readonly type: 'summary_wished'; readonly wish: SummaryWish }
  | { readonly type: 'summary_known'; readonly job: PrintJob }
  | { readonly type: 'summary_refused'; readonly request: string };

/** What is true of the paper now. */
export function paperState({ job, refused }: VisitSummary): 'coming' | 'printed' | 'failed' {
  if (job?.state === 'confirmed') return 'printed';
  const open = job === null || job.state === 'queued' || job.state === 'sent';
  return open && !refused ? 'coming' : 'failed';
}

/** Whether another paper may be asked for. */
export function mayPrintAgain(summary: VisitSummary): boolean {
  return paperState(summary) === 'failed' && summary.papers < PAPERS_MAX;
}

/** What the stream says and what a request answers may arrive in either order. */
export function newer(one: PrintJob | null, other: PrintJob): PrintJob {
  return one !== null && one.id === other.id && one.changedAt > other.changedAt ? one : other;
}

function isSame(one: SummaryWish, other: SummaryWish): boolean {
  const words = ({ flow, outcome, bring, tariff, language, numbered }: SummaryWish) =>
    [flow, outcome, bring.join(), tariff, language, numbered].join(' ');
  return words(one) === words(other);
}

/** The visit after something about its paper; what does not fit (a late answer) changes nothing. */
export function reduceSummary(
  visit: Visit,
  action: SummaryAction | { readonly type: 'print_changed'; readonly job: PrintJob },
): Visit {
  const { summary } = visit;
  switch (action.type) {
    case 'summary_wished': {
      const shown: Visit = { ...visit, screen: 'summary', aside: null };
      if (summary !== null && isSame(summary.wish, action.wish) && !mayPrintAgain(summary)) {
        return shown;
      }
      const papers = summary?.papers ?? 0;
      const refused = papers >= PAPERS_MAX;
      const next = { wish: action.wish, job: null, refused, papers: refused ? papers : papers + 1 };
      return { ...shown, summary: next };
    }
    case 'summary_known':
    case 'print_changed':
      if (summary === null || action.job.id !== summary.wish.request) return visit;
      return { ...visit, summary: { ...summary, job: newer(summary.job, action.job) } };
    case 'summary_refused':
      if (summary?.wish.request !== action.request) return visit;
      return { ...visit, summary: { ...summary, refused: true } };
  }
}
