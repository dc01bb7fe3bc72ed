/**
 * The origin in the service's ready line, `{"ready":true,"url":"http://127.0.0.1:4180"}`; null for
 * any other line, and for an address that is not on this machine.
 */
export function readyUrl(line: string): string | null {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null) return null;
    if (!('ready' in said) || said.ready !== true || !('url' in said)) return null;
    const url = new URL(String(said.url));
    const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    return local && url.protocol === 'http:' ? url.origin : null;
  } catch {
    return null;
  }
}

/** Whether a line of the service asks the shell to start everything anew: `{"restart":true}`. */
export function asksRestart(line: string): boolean {
  return line.trim() === '{"restart":true}';
}
