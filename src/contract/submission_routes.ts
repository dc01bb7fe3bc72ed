import { z } from 'zod';
import type { RouteContract } from './route.ts';
import {
  CodeLookup,
  SubmissionAnswer,
  SubmissionProgress,
  SubmissionReceipt,
  SubmissionRequest,
  SubmissionStatus,
} from './submissions.ts';

/* The service's routes about what residents hand in. */

export const submissionRoutes = {
  handIn: {
    method: 'POST',
    path: '/api/v1/submissions',
    summary: 'Hand in what the page sealed; durable when answered, never stored twice',
    access: 'anyone',
    body: SubmissionRequest,
    status: 201,
    response: SubmissionReceipt,
  },
  askProgress: {
    method: 'POST',
    path: '/api/v1/submissions/progress',
    summary: 'How far a submission is, asked of the office by what its code became',
    access: 'anyone',
    body: z.strictObject({ lookup: CodeLookup }),
    status: 200,
    response: SubmissionProgress,
  },
  setProgress: {
    method: 'POST',
    path: '/api/v1/submissions/progress-changes',
    summary: 'A colleague says how far a submission is; the office hears it with the events',
    access: 'submissions',
    body: z.strictObject({
      lookup: CodeLookup,
      status: SubmissionStatus,
      answer: SubmissionAnswer.nullable(),
    }),
    status: 204,
    response: z.null(),
  },
} as const satisfies Record<string, RouteContract>;
