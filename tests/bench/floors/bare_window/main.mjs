import { app, BrowserWindow } from 'electron';

/*
 * The least that an Electron window costs: one page with one button, no service, no rules. Takes
 * `--profile DIR`, where it keeps what Chromium writes, and `--page URL` for another page than its
 * own.
 */
const valueOf = (name) => process.argv[process.argv.indexOf(name) + 1];

app.setPath('userData', valueOf('--profile'));
process.once('SIGTERM', () => app.exit(0));
// Electron is not ready before this file has run to its end, so nothing here may wait for it.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ kiosk: true, fullscreen: true });
  if (process.argv.includes('--page')) return window.loadURL(valueOf('--page'));
  return window.loadFile(new URL('index.html', import.meta.url).pathname);
});
