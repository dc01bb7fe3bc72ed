import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';

/*
 * A device file for the simulated printer: a pseudo-terminal that socat makes and joins to the
 * printer's port. It is a real character device, opened without blocking, that is readable and
 * writable and vanishes while the printer is off.
 * What it can't show: that usblp lets only one program in (EBUSY), that a read from a printer that
 * was pulled out gives ENODEV rather than EIO, and how many bytes a real printer takes when it can
 * not print (a pseudo-terminal takes 4 KiB, and socat and the socket behind it more).
 */

const READY_MS = 30_000;
/** Between two looks whether the printer is on again: each starts a program. */
const OFF_LOOK_MS = 50;

export interface DeviceBridge {
  readonly device: string;
  /** The cable is pulled: the file is gone until `plugIn`. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  stop(): Promise<void>;
}

/** Waits for something that no event tells of: a file that another program makes. */
async function until(what: string, isThere: () => boolean): Promise<void> {
  const end = performance.now() + READY_MS;
  while (!isThere()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

class Bridge implements DeviceBridge {
  readonly device: string;
  readonly #port: number;
  #socat: ChildProcess | null = null;
  #wanted = false;
  #running: Promise<void> = Promise.resolve();

  constructor(folder: string, port: number) {
    this.device = path.join(folder, 'lp0');
    this.#port = port;
  }

  plugIn(): Promise<void> {
    this.#wanted = true;
    return new Promise((ready, failed) => {
      this.#running = this.#run(ready);
      this.#running.catch(failed);
    });
  }

  /** One socat after the other, as long as the cable is in; never two, which share the file's name. */
  async #run(ready: () => void): Promise<void> {
    while (this.#wanted) {
      // The printer first: a file is only made when there is something behind it.
      const socat = spawn('socat', [
        `TCP:127.0.0.1:${String(this.#port)},nodelay`,
        `PTY,link=${this.device},raw,echo=0`,
      ]);
      this.#socat = socat;
      const ended = once(socat, 'exit');
      await Promise.race([
        ended,
        until('a device file or an end', () => isOver(socat) || fs.existsSync(this.device)),
      ]);
      const held = isOver(socat) ? null : this.#hold();
      if (held === null) socat.kill();
      else ready();
      // The printer was switched off, the line broke or the cable was pulled: the file goes with it.
      await ended;
      if (held !== null) fs.closeSync(held);
      fs.rmSync(this.device, { force: true });
      if (this.#wanted) await new Promise((resume) => setTimeout(resume, OFF_LOOK_MS));
    }
  }

  /** Keeps the other end open, as the kernel keeps a printer while nobody uses its file. */
  #hold(): number | null {
    try {
      return fs.openSync(this.device, fs.constants.O_RDWR | fs.constants.O_NOCTTY);
    } catch {
      // It went off at this very moment.
      return null;
    }
  }

  async unplug(): Promise<void> {
    this.#wanted = false;
    this.#socat?.kill();
    await this.#running;
  }

  stop(): Promise<void> {
    return this.unplug();
  }
}

/** Makes the device file `lp0` in a folder, for the printer that listens on a port. */
export async function bridgeDevice(folder: string, port: number): Promise<DeviceBridge> {
  const bridge = new Bridge(folder, port);
  await bridge.plugIn();
  return bridge;
}
