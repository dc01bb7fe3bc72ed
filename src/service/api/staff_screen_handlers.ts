import { err, ok } from '../../base/result.ts';
import type { Handlers } from './register_routes.ts';
import type { SessionDesk } from './sessions.ts';

export interface StaffScreenOptions {
  readonly sessions: SessionDesk;
  /** Asks the shell around this service to start everything anew; null where there is no shell. */
  readonly restart: (() => void) | null;
}

/** The answers to the routes of staff_screen_routes.ts. */
export function staffScreenHandlers({ sessions, restart }: StaffScreenOptions) {
  return {
    leaveStaffScreen: ({ session, reply }) => {
      sessions.signOut(session, reply);
      return ok(null);
    },
    restartKiosk: () => {
      if (restart === null) {
        const detail = 'No kiosk window runs this service; start it anew where it was started.';
        return err({ code: 'no_shell', detail });
      }
      restart();
      return ok(null);
    },
  } satisfies Partial<Handlers>;
}
