import { err, ok, type Result } from '../base/result.ts';
import type { Channel, OutcomeReason, VisitOutcome } from '../contract/common.ts';
import { LIMITS } from '../contract/limits.ts';
import type { IssueTicketRequest, VisitEvent } from '../contract/api.ts';
import type { Role } from '../contract/config.ts';
import type { EventDraft, EventPayload } from '../contract/events.ts';
import type { PaperDocument, PrintJob } from '../contract/printing.ts';
import type { Refusal } from '../contract/problems.ts';
import type { CheckInRequest } from '../contract/queue_api.ts';
import type { WaitRange } from '../contract/waits.ts';
import * as desks from '../domain/desk.ts';
import { queueState, refusedByHours } from '../domain/queue_hours.ts';
import { mayGivePriority } from '../domain/rights.ts';
import { waitRange } from '../domain/wait_estimate/wait_range.ts';
import * as ticket from '../domain/ticket.ts';
import { kioskPrinter, printerOfDesk } from './paper_desk.ts';
import type { PaperTold, PaperWriter } from './paper_writer.ts';
import { Alarms } from './point/alarms.ts';
import { NoticeBoard } from './point/notices.ts';
import { Appointments } from './point/appointments.ts';
import { Line } from './point/line.ts';
import {
  PointCore,
  unknownDesk,
  unknownTicket,
  type PointCoreOptions,
  type Topics,
} from './point/point_core.ts';
import type { Transaction } from './store/store.ts';
import type { TicketRow } from './store/views.ts';
import type { WaitBoard } from './wait_board.ts';

/**
 * Numbers skipped per queue after a recovery: more than a location gives out in the minutes that
 * a damaged page can hide, so that no number comes twice on a day.
 */
const NUMBERS_SKIPPED_AFTER_RECOVERY = 100;
/** The same when no number at all could be read: more than a queue gives out in a whole day. */
const NUMBERS_SKIPPED_BLINDLY = 900;
const TEN_MINUTES_MS = 10 * 60_000;

export interface ServicePointOptions extends PointCoreOptions {
  readonly waits: WaitBoard;
  readonly paper: PaperWriter;
  /** Tells the printers that a job is on the disk. */
  readonly pokePrinter: (printer: string) => void;
}

/** The colleague who gives out a ticket. */
export interface GivenBy {
  readonly staff: string;
  readonly role: Role;
}

/** What a ticket is given for beside the wish: a colleague, an appointment. */
type IssueExtras = Pick<EventPayload<'ticket.issued'>, 'appointment' | 'staff'>;

/**
 * What people do at a service point. Every method decides by the rules of the domain, commits,
 * and only then tells printers and screens.
 */
export class ServicePoint {
  /** Moving, setting aside, taking back. */
  readonly line: Line;
  readonly appointments: Appointments;
  readonly alarms: Alarms;
  readonly notices: NoticeBoard;
  readonly #core: PointCore;
  readonly #options: ServicePointOptions;
  readonly #letters: ReadonlySet<string>;

  constructor(options: ServicePointOptions) {
    this.#options = options;
    this.#letters = new Set(options.config.queues.map(({ letter }) => letter));
    this.#core = new PointCore(options);
    this.line = new Line(this.#core);
    this.appointments = new Appointments(this.#core);
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

  /**
   * The printer of a kiosk; null when there is none, or too much waits.
   * @param kiosk the name of a second kiosk; null for the first
   */
  freePrinter(kiosk: string | null): string | null {
    return this.#free(kioskPrinter(this.#options.config, kiosk));
  }

  #freePrinterOf(staff: string): string | null {
    const { config, store } = this.#options;
    return this.#free(printerOfDesk(config, store.views.deskOf(staff)));
  }

  #free(printer: string | null): string | null {
    if (printer === null) return null;
    return this.#options.store.jobs.countOpen(printer) < LIMITS.printJobsOpen ? printer : null;
  }

  /**
   * Gives out a number, and writes its paper in the same transaction. The same request again
   * gives the same ticket. At the kiosk only while the queue gives out numbers.
   * @param by the colleague, for the channel `desk`
   * @param kiosk the name of a second kiosk, for the channel `kiosk`
   */
  issueTicket(
    wish: IssueTicketRequest,
    channel: Channel,
    by: GivenBy | null = null,
    kiosk: string | null = null,
  ): Result<TicketRow, Refusal> {
    const { store, known } = this.#options;
    if (!this.#letters.has(wish.queue)) {
      return err({ code: 'unknown_queue', detail: `There is no queue ${wish.queue} here.` });
    }
    if (wish.product !== null && !known.products.has(wish.product)) {
      return err({ code: 'unknown_product', detail: `There is no product ${wish.product} here.` });
    }
    const earlier = store.views.ticketByRequest(wish.request);
    if (earlier !== null) return ok(earlier);
    const refusal = this.#refusesPriority(wish, by) ?? this.#closedFor(wish.queue, channel);
    if (refusal !== null) return err(refusal);
    return ok(this.#give(wish, channel, by === null ? {} : { staff: by.staff }, kiosk));
  }

  #refusesPriority(wish: IssueTicketRequest, by: GivenBy | null): Refusal | null {
    const priority = wish.priority ?? 'none';
    if (priority === 'none') return null;
    const byFlow = this.#options.known.priorities.get(wish.product ?? '') ?? new Set();
    const giver = by === null ? { at: 'kiosk' as const, byFlow } : { at: 'desk' as const, ...by };
    if (mayGivePriority(giver, priority)) return null;
    return { code: 'not_allowed', detail: `The priority "${priority}" is not yours to give.` };
  }

  #closedFor(letter: string, channel: Channel): Refusal | null {
    const { config, clock, known } = this.#options;
    const queue = config.queues.find((each) => each.letter === letter);
    if (channel === 'desk' || queue?.hours === undefined) return null;
    const wall = { timeZone: config.timeZone, holidays: known.holidays };
    return refusedByHours(queueState(queue, clock.now(), wall));
  }

  /**
   * Takes the number of an appointment; the same code again gives the same ticket.
   * @param kiosk the name of a second kiosk; null for the first
   */
  checkIn(request: CheckInRequest, kiosk: string | null = null): Result<TicketRow, Refusal> {
    const { views } = this.#options.store;
    const earlier = views.ticketByRequest(request.request);
    if (earlier !== null) return ok(earlier);
    const known = views.appointmentByCode(request.code);
    const ticketOf = known?.ticket ?? null;
    const before = ticketOf === null ? null : views.ticketById(ticketOf);
    if (before !== null && before.day === this.#core.turnDay()) return ok(before);
    const arrival = this.appointments.arrival(request.code);
    if (!arrival.ok) return arrival;
    const { row, kept } = arrival.value;
    const { language, print } = request;
    const { queue, product } = row;
    const asked = { request: request.request, language, print, queue, product };
    const extras = kept === undefined ? {} : { appointment: kept };
    return ok(this.#give(asked, 'kiosk', extras, kiosk));
  }

  #give(
    wish: IssueTicketRequest,
    channel: Channel,
    extras: IssueExtras,
    kiosk: string | null,
  ): TicketRow {
    const { store } = this.#options;
    const { staff } = extras;
    const free = staff === undefined ? this.freePrinter(kiosk) : this.#freePrinterOf(staff);
    const printer = wish.print === false ? null : free;
    const event = this.#decideIssue(wish, channel, extras);
    const { wait } = event.payload;
    const told = wait === undefined ? null : waitRange(wait);
    const row = store.commit(({ append, jobs, details }) => {
      append(event);
      const given = store.views.ticketByRequest(wish.request) as TicketRow;
      if (wish.answers !== undefined) details.addAnswers(given.id, given.day, wish.answers.given);
      if (printer !== null) this.#addPaper(jobs, given, printer, wish, told);
      return given;
    });
    this.#options.waits.gave(row.id, wait ?? null);
    this.#core.tell(['queue']);
    if (printer !== null) this.#options.pokePrinter(printer);
    return row;
  }

  #decideIssue(wish: IssueTicketRequest, channel: Channel, extras: IssueExtras) {
    const { store, ids } = this.#options;
    const day = this.#core.turnDay();
    let code = ids.ticketCode();
    while (store.views.codeExists(code)) code = ids.ticketCode();
    const wait = extras.appointment === undefined ? this.#waitOf(wish) : null;
    return ticket.issue(
      {
        ticket: ids.uuid(),
        day,
        queue: wish.queue,
        code,
        product: wish.product,
        language: wish.language,
        priority: wish.priority ?? 'none',
        channel,
        request: wish.request,
        ...extras,
        ...(wait === null ? {} : { wait }),
      },
      store.views.lastNumber(day, wish.queue),
    );
  }

  #waitOf({ queue, priority }: IssueTicketRequest) {
    return this.#options.waits.forNext(queue, (priority ?? 'none') !== 'none');
  }

  #addPaper(
    jobs: Transaction['jobs'],
    ticket: TicketRow,
    printer: string,
    told: PaperTold,
    wait: WaitRange | null,
  ): void {
    const id = this.#options.ids.uuid();
    const document = this.#options.paper.ticket(ticket, told, false, wait);
    jobs.add({ id, ticket: ticket.id, label: ticket.label, printer, document });
  }

  /**
   * Prints a paper that belongs to no number, once: the same id again gives its job as it is now.
   * @param kiosk the name of a second kiosk; null for the first
   * @param write is called only when it will be printed
   */
  printLoosePaper(
    id: string,
    kiosk: string | null,
    event: EventDraft,
    write: () => PaperDocument,
  ): Result<PrintJob, Refusal> {
    const { store, clock, pokePrinter } = this.#options;
    const earlier = store.jobs.byId(id);
    if (earlier?.ticket === null) return ok(earlier);
    if (earlier !== null) {
      return err({ code: 'wrong_state', detail: 'This id belongs to the paper of a ticket.' });
    }
    const printer = this.freePrinter(kiosk);
    if (printer === null) return this.#noPrinter();
    const most = LIMITS.summariesInTenMinutes;
    if (
      store.jobs.countSummaries(clock.now() - TEN_MINUTES_MS, most) >= most ||
      store.jobs.countOpenSummaries(printer) >= LIMITS.summariesOpen
    ) {
      const detail = `More than ${String(most)} in ten minutes, or the printer holds them up.`;
      return err({ code: 'too_much_paper', detail });
    }
    const document = write();
    const job = store.commit(({ append, jobs }) => {
      append(event);
      jobs.add({ id, ticket: null, label: null, printer, document });
      return jobs.byId(id) as PrintJob;
    });
    pokePrinter(printer);
    return ok(job);
  }

  #noPrinter() {
    return this.#options.config.printers.length > 0
      ? err({
          code: 'printer_jobs_full',
          detail: 'Too much paper waits. Look at the printer.',
        } as const)
      : err({
          code: 'no_printer',
          detail: 'This location has no printer in its configuration.',
        } as const);
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
