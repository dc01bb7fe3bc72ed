import type { Clock, IdSource } from '../base/ports.ts';
import { err, ok, type Result } from '../base/result.ts';
import { LIMITS, type Channel, type VisitOutcome } from '../contract/common.ts';
import type { IssueTicketRequest, VisitEvent } from '../contract/api.ts';
import type { LocationConfig } from '../contract/config.ts';
import type { EventDraft, EventPayload } from '../contract/events.ts';
import type { PrintJob } from '../contract/printing.ts';
import type { Refusal } from '../contract/problems.ts';
import * as queue from '../domain/queue.ts';
import { serviceDayOf } from '../domain/service_day.ts';
import type { StreamHub } from './api/stream.ts';
import type { PaperWriter } from './paper_writer.ts';
import type { Store, Transaction } from './store/store.ts';
import { ticketView, type TicketRow } from './store/views.ts';

/**
 * Numbers skipped per queue after a recovery: more than a location gives out in the minutes that
 * a damaged page can hide, so that no number comes twice on a day.
 */
const NUMBERS_SKIPPED_AFTER_RECOVERY = 100;
/** The same when no number at all could be read: more than a queue gives out in a whole day. */
const NUMBERS_SKIPPED_BLINDLY = 900;
/** A service day turns on a whole quarter of an hour in every time zone. */
const QUARTER_MS = 15 * 60_000;

export interface ServicePointOptions {
  readonly store: Store;
  readonly config: LocationConfig;
  /** Products that exist; a ticket may name one of them. */
  readonly products: ReadonlySet<string>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hub: StreamHub;
  readonly paper: PaperWriter;
  /** Tells the printers that a job is on the disk. */
  readonly pokePrinter: (printer: string) => void;
}

type Topics = ('queue' | 'printing' | 'help' | 'desks')[];

/**
 * What people do at a service point. Every method decides by the rules of the domain, commits,
 * and only then tells printers and screens.
 */
export class ServicePoint {
  readonly #options: ServicePointOptions;
  readonly #letters: ReadonlySet<string>;
  #day = { quarter: -1, day: '' };

  constructor(options: ServicePointOptions) {
    this.#options = options;
    this.#letters = new Set(options.config.queues.map(({ letter }) => letter));
  }

  /** The service day of this moment. */
  today(): string {
    const { clock, config } = this.#options;
    const now = clock.now();
    const quarter = Math.floor(now / QUARTER_MS);
    if (this.#day.quarter !== quarter) {
      const day = serviceDayOf(now, config.timeZone, config.dayTurnsAtHour);
      this.#day = { quarter, day };
    }
    return this.#day.day;
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
    this.#commit([{ type: 'device.recovered', payload: { eventsSalvaged, numbers } }], []);
  }

  /** Writes an event that is decided elsewhere: start, stop, a printer's condition. */
  note(event: EventDraft, topics: Topics = []): void {
    this.#commit([event], topics);
  }

  #commit(events: readonly EventDraft[], topics: Topics, also?: (tx: Transaction) => void): void {
    if (events.length === 0) return;
    const { store, hub } = this.#options;
    store.commit((transaction) => {
      for (const event of events) transaction.append(event);
      also?.(transaction);
    });
    if (topics.length > 0) hub.publish({ event: 'changed', data: { topics } });
  }

  #printer(): string | null {
    const { config, store } = this.#options;
    const printer = config.printers[0]?.id ?? null;
    if (printer === null) return null;
    return store.jobs.countOpen(printer) < LIMITS.printJobsOpen ? printer : null;
  }

  /**
   * Gives out a number, and writes its paper in the same transaction. The same request again
   * gives the same ticket.
   */
  issueTicket(wish: IssueTicketRequest, channel: Channel): Result<TicketRow, Refusal> {
    const { store, products, hub } = this.#options;
    if (!this.#letters.has(wish.queue)) {
      return err({ code: 'unknown_queue', detail: `There is no queue ${wish.queue} here.` });
    }
    if (wish.product !== null && !products.has(wish.product)) {
      return err({ code: 'unknown_product', detail: `There is no product ${wish.product} here.` });
    }
    const earlier = store.views.ticketByRequest(wish.request);
    if (earlier !== null) return ok(earlier);
    const printer = wish.print === false ? null : this.#printer();
    const event = this.#decideIssue(wish, channel);
    const row = store.commit(({ append, jobs }) => {
      append(event);
      const ticket = store.views.ticketByRequest(wish.request) as TicketRow;
      if (printer !== null) this.#addPaper(jobs, ticket, printer, wish.bring ?? []);
      return ticket;
    });
    hub.publish({ event: 'changed', data: { topics: ['queue'] } });
    if (printer !== null) this.#options.pokePrinter(printer);
    return ok(row);
  }

  #decideIssue(wish: IssueTicketRequest, channel: Channel): EventDraft {
    const { store, ids } = this.#options;
    const day = this.today();
    let code = ids.ticketCode();
    while (store.views.codeExists(code)) code = ids.ticketCode();
    return queue.issue(
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
      },
      store.views.lastNumber(day, wish.queue),
    );
  }

  #addPaper(
    jobs: Transaction['jobs'],
    ticket: TicketRow,
    printer: string,
    bring: readonly string[] | 'copy',
  ): string {
    const id = this.#options.ids.uuid();
    const copy = bring === 'copy';
    const document = this.#options.paper.ticket(ticket, copy ? [] : bring, copy);
    jobs.add({ id, ticket: ticket.id, label: ticket.label, printer, document });
    return id;
  }

  /** Prints a number once more, marked as a copy. */
  reprint(ticketId: string): Result<PrintJob, Refusal> {
    const ticket = this.#options.store.views.ticketById(ticketId);
    if (ticket === null) return unknownTicket();
    const printer = this.#printer();
    if (printer === null) {
      const full = this.#options.config.printers.length > 0;
      return full
        ? err({ code: 'printer_jobs_full', detail: 'Too much paper waits. Look at the printer.' })
        : err({ code: 'no_printer', detail: 'This location has no printer in its configuration.' });
    }
    const job = this.#options.store.commit(({ jobs }) => {
      const id = this.#addPaper(jobs, ticket, printer, 'copy');
      return jobs.byId(id) as PrintJob;
    });
    this.#options.pokePrinter(printer);
    return ok(job);
  }

  /** A person decides about a job that failed or is in doubt. */
  decidePrintJob(id: string, decision: 'queued' | 'dismissed'): Result<PrintJob, Refusal> {
    const { store, hub } = this.#options;
    const job = store.jobs.byId(id);
    if (job === null) {
      return err({ code: 'unknown_print_job', detail: 'There is no such print job.' });
    }
    if (job.state !== 'failed' && job.state !== 'doubtful') {
      const detail = `This print job is ${job.state}; only failed or doubtful ones are decided.`;
      return err({ code: 'wrong_state', detail });
    }
    const moved = store.commit(({ jobs }) => jobs.move(id, decision, null));
    hub.publish({ event: 'print_job', data: moved });
    hub.publish({ event: 'changed', data: { topics: ['printing'] } });
    if (decision === 'queued') this.#options.pokePrinter(job.printer);
    return ok(moved);
  }

  /** Sits down at a desk. */
  openDesk(desk: string, staff: string): Result<null, Refusal> {
    const { store } = this.#options;
    if (this.#deskConfig(desk) === undefined) return unknownDesk(desk);
    const current = store.views.deskOf(staff);
    const events = queue.openDesk(
      store.views.desk(desk),
      staff,
      current === null ? null : store.views.desk(current),
    );
    return this.#carryOut(events, ['desks']);
  }

  /** Leaves a desk. */
  closeDesk(desk: string, staff: string): Result<null, Refusal> {
    if (this.#deskConfig(desk) === undefined) return unknownDesk(desk);
    return this.#carryOut(queue.closeDesk(this.#options.store.views.desk(desk), staff), ['desks']);
  }

  #deskConfig(desk: string) {
    return this.#options.config.desks.find(({ id }) => id === desk);
  }

  #carryOut(decision: Result<EventDraft[], Refusal>, topics: Topics): Result<null, Refusal> {
    if (!decision.ok) return decision;
    this.#commit(decision.value, topics);
    return ok(null);
  }

  /** Calls who is next; null when nobody waits for this desk. */
  callNext(deskId: string, staff: string): Result<TicketRow | null, Refusal> {
    const { store } = this.#options;
    const desk = this.#deskConfig(deskId);
    if (desk === undefined) return unknownDesk(deskId);
    const candidates = store.views.candidates(this.today(), desk.queues);
    const actor = { staff, desk: store.views.deskOf(staff) };
    const decision = queue.callNext(store.views.desk(deskId), actor, candidates);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(null);
    this.#commit(decision.value, ['queue']);
    const ticket = store.views.ticketInHand(deskId);
    if (ticket !== null) this.#announce(ticket);
    return ok(ticket);
  }

  #announce(ticket: TicketRow): void {
    const call = this.callOf(ticket);
    if (call !== null) this.#options.hub.publish({ event: 'called', data: call });
  }

  /** A call as the waiting-room screen shows it; null for a ticket that was never called. */
  callOf(ticket: TicketRow) {
    const desk = ticket.desk === null ? undefined : this.#deskConfig(ticket.desk);
    if (desk === undefined || ticket.last_call_id === null) return null;
    return {
      callId: ticket.last_call_id,
      label: ticket.label,
      language: ticket.language,
      deskNumber: desk.number,
      direction: desk.direction,
      at: ticket.last_call_at ?? ticket.issued_at,
    };
  }

  /** Does something to one ticket by the rules of the domain, and gives it back as it is then. */
  #act(
    ticketId: string,
    decide: (ticket: queue.TicketView) => Result<EventDraft[], Refusal>,
  ): Result<TicketRow, Refusal> {
    const { store } = this.#options;
    const ticket = store.views.ticketById(ticketId);
    if (ticket === null) return unknownTicket();
    const decision = decide(ticketView(ticket));
    if (!decision.ok) return decision;
    this.#commit(decision.value, ['queue']);
    return ok(store.views.ticketById(ticketId) as TicketRow);
  }

  #actor(staff: string): queue.Actor {
    return { staff, desk: this.#options.store.views.deskOf(staff) };
  }

  recall(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    const result = this.#act(ticketId, (ticket) =>
      queue.recall(ticket, this.#actor(staff), LIMITS.callsPerTicket),
    );
    if (result.ok) this.#announce(result.value);
    return result;
  }

  startServing(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#act(ticketId, (ticket) => queue.startServing(ticket, this.#actor(staff)));
  }

  finish(ticketId: string, staff: string, outcome: VisitOutcome): Result<TicketRow, Refusal> {
    return this.#act(ticketId, (ticket) => queue.finish(ticket, this.#actor(staff), outcome));
  }

  markAbsent(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#act(ticketId, (ticket) => queue.markAbsent(ticket, this.#actor(staff)));
  }

  cancelByStaff(ticketId: string, staff: string): Result<TicketRow, Refusal> {
    return this.#act(ticketId, (ticket) => queue.cancel(ticket, this.#actor(staff)));
  }

  cancelByResident(code: string): Result<TicketRow, Refusal> {
    const ticket = this.#options.store.views.ticketByCode(code);
    if (ticket === null) return unknownTicket();
    return this.#act(ticket.id, (view) => queue.cancel(view, 'resident'));
  }

  askForHelp(request: EventPayload<'help.requested'>): void {
    this.#commit([{ type: 'help.requested', payload: request }], ['help']);
  }

  answerHelp(visit: string, staff: string): Result<null, Refusal> {
    if (this.#options.store.views.helpRequest(visit) === null) {
      return err({ code: 'not_found', detail: 'Nobody asked for help with this id.' });
    }
    this.#commit([{ type: 'help.answered', payload: { visit, staff } }], ['help']);
    return ok(null);
  }

  giveFeedback(feedback: EventPayload<'feedback.given'>): void {
    this.#commit([{ type: 'feedback.given', payload: feedback }], []);
  }

  reportVisit(events: readonly VisitEvent[]): void {
    this.#commit(events, []);
  }
}

function unknownTicket() {
  return err({ code: 'unknown_ticket', detail: 'There is no ticket with this id.' } as const);
}

function unknownDesk(desk: string) {
  return err({ code: 'unknown_desk', detail: `There is no desk ${desk} here.` } as const);
}
