/** How long someone will wait: as likely shorter as longer than p50, and rarely longer than p90. */
export interface WaitEstimate {
  readonly p50Minutes: number;
  readonly p90Minutes: number;
}
