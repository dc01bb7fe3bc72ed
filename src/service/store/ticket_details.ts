import { z } from 'zod';
import { FlowAnswer } from '../../contract/queue_api.ts';
import type { WritableDatabase } from './database.ts';

/** What was answered and noted about a ticket. */
export interface DetailsOfTicket {
  readonly answers: readonly FlowAnswer[];
  readonly note: string | null;
}

const Answers = z.array(FlowAnswer);

/**
 * What only the desk that has a ticket may see. It stands in no event and follows from none; it is
 * deleted when the ticket closes, and whatever is left when the service day turns.
 */
export class TicketDetailsStore {
  readonly #addAnswers;
  readonly #setNote;
  readonly #find;
  readonly #remove;
  readonly #forget;

  constructor(db: WritableDatabase) {
    this.#addAnswers = db.prepare<[string, string, string]>(
      'INSERT INTO ticket_details (ticket, day, answers) VALUES (?, ?, ?)',
    );
    this.#setNote = db.prepare<[string, string, string | null]>(
      `INSERT INTO ticket_details (ticket, day, note) VALUES (?, ?, ?)
       ON CONFLICT (ticket) DO UPDATE SET note = excluded.note`,
    );
    this.#find = db.prepare<[string], { answers: string | null; note: string | null }>(
      'SELECT answers, note FROM ticket_details WHERE ticket = ?',
    );
    this.#remove = db.prepare<[string]>('DELETE FROM ticket_details WHERE ticket = ?');
    this.#forget = db.prepare<[string]>('DELETE FROM ticket_details WHERE day < ?');
  }

  addAnswers(ticket: string, day: string, answers: readonly FlowAnswer[]): void {
    this.#addAnswers.run(ticket, day, JSON.stringify(answers));
  }

  /** An empty note is no note. */
  setNote(ticket: string, day: string, note: string): void {
    this.#setNote.run(ticket, day, note === '' ? null : note);
  }

  of(ticket: string): DetailsOfTicket {
    const row = this.#find.get(ticket);
    const answers = row?.answers ?? null;
    return {
      answers: answers === null ? [] : Answers.parse(JSON.parse(answers)),
      note: row?.note ?? null,
    };
  }

  /** The ticket closed. */
  remove(ticket: string): void {
    this.#remove.run(ticket);
  }

  /** The service day turned. @param today `YYYY-MM-DD` */
  forgetBefore(today: string): void {
    this.#forget.run(today);
  }
}
