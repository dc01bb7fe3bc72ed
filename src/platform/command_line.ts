/** The exit code of a program that was called the wrong way, after sysexits.h. */
export const EXIT_USAGE = 64;

/** Ends the process. @param message what went wrong and what to do, for who started it */
export function stopWith(code: number, message: string): never {
  process.stderr.write(message + '\n');
  process.exit(code);
}

/**
 * Reads the options of a program. A mistake ends the process with the reason and the usage.
 * @param read throws when the options are not as they should be
 */
export function readOptions<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    return stopWith(EXIT_USAGE, `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}
