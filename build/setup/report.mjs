/*
 * What set-up says, and nothing else: one line a step, on standard error, so that the standard
 * output of `npm run service` and of the benches holds only what they print themselves.
 */
import { stderr } from 'node:process';

/** How often a long step says that it is still at work. */
const TICK_MS = stderr.isTTY ? 1_000 : 10_000;
const NAME_WIDTH = 10;

/** A step that can't go on; `advice` says what a person can do about it. */
export class SetupFailure extends Error {
  constructor(message, advice) {
    super(message);
    this.name = 'SetupFailure';
    this.advice = advice;
  }
}

/** Prints one line for a step. */
export function say(step, text) {
  stderr.write(`${clearLine()}setup  ${step.padEnd(NAME_WIDTH)} ${text}\n`);
}

/**
 * Runs `work` and shows the seconds that went by, so that nobody thinks it hangs.
 * Gives back what `work` gives back.
 */
export async function withProgress(step, text, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(step, `${text} …`);
  const timer = setInterval(() => {
    if (stderr.isTTY)
      stderr.write(`${clearLine()}setup  ${step.padEnd(NAME_WIDTH)} ${seconds()} s`);
    else say(step, `still at work, ${seconds()} s`);
  }, TICK_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    stderr.write(clearLine());
  }
}

function clearLine() {
  return stderr.isTTY ? '\r\x1b[K' : '';
}
