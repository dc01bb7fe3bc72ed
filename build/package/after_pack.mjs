import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes out what a package must not carry: the loader that starts any application named on the
 * command line. It would lose from app.asar, but it has no business on a kiosk.
 */
export default function afterPack({ appOutDir }) {
  rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
}
