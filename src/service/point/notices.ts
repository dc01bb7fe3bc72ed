import { err, ok, type Result } from '../../base/result.ts';
import type { NoticeTexts, PostedNotice } from '../../contract/display.ts';
import type { Refusal } from '../../contract/problems.ts';
import { refusedNotice } from '../../domain/display_rules.ts';
import type { PointCore } from './point_core.ts';

/** What hosts tell everyone who waits. Who did it stands in the audit log. */
export class NoticeBoard {
  readonly #core: PointCore;

  constructor(core: PointCore) {
    this.#core = core;
  }

  /** Those that stand now, the newest first. */
  standing(): PostedNotice[] {
    const { store, clock } = this.#core.options;
    return store.notices.standing(clock.now());
  }

  /** @param notice its id is made by the client: asked again it stays one notice */
  post(notice: {
    readonly request: string;
    readonly texts: NoticeTexts;
    readonly until: number;
    readonly staff: string;
  }): Result<PostedNotice, Refusal> {
    const { store, clock } = this.#core.options;
    const { request: id, texts, until, staff } = notice;
    const known = store.notices.find(id);
    if (known !== null) return ok(known);
    const at = clock.now();
    const refused = refusedNotice(until, at, this.standing().length);
    if (refused !== null) return err(refused);
    const posted = { id, texts, until, staff, at };
    store.notices.add(posted);
    this.#core.tell(['desks']);
    return ok(posted);
  }

  remove(id: string): Result<null, Refusal> {
    if (!this.#core.options.store.notices.remove(id)) {
      return err({ code: 'not_found', detail: 'There is no such notice any more.' });
    }
    this.#core.tell(['desks']);
    return ok(null);
  }
}
