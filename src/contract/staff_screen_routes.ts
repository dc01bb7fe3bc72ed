import { z } from 'zod';
import type { RouteContract } from './route.ts';

/* Routes of the staff screen of the kiosk itself: part of routes.ts's table. */

export const staffScreenRoutes = {
  leaveStaffScreen: {
    method: 'POST',
    path: '/api/v1/staff-screen/leave',
    summary: 'Sign out at the kiosk; a desk that one has elsewhere stays open',
    access: 'desk_work',
    from: 'here',
    status: 204,
    response: z.null(),
  },
  restartKiosk: {
    method: 'POST',
    path: '/api/v1/staff-screen/restart',
    summary: 'Start the service and the window of the kiosk anew; nothing confirmed is lost',
    access: 'restart_kiosk',
    from: 'here',
    status: 204,
    response: z.null(),
  },
} as const satisfies Record<string, RouteContract>;
