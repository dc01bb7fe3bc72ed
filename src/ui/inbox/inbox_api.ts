import type { z } from 'zod';
import { err, ok, type Result } from '../../base/result.ts';
import { OFFICE_BASE, officeRoutes, type OfficeRouteName } from '../../contract/office_routes.ts';
import { OfficeProblem, type OfficeProblemCode } from '../../contract/sync.ts';

/** Why the office did not do what was asked; `unreachable` when nothing sensible came back. */
export type InboxFailure = OfficeProblemCode | 'unreachable';

type Route<Name extends OfficeRouteName> = (typeof officeRoutes)[Name];
type Answer<Name extends OfficeRouteName> = z.output<Route<Name>['response']>;
type BodyOf<Name extends OfficeRouteName> =
  Route<Name> extends { body: infer Body extends z.ZodType } ? z.input<Body> : undefined;

const CALL_MS_MAX = 10_000;

/** Asks the office, with the cookie of who is signed in. Never throws. */
export async function ask<Name extends OfficeRouteName>(
  name: Name,
  body: BodyOf<Name>,
): Promise<Result<Answer<Name>, InboxFailure>> {
  const route = officeRoutes[name];
  try {
    const response = await fetch(`${OFFICE_BASE}${route.path}`, {
      method: route.method,
      cache: 'no-store',
      signal: AbortSignal.timeout(CALL_MS_MAX),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) {
      const problem = OfficeProblem.safeParse(answer);
      return err(problem.success ? problem.data.code : 'unreachable');
    }
    return ok(route.response.parse(answer) as Answer<Name>);
  } catch {
    return err('unreachable');
  }
}
