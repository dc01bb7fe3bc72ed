import { err, ok, type Result } from '../../base/result.ts';
import type { DirectCallReason, LinePlace } from '../../contract/common.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { TicketDetails, TransferRequest } from '../../contract/queue_api.ts';
import * as ticket from '../../domain/ticket.ts';
import { ticketView, type TicketRow } from '../store/ticket_row.ts';
import { unknownDesk, unknownTicket, type PointCore } from './point_core.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_SECOND = 1_000;

/** What colleagues do to tickets beyond calling and helping: move, set aside, take back, note. */
export class Line {
  readonly #core: PointCore;

  constructor(core: PointCore) {
    this.#core = core;
  }

  /** Calls someone out of order. */
  callDirect(
    ticketId: string,
    staff: string,
    reason: DirectCallReason,
  ): Result<TicketRow, Refusal> {
    const actor = this.#core.actor(staff);
    const desk = actor.desk === null ? null : this.#core.desk(actor.desk);
    if (desk === null) return err({ code: 'desk_closed', detail: 'Open a desk before calling.' });
    return this.#core.act(ticketId, (view) => ticket.callDirect(view, desk, actor, reason));
  }

  transfer(ticketId: string, staff: string, to: TransferRequest): Result<TicketRow, Refusal> {
    const core = this.#core;
    if ('queue' in to && !core.options.config.queues.some(({ letter }) => letter === to.queue)) {
      return err({ code: 'unknown_queue', detail: `There is no queue ${to.queue} here.` });
    }
    const desk = 'desk' in to ? core.desk(to.desk) : null;
    if ('desk' in to && desk === null) return unknownDesk(to.desk);
    const destination = 'queue' in to ? to : desk === null ? null : { desk };
    if (destination === null) return unknownDesk('');
    return core.act(ticketId, (view) => ticket.transfer(view, core.actor(staff), destination));
  }

  park(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#core.act(ticketId, (view) => ticket.park(view, this.#core.actor(staff)));
  }

  bringBack(ticketId: string, staff: string, place: LinePlace): Result<TicketRow, Refusal> {
    const { clock, config } = this.#core.options;
    const graceMs = config.rules.reviveMinutes * MS_PER_MINUTE;
    return this.#core.act(ticketId, (view, row) => {
      if (row.day !== this.#core.today()) return ofAnotherDay(view);
      const actor = this.#core.actor(staff);
      return ticket.bringBack(view, actor, place, { now: clock.now(), graceMs });
    });
  }

  putBack(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#core.act(ticketId, (view) => ticket.putBack(view, this.#core.actor(staff)));
  }

  undo(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    const { clock, config, store } = this.#core.options;
    const undoMs = config.rules.undoSeconds * MS_PER_SECOND;
    return this.#core.act(ticketId, (view, row) => {
      if (row.day !== this.#core.today()) return ofAnotherDay(view);
      const before = view.lastAct?.deskBefore ?? null;
      const desk = before === null ? null : store.views.desk(before);
      return ticket.undo(view, this.#core.actor(staff), desk, { now: clock.now(), undoMs });
    });
  }

  refer(ticketId: string, staff: string, organisation: string): Result<TicketRow, Refusal> {
    if (!this.#core.options.known.organisations.has(organisation)) {
      const detail = `There is no organisation ${organisation} here.`;
      return err({ code: 'unknown_organisation', detail });
    }
    return this.#core.act(ticketId, (view, { product, language }) =>
      ticket.refer({ ...view, product, language }, this.#core.actor(staff), organisation),
    );
  }

  /** The ticket, when this colleague has it at their desk: then its details are theirs to see. */
  #mine(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    const row = this.#core.options.store.views.ticketById(ticketId);
    if (row === null) return unknownTicket();
    const refusal = ticket.hasAtDesk(ticketView(row), this.#core.actor(staff));
    return refusal === null ? ok(row) : err(refusal);
  }

  details(ticketId: string, staff: string): Result<TicketDetails, Refusal> {
    const mine = this.#mine(ticketId, staff);
    if (!mine.ok) return mine;
    const { answers, note } = this.#core.options.store.details.of(ticketId);
    return ok({ ticket: ticketId, answers: [...answers], note });
  }

  writeNote(ticketId: string, staff: string, text: string): Result<TicketDetails, Refusal> {
    const mine = this.#mine(ticketId, staff);
    if (!mine.ok) return mine;
    this.#core.options.store.commit(({ details }) => {
      details.setNote(ticketId, mine.value.day, text.trim());
    });
    return this.details(ticketId, staff);
  }
}

function ofAnotherDay({ label }: ticket.TicketView) {
  return err({ code: 'too_late', detail: `${label} is of another day.` } as const);
}
