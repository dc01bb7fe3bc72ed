import type { Log } from '../../src/base/ports.ts';

/** The shell's log: one JSON object a line on standard error, where the system's journal picks it up. */
export function stderrLog(): Log {
  const write = (level: string, event: string, detail: Readonly<Record<string, unknown>> = {}) => {
    const line = { at: new Date().toISOString(), level, from: 'shell', event, ...detail };
    process.stderr.write(`${JSON.stringify(line)}\n`);
  };
  return {
    info: (event, detail) => {
      write('info', event, detail);
    },
    warn: (event, detail) => {
      write('warn', event, detail);
    },
    error: (event, detail) => {
      write('error', event, detail);
    },
  };
}
