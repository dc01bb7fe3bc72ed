import type { PrinterTrouble } from '../../contract/printing.ts';

/** An open way to a printer: bytes go out in order, and come back. */
export interface PrinterLine {
  /** `sent` is called when the last of these bytes has been handed over. */
  write(bytes: Uint8Array, sent?: () => void): void;
  /** After this nothing is heard of it any more. */
  close(): Promise<void>;
}

export interface LineEvents {
  /** Bytes can go out now. */
  onOpen(): void;
  onBytes(bytes: Uint8Array): void;
  /** It could not be opened, or it broke; it is closed by then. Heard at most once. */
  onBroken(why: string, trouble: PrinterTrouble | null): void;
}

/** Begins to open a line; what becomes of it is told to `events`. */
export type OpenLine = (events: LineEvents) => PrinterLine;
