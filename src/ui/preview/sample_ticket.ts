import type { ResidentTicket } from '../../contract/api.ts';
import type { TicketWish } from '../kiosk/visit/visit.ts';
import type { ShownScreen } from './preview_wish.ts';

const TICKET_ID = '00000000-0000-7000-8000-000000000001';
const JOB_ID = '00000000-0000-7000-8000-000000000002';
/** The third of November 2026, ten in the morning in Haarlem. */
export const AT = Date.UTC(2026, 10, 3, 9);

/** What the kiosk asks for on the way to a ticket; nothing of it leaves the page. */
export const SAMPLE_WISH: TicketWish = {
  request: '00000000-0000-4000-8000-000000000003',
  queue: 'A',
  product: null,
  priority: 'none',
  language: 'nl',
  bring: [],
};

const WAITING: ResidentTicket = {
  id: TICKET_ID,
  code: '0123456A',
  label: 'A888',
  day: '2026-11-03',
  queue: 'A',
  product: null,
  language: 'nl',
  state: 'waiting',
  issuedAt: AT,
  slotAt: null,
  desk: null,
  ahead: 12,
  printJob: {
    id: JOB_ID,
    ticket: TICKET_ID,
    label: 'A888',
    printer: 'kiosk',
    state: 'confirmed',
    attempts: 1,
    reason: null,
    createdAt: AT,
    changedAt: AT,
  },
};
const DESK = { number: 2, direction: 'right' } as const;

/** A ticket as the service would give it, in the state that a screen is about. */
export function sampleTicket(screen: ShownScreen | null): ResidentTicket {
  switch (screen) {
    case 'ticket-printing':
      return WAITING.printJob === null
        ? WAITING
        : { ...WAITING, printJob: { ...WAITING.printJob, state: 'sent' } };
    case 'ticket-no-paper':
      return { ...WAITING, printJob: null };
    case 'ticket-next':
      return { ...WAITING, ahead: 0 };
    case 'ticket-called':
      return { ...WAITING, state: 'called', ahead: 0, desk: DESK };
    case 'ticket-served':
      return { ...WAITING, state: 'completed', ahead: 0, desk: DESK };
    case 'ticket-cancelled':
      return { ...WAITING, state: 'cancelled', ahead: 0 };
    default:
      return WAITING;
  }
}
