/** Every moment that the printing waits for, by name, so that a test decides how long it takes. */
export interface PrinterDelays {
  /** Opening the line. */
  readonly connectMs: number;
  /**
   * The printer's answer to a question about its status; silence longer than this is a dead line.
   * With a question a second, trouble is known within three.
   */
  readonly statusAnswerMs: number;
  /** Handing a job's bytes to the line. */
  readonly writeMs: number;
  /** Between two questions about status while a job is on its way. */
  readonly pollBusyMs: number;
  /** Before the first new attempt to open the line; doubles up to the largest. */
  readonly reconnectMinMs: number;
  readonly reconnectMaxMs: number;
  /**
   * How long someone stands at the kiosk for a paper. A job that is not on paper by then is given
   * up, and the number on the screen is the ticket.
   */
  readonly residentWaitsMs: number;
  /** How long a printer that can print again may be silent about a job it still has. */
  readonly confirmMs: number;
  /** For drawing one document. */
  readonly renderMs: number;
  /** How long stopping waits for the paper that is under way. */
  readonly stopMs: number;
  /** Before the store is tried again after it could not write. */
  readonly storeRetryMs: number;
}

export const PRINTER_DELAYS: PrinterDelays = {
  connectMs: 3_000,
  statusAnswerMs: 1_500,
  writeMs: 5_000,
  pollBusyMs: 250,
  reconnectMinMs: 250,
  reconnectMaxMs: 5_000,
  residentWaitsMs: 20_000,
  confirmMs: 5_000,
  renderMs: 5_000,
  stopMs: 2_000,
  storeRetryMs: 1_000,
};
