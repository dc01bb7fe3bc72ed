import { err, ok } from '../../base/result.ts';
import { organisationsFor } from '../../domain/organisations.ts';
import type { HandlerOptions } from './handlers.ts';
import type { Handlers } from './register_routes.ts';
import type { SessionRecord } from './sessions.ts';

/* Answers to the routes of printing_routes.ts. */

export function printingHandlers({
  papers,
  models,
  store,
  config,
  content,
  clock,
}: HandlerOptions) {
  const at = (session: SessionRecord) => store.views.deskOf(session.staff);
  return {
    reprint: ({ params, body, session }) =>
      papers.reprint(params.ticket, { ...body, desk: at(session) }),
    retryPrintJob: ({ params, body }) => papers.decide(params.job, 'queued', body?.printer),
    dismissPrintJob: ({ params }) => papers.decide(params.job, 'dismissed'),
    printDayList: ({ body, session }) => papers.dayList({ ...body, desk: at(session) }),
    printReferral: ({ body, session }) => {
      const { organisation, language, ...wish } = body;
      const views = organisationsFor(content.organisations, {
        at: clock.now(),
        timeZone: config.timeZone,
        holidays: new Set(content.holidays),
        stadsdeel: config.location.stadsdeel,
        here: config.location.organisation,
      });
      const to = views.find(({ id }) => id === organisation);
      if (to === undefined) {
        return err({ code: 'not_found', detail: `There is no organisation ${organisation}.` });
      }
      return papers.referral(to, language, { ...wish, desk: at(session) });
    },
    listPrinters: () => ok({ printers: papers.printers(), models: [...models.values()] }),
    printTestPage: ({ params, body, session }) =>
      papers.testPage(params.printer, { ...body, desk: at(session) }),
    setUpPrinter: ({ params, body, session }) => papers.setUp(params.printer, body, session.staff),
  } satisfies Partial<Handlers>;
}
