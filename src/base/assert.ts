/** Thrown when the program itself is wrong. The process stops and the watchdog starts it again. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/**
 * Checks an invariant of the program (not of its input: bad input is a Result or a problem).
 * @throws AssertionError with `message` when `condition` does not hold.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Marks a branch that the types say can't be reached; fails to compile when one is forgotten. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`);
}
