import { ok, type Result } from '../../base/result.ts';
import type { DeskOverview, DeskTicket, DisplayView } from '../../contract/api.ts';
import type { LocationConfig, QueueRules } from '../../contract/config.ts';
import type { ContentBundle } from '../../contract/content.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { Clock } from '../../base/ports.ts';
import { locationHoursToday, noticesAt, volumeAt } from '../../domain/display_rules.ts';
import { callingOrder } from '../../domain/queue.ts';
import { appointmentView } from '../point/appointments.ts';
import type { PostedNotice } from '../../contract/display.ts';
import type { QueueView } from '../../contract/queue_api.ts';
import type { WaitsView } from '../../contract/waits.ts';
import type { ServicePoint } from '../service_point.ts';
import type { Store } from '../store/store.ts';
import type { TicketRow } from '../store/ticket_row.ts';
import type { KnownWaits } from '../wait_board.ts';

/* Puts what the store knows of the waiting room into the shapes of the contract. */

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

/** A ticket as the desk sees it. */
export function deskTicket(row: TicketRow, { undoSeconds }: QueueRules): DeskTicket {
  const { acted_at: actedAt, acted_by: actedBy } = row;
  return {
    id: row.id,
    label: row.label,
    queue: row.line,
    product: row.product,
    language: row.language,
    priority: row.priority,
    channel: row.channel,
    state: row.state,
    issuedAt: row.issued_at,
    calledAt: row.called_at,
    calls: row.calls,
    desk: row.desk,
    forDesk: row.for_desk,
    slotAt: row.slot_at,
    closedAt: row.closed_at,
    undo:
      actedAt === null || actedBy === null
        ? null
        : { until: actedAt + undoSeconds * MS_PER_SECOND, staff: actedBy },
  };
}

/** What a command on a ticket gives back to the desk. */
export const asDeskTicket =
  (rules: QueueRules) =>
  (result: Result<TicketRow, Refusal>): Result<DeskTicket, Refusal> =>
    result.ok ? ok(deskTicket(result.value, rules)) : result;

/** Everyone who waits, is parked or was absent, and the appointments of the day. */
export function lineOf(of: {
  readonly store: Store;
  readonly config: LocationConfig;
  readonly clock: Clock;
  readonly point: ServicePoint;
}): Pick<DeskOverview, 'waiting' | 'parked' | 'absent' | 'justClosed' | 'appointments'> {
  const { rules } = of.config;
  const { views } = of.store;
  const now = of.clock.now();
  const day = of.point.today();
  const shown = (rows: readonly TicketRow[]) => rows.map((row) => deskTicket(row, rules));
  const undoable = now - rules.undoSeconds * MS_PER_SECOND;
  const closed = [
    ...views.closedSince(day, 'completed', undoable),
    ...views.closedSince(day, 'cancelled', undoable),
  ];
  return {
    waiting: callingOrder(shown(views.waiting(day)), now),
    parked: shown(views.open(day, 'parked')),
    absent: shown(views.closedSince(day, 'no_show', now - rules.reviveMinutes * MS_PER_MINUTE)),
    justClosed: shown(closed).filter(({ undo }) => undo !== null),
    appointments: views.appointments(day).map(appointmentView),
  };
}

/** How long people wait, beside whether the kiosk still gives numbers. */
export function waitsNow(waits: KnownWaits, states: readonly QueueView[]): WaitsView {
  return {
    ...waits,
    queues: waits.queues.flatMap((one) => {
      const state = states.find(({ queue }) => queue === one.queue);
      if (state === undefined) return [];
      const { open, lastTicketAt, nextOpensAt } = state;
      return [{ ...one, open, lastTicketAt, nextOpensAt }];
    }),
  };
}

/** How the waiting-room screen looks and sounds at a moment, and what it tells everyone. */
export function displayNow(
  config: LocationConfig,
  { organisations, holidays }: Pick<ContentBundle, 'organisations' | 'holidays'>,
  now: number,
  posted: readonly PostedNotice[],
): Pick<DisplayView, 'mode' | 'volume' | 'sayNext' | 'notices' | 'hoursToday'> {
  const { display, timeZone } = config;
  const wall = { timeZone, holidays: new Set(holidays) };
  return {
    mode: display.mode,
    volume: volumeAt(display, now, timeZone),
    sayNext: display.sayNext,
    notices: noticesAt(display.notices, now, timeZone, posted),
    hoursToday: locationHoursToday(config, organisations, now, wall),
  };
}
