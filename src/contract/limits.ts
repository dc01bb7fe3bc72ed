/**
 * Sizes and counts that bound what crosses a boundary. Every queue, body and list has its
 * limit. Without the schemas, so that a screen which needs a limit does not load them.
 */
export const LIMITS = {
  /** The largest request body the service reads, in bytes. */
  requestBodyBytes: 64 * 1024,
  /** Events kept ready for a screen that reconnects; older than that it reads everything anew. */
  streamReplayEvents: 1_000,
  /** Screens that may listen at the same time. */
  streamClients: 64,
  /** Characters of a note that goes with a ticket. */
  noteCharacters: 500,
  /** Notices that hosts may have on the waiting-room screen: more take too long to come round. */
  noticesPosted: 4,
  /** Days that a notice may stand. */
  noticeDays: 31,
  /** Answers of a flow that may go with a ticket. */
  answersPerTicket: 40,
  /** Appointments that may be entered for one day. */
  appointmentsPerDay: 500,
  /** Appointments that one request may enter. */
  appointmentsPerRequest: 50,
  /** Unknown ticket codes that one address may ask for in a minute. */
  wrongCodesPerMinute: 20,
  /** Digits of a personal PIN. */
  pinDigits: { min: 4, max: 8 },
  /** Milliseconds that a pairing code is good for. */
  pairingCodeMs: 10 * 60_000,
  /** Wrong pairing codes after which the code on the staff screen is void. */
  wrongPairingCodes: 20,
  /** Devices of the network that may be paired at one location. */
  pairedDevices: 60,
  /** Connections that one address of the network may have open; a browser uses six and a stream. */
  connectionsPerClient: 32,
  /** Connections of the whole network. */
  connections: 512,
  /** PINs that are looked at in the same moment: each costs 32 MiB and a core. */
  pinChecksAtOnce: 8,
  /** Acts of staff that wait to be written into the audit log. */
  auditUnwritten: 1_000,
  /** Acts that one answer of the audit log holds. */
  auditPage: 500,
  /** Times a print job is sent before a person must look at the printer. */
  printAttempts: 5,
  /** Print jobs that may wait for paper. */
  printJobsOpen: 500,
  /** Lines on one paper: a ticket has 30, the list of a full waiting room 400. */
  paperLines: 400,
  /** Papers without a number that may wait for a printer: those with a number go before. */
  summariesOpen: 10,
  /** Papers without a number that a location prints in ten minutes: no one empties the roll. */
  summariesInTenMinutes: 30,
  /** Pictograms that one request may ask for: more than any municipality's flows use. */
  pictogramsPerRequest: 300,
  /** Events that one batch of visit events may hold. */
  visitEventsPerRequest: 50,
} as const;
