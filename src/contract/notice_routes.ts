import { z } from 'zod';
import { Timestamp, Uuid } from './common.ts';
import { NoticeTexts, PostedNotice } from './display.ts';
import type { RouteContract } from './route.ts';

/* What a host tells everyone who waits: part of routes.ts's table. */

export const noticeRoutes = {
  postNotice: {
    method: 'POST',
    path: '/api/v1/notices',
    summary: 'Show a notice on the waiting-room screen until a moment; asked again it stays one',
    access: 'post_notices',
    body: z.strictObject({ request: Uuid, texts: NoticeTexts, until: Timestamp }),
    status: 201,
    response: PostedNotice,
  },
  removeNotice: {
    method: 'POST',
    path: '/api/v1/notices/:notice/remove',
    summary: 'Take a notice off the waiting-room screen before its time',
    access: 'post_notices',
    params: z.strictObject({ notice: Uuid }),
    status: 204,
    response: z.null(),
  },
} as const satisfies Record<string, RouteContract>;
