import type { ServicePoint } from '../service_point.ts';
import type { Handlers } from './register_routes.ts';

/** The answers to the routes of notice_routes.ts. */
export function noticeHandlers({ point }: { readonly point: ServicePoint }) {
  return {
    postNotice: ({ body, session }) => point.notices.post({ ...body, staff: session.staff }),
    removeNotice: ({ params }) => point.notices.remove(params.notice),
  } satisfies Partial<Handlers>;
}
