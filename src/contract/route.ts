import type { z } from 'zod';
import type { Access } from './rights.ts';

/** One route of the service's API. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Access;
  /** `here`: only from the machine that the service runs on, so by who stands at the kiosk. */
  readonly from?: 'here';
  /** A device of the network may use it before it is paired. */
  readonly beforePairing?: true;
  /** It lets a person in: not on screens that residents use over the network. */
  readonly signsIn?: true;
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 204;
  readonly response: z.ZodType;
}
