/** The current time. Passed in wherever time matters, so that tests decide what time it is. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

/** Where new identifiers come from. */
export interface IdSource {
  /** A UUID version 7 (RFC 9562): unique, and sorted by the time it was made. */
  uuid(): string;
  /** A UUID version 4: nothing tells when it was made. */
  randomUuid(): string;
  /** Eight unguessable characters of Crockford's base32: 40 random bits. */
  ticketCode(): string;
}

/** One structured line for the log of the process. Never a resident's answer, name or number. */
export interface Log {
  info(event: string, detail?: Readonly<Record<string, unknown>>): void;
  warn(event: string, detail?: Readonly<Record<string, unknown>>): void;
  error(event: string, detail?: Readonly<Record<string, unknown>>): void;
}
