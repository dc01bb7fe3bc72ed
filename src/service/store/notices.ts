import { z } from 'zod';
import { PostedNotice } from '../../contract/display.ts';
import type { WritableDatabase } from './database.ts';

const Row = PostedNotice.extend({
  texts: z.string().transform((json, context) => {
    const texts = PostedNotice.shape.texts.safeParse(JSON.parse(json));
    if (texts.success) return texts.data;
    context.addIssue('a notice on disk is not what it should be');
    return z.NEVER;
  }),
});

/** What hosts put on the waiting-room screen. */
export class Notices {
  readonly #insert;
  readonly #find;
  readonly #list;
  readonly #remove;
  readonly #forget;

  constructor(db: WritableDatabase) {
    this.#insert = db.prepare(
      `INSERT INTO notices (id, texts, until, staff, at) VALUES (@id, @texts, @until, @staff, @at)`,
    );
    this.#find = db.prepare<[string]>('SELECT * FROM notices WHERE id = ?');
    this.#list = db.prepare<[number]>('SELECT * FROM notices WHERE until > ? ORDER BY at DESC, id');
    this.#remove = db.prepare<[string]>('DELETE FROM notices WHERE id = ?');
    this.#forget = db.prepare<[number]>('DELETE FROM notices WHERE until <= ?');
  }

  /** Keeps a notice, and forgets those whose time is over. */
  add(notice: PostedNotice): void {
    this.#forget.run(notice.at);
    this.#insert.run({ ...notice, texts: JSON.stringify(notice.texts) });
  }

  find(id: string): PostedNotice | null {
    const row = this.#find.get(id);
    return row === undefined ? null : Row.parse(row);
  }

  /** Those that stand at a moment, the newest first. */
  standing(at: number): PostedNotice[] {
    return this.#list.all(at).map((row) => Row.parse(row));
  }

  /** @returns whether there was one */
  remove(id: string): boolean {
    return this.#remove.run(id).changes > 0;
  }
}
