import { err, ok, type Result } from '../base/result.ts';
import type { EventDraft, EventPayload } from '../contract/events.ts';
import type { Refusal } from '../contract/problems.ts';
import type { AppointmentState } from '../contract/queue_api.ts';

/* Appointments beside walk-in: entered without a person's name, kept by the code in their hand. */

/** What the rules need to know of an appointment. */
export interface Appointment {
  readonly id: string;
  readonly day: string;
  readonly slotAt: number;
  readonly state: AppointmentState;
}

/**
 * Someone shows the code of their appointment. In time until the grace after the slot is over: then
 * they count from the slot. Later they are a walk-in, from now: nobody is sent away.
 * @param today the service day of this moment
 * @returns what the ticket keeps of the appointment
 */
export function checkIn(
  appointment: Appointment,
  { now, today, graceMs }: { now: number; today: string; graceMs: number },
): Result<NonNullable<EventPayload<'ticket.issued'>['appointment']>, Refusal> {
  const { id, day, slotAt, state } = appointment;
  if (day !== today) {
    const detail = `This appointment is for ${day}.`;
    return err({ code: 'appointment_other_day', detail, comeAt: day > today ? slotAt : null });
  }
  if (state !== 'expected') {
    return err({ code: 'wrong_state', detail: `This appointment is ${state}.` });
  }
  return ok({ id, slotAt, inTime: now <= slotAt + graceMs });
}

/** Called off before the check-in. */
export function cancelAppointment(
  { id, day, state }: Appointment,
  staff: string,
): Result<EventDraft[], Refusal> {
  if (state === 'expected') {
    return ok([{ type: 'appointment.cancelled', payload: { appointment: id, day, staff } }]);
  }
  return err({ code: 'wrong_state', detail: `This appointment is ${state}; it stays so.` });
}
