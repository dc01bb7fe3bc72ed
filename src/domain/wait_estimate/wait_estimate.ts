import type { ToldWait } from '../../contract/waits.ts';

/** How long someone will wait: as likely shorter as longer than p50, and rarely longer than p90. */
export type WaitEstimate = Readonly<ToldWait>;
