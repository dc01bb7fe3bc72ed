import type { SubmissionProgress } from '../../../contract/submissions.ts';
import type { Visit } from './visit.ts';

/* Asking how far something is that was handed in: what came of it. Its code is in no visit. */

/** What the office says of a code, or why nothing is known. */
export type FollowAnswer =
  | { readonly kind: 'unknown' | 'offline' }
  | { readonly kind: 'known'; readonly progress: SubmissionProgress };
/** Null while the code is being typed. */
export type VisitFollow = { readonly kind: 'asking' } | FollowAnswer | null;

export type FollowAction =
  | { readonly type: 'follow_opened' }
  | { readonly type: 'follow_asked' }
  | { readonly type: 'follow_answered'; readonly answer: FollowAnswer }
  | { readonly type: 'follow_went_back' };

/** The visit after an action; an answer that nobody waits for any more changes nothing. */
export function reduceFollow(visit: Visit, action: FollowAction): Visit {
  switch (action.type) {
    case 'follow_opened':
      return { ...visit, screen: 'follow', follow: null };
    case 'follow_asked':
      return visit.screen === 'follow' ? { ...visit, follow: { kind: 'asking' } } : visit;
    case 'follow_answered':
      return visit.follow?.kind === 'asking' ? { ...visit, follow: action.answer } : visit;
    case 'follow_went_back':
      return visit.follow === null ? { ...visit, screen: 'outcome' } : { ...visit, follow: null };
  }
}
