import type { Call, DisplayView } from '../../contract/api.ts';

/* Which call stands large on the screen. Pure: times are given, nothing is kept outside. */

/** How long every call stays large at least, so that two desks at once do not hide each other's. */
export const CALL_SHOWN_MS_MIN = 4_000;
/** Calls that may wait for their turn on the screen; older ones stand in the list below anyway. */
export const CALLS_PENDING_MAX = 5;
/** A call older than this is news to nobody: it is shown without a chime. */
const NEWS_FOR_MS = 30_000;
/** Numbers in the list below the large one. */
export const RECENT_MAX = 5;

/** What the waiting room sees and what comes next. */
export interface Announcer {
  /** The call that stands large now. */
  readonly large: Call | null;
  /** Since when, on the screen's own clock. */
  readonly largeSince: number;
  /** Calls that were made while another was large, first come first shown. */
  readonly pending: readonly Call[];
  /** The calls that this screen has heard of: those of the last view only, so it never grows. */
  readonly known: readonly string[];
  /** Goes up with every call that must be heard. */
  readonly chimes: number;
}

export const emptyAnnouncer: Announcer = {
  large: null,
  largeSince: 0,
  pending: [],
  known: [],
  chimes: 0,
};

/**
 * Takes in what the service shows now.
 * @param at milliseconds of the screen's own clock, which only goes forward.
 * @param first true for the first view after the page opened: what already stands there is no news.
 */
export function hear(state: Announcer, view: DisplayView, at: number, first: boolean): Announcer {
  const standing = view.current === null ? [] : [view.current, ...view.recent];
  const known = new Set(state.known);
  const fresh = first
    ? []
    : standing
        .filter((call) => !known.has(call.callId) && view.now - call.at < NEWS_FOR_MS)
        .reverse();
  const stands = new Set(standing.map((call) => call.callId));
  const next: Announcer = {
    ...state,
    pending: [...state.pending, ...fresh]
      .filter((call) => stands.has(call.callId))
      .slice(-CALLS_PENDING_MAX),
    known: [view.current, ...view.recent].flatMap((call) => (call === null ? [] : [call.callId])),
  };
  return advance(next, view, at);
}

/** Moves on when the large call had its time. Call it again after `CALL_SHOWN_MS_MIN`. */
export function advance(state: Announcer, view: DisplayView, at: number): Announcer {
  const [next, ...rest] = state.pending;
  const young = state.large !== null && at - state.largeSince < CALL_SHOWN_MS_MIN;
  // The same number called again takes nobody's place.
  if (young && next !== undefined && next.label !== state.large.label) return state;
  if (next !== undefined) {
    return { ...state, large: next, largeSince: at, pending: rest, chimes: state.chimes + 1 };
  }
  if (state.large?.callId === view.current?.callId) return { ...state, large: view.current };
  return { ...state, large: view.current, largeSince: at };
}

/** The calls below the large one, newest first. */
export function recentCalls(state: Announcer, view: DisplayView): Call[] {
  const hidden = new Set([state.large?.callId, ...state.pending.map((call) => call.callId)]);
  const all = view.current === null ? view.recent : [view.current, ...view.recent];
  return all.filter((call) => !hidden.has(call.callId)).slice(0, RECENT_MAX);
}
