import { err, ok, type Result } from '../base/result.ts';
import type { OutcomeReason, VisitOutcome } from '../contract/common.ts';
import type { VisitEvent } from '../contract/api.ts';
import type { EventDraft, EventPayload } from '../contract/events.ts';
import type { Refusal } from '../contract/problems.ts';
import * as desks from '../domain/desk.ts';
import * as ticket from '../domain/ticket.ts';
import type { PaperWriter } from './paper_writer.ts';
import { Alarms } from './point/alarms.ts';
import { NoticeBoard } from './point/notices.ts';
import { Appointments } from './point/appointments.ts';
import { Line } from './point/line.ts';
import { Numbers } from './point/numbers.ts';
import {
  PointCore,
  unknownDesk,
  unknownTicket,
  type PointCoreOptions,
  type Topics,
} from './point/point_core.ts';
import { PointPrinters } from './point/printers.ts';
import type { TicketRow } from './store/ticket_row.ts';
import type { WaitBoard } from './wait_board.ts';

/**
 * Numbers skipped per queue after a recovery: more than a location gives out in the minutes that
 * a damaged page can hide, so that no number comes twice on a day.
 */
const NUMBERS_SKIPPED_AFTER_RECOVERY = 100;
/** The same when no number at all could be read: more than a queue gives out in a whole day. */
const NUMBERS_SKIPPED_BLINDLY = 900;

export interface ServicePointOptions extends PointCoreOptions {
  readonly waits: WaitBoard;
  readonly paper: PaperWriter;
  /** Tells the printers that a job is on the disk. */
  readonly pokePrinter: (printer: string) => void;
}

/**
 * What people do at a service point: here desks, calls and visits, the rest in its parts. Every method
 * decides by the rules of the domain, commits, and only then tells printers and screens.
 */
export class ServicePoint {
  readonly printers: PointPrinters;
  readonly appointments: Appointments;
  readonly numbers: Numbers;
  /** Moving, setting aside, taking back. */
  readonly line: Line;
  readonly alarms: Alarms;
  readonly notices: NoticeBoard;
  readonly #core: PointCore;
  readonly #options: ServicePointOptions;

  constructor(options: ServicePointOptions) {
    this.#options = options;
    this.#core = new PointCore(options);
    const { waits, paper, pokePrinter } = options;
    this.printers = new PointPrinters(this.#core, pokePrinter);
    this.appointments = new Appointments(this.#core);
    const { printers, appointments } = this;
    this.numbers = new Numbers(this.#core, { waits, paper, printers, appointments });
    this.line = new Line(this.#core);
    this.alarms = new Alarms(this.#core);
    this.notices = new NoticeBoard(this.#core);
  }

  /** The service day of this moment. */
  today(): string {
    return this.#core.today();
  }

  /** Closes what is left of earlier days; nothing happens when the day did not turn. */
  turnDay(): void {
    this.#core.turnDay();
  }

  /** Every queue as residents meet it now. */
  queueStates() {
    return this.#core.queueStates();
  }

  /** Who is almost called. */
  nextUp() {
    return this.#core.nextUp();
  }

  /** Before the data is closed. */
  stop(): void {
    this.#core.stop();
  }

  /** After a recovery: raises today's numbers, and writes down what was saved. */
  logRecovery(): void {
    const { store, config } = this.#options;
    const recovery = store.unloggedRecovery;
    if (recovery === null) return;
    const { eventsSalvaged, numbersSeen } = recovery;
    const day = this.today();
    const given = config.queues.map(({ letter }) => {
      const seen = numbersSeen.find((each) => each.day === day && each.queue === letter);
      return { letter, last: Math.max(store.views.lastNumber(day, letter), seen?.last ?? 0) };
    });
    const blind = numbersSeen.length === 0 && given.every(({ last }) => last === 0);
    const skipped = blind ? NUMBERS_SKIPPED_BLINDLY : NUMBERS_SKIPPED_AFTER_RECOVERY;
    const numbers = given.map(({ letter, last }) => ({ day, queue: letter, last: last + skipped }));
    this.#core.commit([{ type: 'device.recovered', payload: { eventsSalvaged, numbers } }], []);
  }

  /** Writes an event that is decided elsewhere: start, stop, a printer's condition. */
  note(event: EventDraft, topics: Topics = []): void {
    this.#core.commit([event], topics);
  }

  /** Sits down at a desk. */
  openDesk(deskId: string, staff: string): Result<null, Refusal> {
    const { views } = this.#options.store;
    const desk = this.#core.desk(deskId);
    if (desk === null) return unknownDesk(deskId);
    const current = views.deskOf(staff);
    const events = desks.openDesk(desk, staff, current === null ? null : views.desk(current));
    return this.#core.carryOut(events, ['desks']);
  }

  #atDesk(
    deskId: string,
    decide: (desk: desks.DeskView) => Result<EventDraft[], Refusal>,
  ): Result<null, Refusal> {
    this.#core.turnDay();
    const desk = this.#core.desk(deskId);
    if (desk === null) return unknownDesk(deskId);
    // A visit may go back into the line with it.
    return this.#core.carryOut(decide(desk), ['desks', 'queue']);
  }

  /** Leaves a desk. */
  closeDesk(desk: string, staff: string): Result<null, Refusal> {
    return this.#atDesk(desk, (view) => desks.closeDesk(view, staff));
  }

  /** Closes the desk that a colleague left behind. */
  closeForOther(desk: string, by: string): Result<null, Refusal> {
    return this.#atDesk(desk, (view) => desks.closeForOther(view, by));
  }

  takeBreak(desk: string, staff: string): Result<null, Refusal> {
    return this.#atDesk(desk, (view) => desks.takeBreak(view, staff));
  }

  resume(desk: string, staff: string): Result<null, Refusal> {
    return this.#atDesk(desk, (view) => desks.resume(view, staff));
  }

  /** Calls who is next; null when nobody waits for this desk. */
  callNext(deskId: string, staff: string): Result<TicketRow | null, Refusal> {
    const { store, clock } = this.#options;
    const desk = this.#core.deskConfig(deskId);
    if (desk === undefined) return unknownDesk(deskId);
    const candidates = store.views.candidates(this.#core.turnDay(), desk, clock.now());
    const decision = ticket.callNext(store.views.desk(deskId), this.#core.actor(staff), candidates);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(null);
    this.#core.commit(decision.value, ['queue']);
    const called = store.views.ticketInHand(deskId);
    if (called !== null) this.#announce(called);
    return ok(called);
  }

  /** Calls someone out of order; the right to do so was checked at the door. */
  callDirect(...call: Parameters<Line['callDirect']>): Result<TicketRow, Refusal> {
    const result = this.line.callDirect(...call);
    if (result.ok) this.#announce(result.value);
    return result;
  }

  #announce(called: TicketRow): void {
    const call = this.callOf(called);
    if (call !== null) this.#options.hub.publish({ event: 'called', data: call });
  }

  /** A call as the waiting-room screen shows it; null for a ticket that was never called. */
  callOf(row: TicketRow) {
    const desk = row.desk === null ? undefined : this.#core.deskConfig(row.desk);
    if (desk === undefined || row.last_call_id === null) return null;
    return {
      callId: row.last_call_id,
      label: row.label,
      language: row.language,
      deskNumber: desk.number,
      direction: desk.direction,
      at: row.last_call_at ?? row.issued_at,
    };
  }

  recall(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    const { callsMax } = this.#options.config.rules;
    const result = this.#core.act(ticketId, (view) =>
      ticket.recall(view, this.#core.actor(staff), callsMax),
    );
    if (result.ok) this.#announce(result.value);
    return result;
  }

  startServing(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#core.act(ticketId, (view) => ticket.startServing(view, this.#core.actor(staff)));
  }

  finish(
    ticketId: string,
    staff: string,
    outcome: VisitOutcome,
    reason?: OutcomeReason,
  ): Result<TicketRow, Refusal> {
    return this.#core.act(ticketId, (view) =>
      ticket.finish(view, this.#core.actor(staff), outcome, reason),
    );
  }

  markAbsent(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#core.act(ticketId, (view) => ticket.markAbsent(view, this.#core.actor(staff)));
  }

  cancelByStaff(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#core.act(ticketId, (view) => ticket.cancel(view, this.#core.actor(staff)));
  }

  cancelByResident(code: string): Result<TicketRow, Refusal> {
    const row = this.#options.store.views.ticketByCode(code);
    if (row === null) return unknownTicket();
    return this.#core.act(row.id, (view) => ticket.cancel(view, 'resident'));
  }

  askForHelp(request: EventPayload<'help.requested'>): void {
    this.#core.commit([{ type: 'help.requested', payload: request }], ['help']);
  }

  answerHelp(visit: string, staff: string): Result<null, Refusal> {
    if (this.#options.store.views.helpRequest(visit) === null) {
      return err({ code: 'not_found', detail: 'Nobody asked for help with this id.' });
    }
    this.#core.commit([{ type: 'help.answered', payload: { visit, staff } }], ['help']);
    return ok(null);
  }

  giveFeedback(feedback: EventPayload<'feedback.given'>): void {
    this.#core.commit([{ type: 'feedback.given', payload: feedback }], []);
  }

  reportVisit(events: readonly VisitEvent[]): void {
    this.#core.commit(events, []);
  }
}
