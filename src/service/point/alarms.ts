import { err, ok, type Result } from '../../base/result.ts';
import type { StaffMember } from '../../contract/config.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { Alarm } from '../../contract/queue_api.ts';
import type { AlarmRow } from '../store/views.ts';
import type { PointCore } from './point_core.ts';

/** An alarm older than this is nobody's any more, in milliseconds. */
const ALARM_SHOWN_MS = 60 * 60_000;

/** Colleagues who ask for help, and emergencies. */
export class Alarms {
  readonly #core: PointCore;
  readonly #staff: ReadonlyMap<string, StaffMember>;

  constructor(core: PointCore) {
    this.#core = core;
    this.#staff = new Map(core.options.config.staff.map((person) => [person.id, person]));
  }

  /** Tells every desk at once. */
  raise(kind: Alarm['kind'], staff: string): Alarm {
    const { ids, hub, clock } = this.#core.options;
    const { desk } = this.#core.actor(staff);
    const payload = { alarm: ids.uuid(), desk, staff };
    const type = kind === 'help' ? 'help.colleague' : 'desk.emergency';
    const at = clock.now();
    this.#core.commit([{ type, payload }], ['help']);
    const alarm = this.#view({ id: payload.alarm, kind, desk, staff, at });
    hub.publish({ event: 'alarm', data: alarm });
    return alarm;
  }

  /** A colleague goes there. */
  answer(id: string, staff: string): Result<null, Refusal> {
    if (this.#core.options.store.views.alarm(id) === null) {
      return err({ code: 'not_found', detail: 'There is no such alarm.' });
    }
    this.#core.commit([{ type: 'help.coming', payload: { alarm: id, staff } }], ['help']);
    return ok(null);
  }

  /** Those that nobody has answered. */
  open(): Alarm[] {
    const { store, clock } = this.#core.options;
    return store.views.openAlarms(clock.now() - ALARM_SHOWN_MS).map((row) => this.#view(row));
  }

  #view({ id, kind, desk, staff, at }: AlarmRow): Alarm {
    const deskNumber = desk === null ? null : (this.#core.deskConfig(desk)?.number ?? null);
    const staffName = this.#staff.get(staff)?.name ?? staff;
    return { id, kind, desk, deskNumber, staff, staffName, at };
  }
}
