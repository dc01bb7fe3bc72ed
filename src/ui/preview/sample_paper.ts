import type { PrintJob } from '../../contract/printing.ts';
import type { SummaryWish } from '../kiosk/visit/visit_summary.ts';
import { AT } from './sample_ticket.ts';
import type { ShownScreen } from './preview_wish.ts';

/** The paper of a summary as the service would tell of it; null while nothing is known of it. */
export function samplePaper(
  screen: ShownScreen | null,
  { request }: Pick<SummaryWish, 'request'>,
): PrintJob | null {
  if (screen !== 'summary-printed' && screen !== 'summary-failed') return null;
  return {
    id: request,
    ticket: null,
    label: null,
    printer: 'kiosk',
    state: screen === 'summary-printed' ? 'confirmed' : 'failed',
    attempts: 1,
    reason: screen === 'summary-printed' ? null : 'paper_out',
    createdAt: AT,
    changedAt: AT,
  };
}
