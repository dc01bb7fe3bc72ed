import { kioskOf } from '../network/client.ts';
import type { SubmissionDesk } from '../submission_desk.ts';
import type { CodeGuard } from './code_guard.ts';
import type { Handlers } from './register_routes.ts';

/** What residents hand in, and how far it is. */
export function submissionHandlers(
  submissions: SubmissionDesk,
  codes: CodeGuard,
): Pick<Handlers, 'handIn' | 'askProgress' | 'setProgress'> {
  return {
    handIn: ({ body, request }) => submissions.handIn(body, kioskOf(request)),
    askProgress: async ({ body, request }) => {
      const asked = await submissions.progress(body.lookup);
      return codes.look(request.ip, () => asked);
    },
    setProgress: ({ body, session }) => submissions.setProgress(body, session.staff),
  };
}
