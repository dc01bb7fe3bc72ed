import { z } from 'zod';

/** What someone who is signed in may do; which roles may stands in the domain (`rights.ts`). */
export const Right = z.enum([
  /** The daily work at a desk: see the waiting room, call, help, print. */
  'desk_work',
  /** Call someone out of order. */
  'call_direct',
  /** Enter and cancel the appointments of a day. */
  'appointments',
  /** Close the desk that a colleague left behind. */
  'close_other_desk',
  /** Tell everyone who waits something on the waiting-room screen. */
  'post_notices',
  /** Say how a printer is to be written for. */
  'set_up_printers',
  /** Let devices of the building's network in, and turn them away again. */
  'pair_devices',
  /** Start the kiosk's window and service anew. */
  'restart_kiosk',
  /** Let a colleague try their PIN again before the wait is over. */
  'unlock_colleagues',
  /** Read who did what. */
  'read_audit',
  /** Say how far something is that a resident handed in. */
  'submissions',
]);
export type Right = z.infer<typeof Right>;

/** Who may call a route. `anyone`: kiosk and waiting-room screen; else someone with that right. */
export type Access = 'anyone' | Right;
