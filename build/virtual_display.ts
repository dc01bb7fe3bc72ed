import { spawn } from 'node:child_process';

/** A screen that nobody sees, for machines without one. */
export interface VirtualDisplay {
  /** For the environment variable DISPLAY, `:99`. */
  readonly name: string;
  stop(): void;
}

/** How long the X server may take to say which number it took, in milliseconds. */
const READY_MS_MAX = 10_000;

/**
 * Starts Xvfb on a display number of its own choice.
 * @throws Error saying what to install when Xvfb is not there
 */
export function startVirtualDisplay(size: {
  readonly width: number;
  readonly height: number;
}): Promise<VirtualDisplay> {
  const screen = `${String(size.width)}x${String(size.height)}x24`;
  // It writes the number that it took to this pipe once it accepts connections.
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      child.kill('SIGKILL');
      reject(new Error(`No virtual display (${reason}). Run npm run setup; it installs Xvfb.`));
    };
    const timer = setTimeout(() => {
      fail('Xvfb does not answer');
    }, READY_MS_MAX);
    child.once('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    child.stdio[3]?.once('data', (data: Buffer) => {
      clearTimeout(timer);
      resolve({
        name: `:${data.toString().trim()}`,
        stop: () => {
          child.kill('SIGTERM');
        },
      });
    });
  });
}
