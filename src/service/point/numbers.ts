import { err, ok, type Result } from '../../base/result.ts';
import type { IssueTicketRequest } from '../../contract/api.ts';
import type { Channel } from '../../contract/common.ts';
import type { Role } from '../../contract/config.ts';
import type { EventPayload } from '../../contract/events.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { CheckInRequest } from '../../contract/queue_api.ts';
import type { WaitRange } from '../../contract/waits.ts';
import { queueState, refusedByHours } from '../../domain/queue_hours.ts';
import { mayGivePriority } from '../../domain/rights.ts';
import * as ticket from '../../domain/ticket.ts';
import { waitRange } from '../../domain/wait_estimate/wait_range.ts';
import type { PaperTold, PaperWriter } from '../paper_writer.ts';
import type { Transaction } from '../store/store.ts';
import type { TicketRow } from '../store/ticket_row.ts';
import type { WaitBoard } from '../wait_board.ts';
import type { Appointments } from './appointments.ts';
import type { PointCore } from './point_core.ts';
import type { PointPrinters } from './printers.ts';

export interface NumbersOptions {
  readonly waits: WaitBoard;
  readonly paper: PaperWriter;
  readonly printers: PointPrinters;
  readonly appointments: Appointments;
}

/** The colleague who gives out a ticket. */
export interface GivenBy {
  readonly staff: string;
  readonly role: Role;
}

/** What a ticket is given for beside the wish: a colleague, an appointment. */
type IssueExtras = Pick<EventPayload<'ticket.issued'>, 'appointment' | 'staff'>;

/** Gives out numbers, each with its paper: at the kiosk, at a desk, for an appointment. */
export class Numbers {
  readonly #core: PointCore;
  readonly #options: NumbersOptions;
  readonly #letters: ReadonlySet<string>;

  constructor(core: PointCore, options: NumbersOptions) {
    this.#core = core;
    this.#options = options;
    this.#letters = new Set(core.options.config.queues.map(({ letter }) => letter));
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
    const { store, known } = this.#core.options;
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
    const byFlow = this.#core.options.known.priorities.get(wish.product ?? '') ?? new Set();
    const giver = by === null ? { at: 'kiosk' as const, byFlow } : { at: 'desk' as const, ...by };
    if (mayGivePriority(giver, priority)) return null;
    return { code: 'not_allowed', detail: `The priority "${priority}" is not yours to give.` };
  }

  #closedFor(letter: string, channel: Channel): Refusal | null {
    const { config, clock, known } = this.#core.options;
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
    const { views } = this.#core.options.store;
    const earlier = views.ticketByRequest(request.request);
    if (earlier !== null) return ok(earlier);
    const known = views.appointmentByCode(request.code);
    const ticketOf = known?.ticket ?? null;
    const before = ticketOf === null ? null : views.ticketById(ticketOf);
    if (before !== null && before.day === this.#core.turnDay()) return ok(before);
    const arrival = this.#options.appointments.arrival(request.code);
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
    const { store } = this.#core.options;
    const printer = wish.print === false ? null : this.#printerFor(extras.staff, kiosk);
    const event = this.#decideIssue(wish, channel, extras);
    const { wait } = event.payload;
    const told = wait === undefined ? null : waitRange(wait);
    const row = store.commit(({ append, jobs, details }) => {
      append(event);
      const given = store.views.untouchedTicket(event.payload.ticket) as TicketRow;
      if (wish.answers !== undefined) details.addAnswers(given.id, given.day, wish.answers.given);
      if (printer !== null) this.#addPaper(jobs, given, printer, wish, told);
      return given;
    });
    this.#options.waits.gave(row.id, wait ?? null);
    this.#core.tell(['queue']);
    if (printer !== null) this.#options.printers.poke(printer);
    return row;
  }

  #printerFor(staff: string | undefined, kiosk: string | null): string | null {
    const { printers } = this.#options;
    return staff === undefined ? printers.freePrinter(kiosk) : printers.freePrinterOf(staff);
  }

  #decideIssue(wish: IssueTicketRequest, channel: Channel, extras: IssueExtras) {
    const { store, ids } = this.#core.options;
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
    const id = this.#core.options.ids.uuid();
    const document = this.#options.paper.ticket(ticket, told, false, wait);
    jobs.add({ id, ticket: ticket.id, label: ticket.label, printer, document });
  }
}
