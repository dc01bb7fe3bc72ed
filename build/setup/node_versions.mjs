import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { SetupFailure } from './report.mjs';

/** The oldest Node that runs the project's TypeScript and its native modules. */
const NEEDED = [22, 18];

/**
 * The Node that runs the project: the pinned one in node_modules, or where there is none for this
 * platform, the one that runs this script when it is new enough.
 */
export function projectNode(root) {
  const pinned = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath;
  throw new SetupFailure(
    `Node ${process.versions.node} is too old, and there is no pinned Node for this platform.`,
    `Install Node ${NEEDED.join('.')} or newer and try again.`,
  );
}
