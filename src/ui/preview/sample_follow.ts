import type { LocalizedContent } from '../../contract/api.ts';
import type { SubmissionProgress } from '../../contract/submissions.ts';
import type { FollowAnswer } from '../kiosk/visit/visit_follow.ts';

export type FollowedScreen =
  'follow-unknown' | 'follow-offline' | 'follow-known' | 'follow-refused';

/** Of what the office can say, the longest. */
const SAID = {
  'follow-known': { status: 'call_us', answer: null },
  'follow-refused': { status: 'refused', answer: 'not_ours' },
} as const satisfies Record<string, Pick<SubmissionProgress, 'status' | 'answer'>>;

/** What the office answers to a code on a screen of the preview. */
export function sampleAnswer(
  screen: FollowedScreen,
  { municipality }: LocalizedContent,
): FollowAnswer {
  if (screen === 'follow-unknown') return { kind: 'unknown' };
  if (screen === 'follow-offline') return { kind: 'offline' };
  const [form = ''] = Object.keys(municipality.forms);
  const progress = { form, receivedAt: 0, changedAt: 0, ...SAID[screen] };
  return { kind: 'known', progress };
}
