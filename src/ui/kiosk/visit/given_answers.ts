import { LIMITS } from '../../../contract/limits.ts';
import type { FlowAnswer } from '../../../contract/queue_api.ts';
import type { Answers } from '../../../domain/flow.ts';

/** The answers as they go to the desk; the service takes a bounded number of them. */
export function givenAnswers(answers: Answers): FlowAnswer[] {
  return Object.entries(answers)
    .slice(0, LIMITS.answersPerTicket)
    .map(([step, option]) => ({ step, option }));
}
