import { err, ok, type Result } from '../../base/result.ts';
import { LIMITS } from '../../contract/limits.ts';
import type { EventDraft, EventPayload } from '../../contract/events.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { AppointmentView, AppointmentWish } from '../../contract/queue_api.ts';
import { cancelAppointment, checkIn, type Appointment } from '../../domain/appointment.ts';
import { serviceDayOf } from '../../domain/service_day.ts';
import type { AppointmentRow } from '../store/views.ts';
import type { PointCore } from './point_core.ts';

const MS_PER_MINUTE = 60_000;

const appointmentOf = ({ id, day, slot_at: slotAt, state }: AppointmentRow): Appointment => ({
  id,
  day,
  slotAt,
  state,
});

/** An appointment as the desk sees it. */
export function appointmentView(row: AppointmentRow): AppointmentView {
  const { id, code, queue, slot_at: slotAt, state, ticket, product } = row;
  return { id, code, queue, slotAt, product, state, ticket };
}

/** Appointments: entered by staff, kept by residents. */
export class Appointments {
  readonly #core: PointCore;

  constructor(core: PointCore) {
    this.#core = core;
  }

  /** Enters appointments; all of them, or none when one can not be. */
  enter(wishes: readonly AppointmentWish[], staff: string): Result<AppointmentView[], Refusal> {
    this.#core.turnDay();
    const events: Extract<EventDraft, { type: 'appointment.made' }>[] = [];
    for (const wish of wishes) {
      const made = this.#make(wish, staff, new Set(events.map(({ payload }) => payload.code)));
      if (!made.ok) return made;
      events.push({ type: 'appointment.made', payload: made.value });
    }
    const full = this.#fullDay(events.map(({ payload }) => payload.day));
    if (full !== null) return err(full);
    this.#core.commit(events, ['queue']);
    const { views } = this.#core.options.store;
    const rows = events.map(({ payload }) => views.appointmentById(payload.appointment));
    return ok(rows.filter((row) => row !== null).map(appointmentView));
  }

  #make(
    { queue, slotAt, product, code }: AppointmentWish,
    staff: string,
    codes: ReadonlySet<string>,
  ): Result<EventPayload<'appointment.made'>, Refusal> {
    const { config, known, ids } = this.#core.options;
    if (!config.queues.some(({ letter }) => letter === queue)) {
      return err({ code: 'unknown_queue', detail: `There is no queue ${queue} here.` });
    }
    if (product !== null && !known.products.has(product)) {
      return err({ code: 'unknown_product', detail: `There is no product ${product} here.` });
    }
    const day = serviceDayOf(slotAt, config.timeZone, config.dayTurnsAtHour);
    if (day < this.#core.today()) {
      return err({ code: 'too_late', detail: `An appointment on ${day} is in the past.` });
    }
    if (code !== undefined && (codes.has(code) || this.#codeTaken(code))) {
      return err({ code: 'code_taken', detail: `There already is something with code ${code}.` });
    }
    const appointment = ids.uuid();
    return ok({ appointment, day, queue, slotAt, product, staff, code: code ?? this.#newCode() });
  }

  #codeTaken(code: string): boolean {
    const { views } = this.#core.options.store;
    return views.appointmentByCode(code) !== null || views.codeExists(code);
  }

  #newCode(): string {
    const { ids } = this.#core.options;
    let code = ids.ticketCode();
    while (this.#codeTaken(code)) code = ids.ticketCode();
    return code;
  }

  #fullDay(days: readonly string[]): Refusal | null {
    for (const day of new Set(days)) {
      const before = this.#core.options.store.views.countAppointments(day);
      if (before + days.filter((each) => each === day).length > LIMITS.appointmentsPerDay) {
        const most = String(LIMITS.appointmentsPerDay);
        return { code: 'day_full', detail: `${day} would have more than ${most} appointments.` };
      }
    }
    return null;
  }

  /** Calls an appointment off. */
  cancel(id: string, staff: string): Result<AppointmentView, Refusal> {
    const { views } = this.#core.options.store;
    const row = views.appointmentById(id);
    if (row === null) return unknownAppointment();
    const done = this.#core.carryOut(cancelAppointment(appointmentOf(row), staff), ['queue']);
    return done.ok ? ok(appointmentView(views.appointmentById(id) ?? row)) : done;
  }

  /** Whose code this is, and what a ticket keeps of it when it is shown now. */
  arrival(
    code: string,
  ): Result<{ row: AppointmentRow; kept: EventPayload<'ticket.issued'>['appointment'] }, Refusal> {
    const { store, clock, config } = this.#core.options;
    const today = this.#core.turnDay();
    const row = store.views.appointmentByCode(code);
    if (row === null) return unknownAppointment();
    const graceMs = config.rules.appointmentGraceMinutes * MS_PER_MINUTE;
    const kept = checkIn(appointmentOf(row), { now: clock.now(), today, graceMs });
    return kept.ok ? ok({ row, kept: kept.value }) : kept;
  }
}

function unknownAppointment() {
  const detail = 'There is no appointment with this code.';
  return err({ code: 'unknown_appointment', detail } as const);
}
