import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Tests start the service and the screens as they are installed: built from what stands here now. */
export function setup(): void {
  const program = path.resolve(import.meta.dirname, '../../build/setup.mjs');
  execFileSync(process.execPath, [program, '--only', 'bundles'], { stdio: 'ignore' });
}
