import fs from 'node:fs';
import type { PrinterTrouble } from '../../contract/printing.ts';
import type { LineEvents, OpenLine, PrinterLine } from './printer_line.ts';

/*
 * The file of a USB printer (/dev/usb/lp0, the driver usblp). It is opened without blocking: a
 * printer that is out of paper takes no bytes, and a write that waits for it would never end.
 * A file can't be watched for bytes from Node, so it is read again and again, which costs a few
 * microseconds each time.
 */

/** Between two looks at a device that had nothing to say, or took nothing. */
const LOOK_MS = 15;
const READ_BYTES = 1_024;
/** What one write hands over: usblp takes a page, and the rest would only wait. */
const WRITE_BYTES = 4_096;

const TROUBLES: Readonly<Record<string, PrinterTrouble>> = {
  ENOENT: 'no_device',
  ENODEV: 'no_device',
  ENXIO: 'no_device',
  EIO: 'no_device',
  EACCES: 'no_permission',
  EPERM: 'no_permission',
  EBUSY: 'in_use',
};
const TRY_AGAIN: ReadonlySet<string> = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);

const codeOf = (error: Error | null) =>
  error !== null && 'code' in error ? String(error.code) : '';

/** What an error of the system means for who must mend it. */
export function deviceTrouble(error: Error | null): PrinterTrouble | null {
  return TROUBLES[codeOf(error)] ?? null;
}

interface Outgoing {
  readonly bytes: Uint8Array;
  readonly sent: (() => void) | undefined;
}

class DeviceLine implements PrinterLine {
  readonly #path: string;
  readonly #events: LineEvents;
  readonly #buffer = Buffer.alloc(READ_BYTES);
  #file: number | null = null;
  #open = true;
  #outgoing: Outgoing[] = [];
  #writing = false;
  /** Calls that the system has not answered yet: the file is closed after the last. */
  #pending = 0;
  #readTimer: NodeJS.Timeout | null = null;
  #writeTimer: NodeJS.Timeout | null = null;
  #closed: (() => void) | null = null;

  constructor(path: string, events: LineEvents) {
    this.#path = path;
    this.#events = events;
    const { O_RDWR, O_NONBLOCK, O_NOCTTY } = fs.constants;
    this.#pending += 1;
    fs.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY, (error, file) => {
      this.#pending -= 1;
      this.#file = error === null ? file : null;
      if (!this.#open) this.#letGo();
      else if (error !== null) this.#broke(error);
      else {
        events.onOpen();
        this.#read();
      }
    });
  }

  write(bytes: Uint8Array, sent?: () => void): void {
    this.#outgoing.push({ bytes, sent });
    this.#write();
  }

  close(): Promise<void> {
    this.#open = false;
    return new Promise((resolve) => {
      this.#closed = resolve;
      this.#letGo();
    });
  }

  #read(): void {
    if (!this.#open || this.#file === null) return;
    this.#pending += 1;
    fs.read(this.#file, this.#buffer, 0, READ_BYTES, null, (error, count) => {
      this.#pending -= 1;
      if (!this.#open) return this.#letGo();
      if (error !== null && !TRY_AGAIN.has(codeOf(error))) return this.#broke(error);
      if (error === null && count > 0) {
        this.#events.onBytes(Uint8Array.from(this.#buffer.subarray(0, count)));
        return this.#read();
      }
      // No bytes is no end: a printer answers with an empty packet when it has nothing to say.
      this.#readTimer = setTimeout(() => {
        this.#read();
      }, LOOK_MS);
    });
  }

  #write(): void {
    const [first] = this.#outgoing;
    if (!this.#open || this.#writing || this.#file === null || first === undefined) return;
    this.#writing = true;
    this.#pending += 1;
    const length = Math.min(WRITE_BYTES, first.bytes.length);
    fs.write(this.#file, first.bytes, 0, length, null, (error, count) => {
      this.#pending -= 1;
      this.#writing = false;
      if (!this.#open) return this.#letGo();
      if (error !== null && !TRY_AGAIN.has(codeOf(error))) return this.#broke(error);
      if (error !== null || count === 0) {
        this.#writeTimer = setTimeout(() => {
          this.#write();
        }, LOOK_MS);
        return;
      }
      const left = first.bytes.subarray(count);
      // More may have come behind it meanwhile.
      const rest = this.#outgoing.slice(1);
      this.#outgoing = left.length > 0 ? [{ ...first, bytes: left }, ...rest] : rest;
      if (left.length === 0) first.sent?.();
      this.#write();
    });
  }

  #broke(error: Error): void {
    this.#open = false;
    this.#letGo();
    this.#events.onBroken(`${this.#path}: ${error.message}`, deviceTrouble(error));
  }

  /** Closes the file once nothing is under way. */
  #letGo(): void {
    if (this.#readTimer !== null) clearTimeout(this.#readTimer);
    if (this.#writeTimer !== null) clearTimeout(this.#writeTimer);
    if (this.#pending > 0) return;
    const file = this.#file;
    this.#file = null;
    const closed = () => {
      this.#closed?.();
    };
    if (file === null) closed();
    else fs.close(file, closed);
  }
}

/** The line to a printer behind a device file. */
export function deviceLine(path: string): OpenLine {
  return (events) => new DeviceLine(path, events);
}
