import { connect } from 'node:net';
import type { OpenLine } from './printer_line.ts';

/*
 * The library that builds the commands also has a network interface, but that one opens a line
 * for every call and reads at most one answer. Knowing whether a paper came out takes a line that
 * stays open in both directions, so this file owns the socket.
 */

/** The line to a network printer. */
export function tcpLine(host: string, port: number): OpenLine {
  return (events) => {
    const socket = connect({ host, port, noDelay: true });
    let heard = true;
    const broken = (why: string, trouble: 'unreachable' | null) => {
      // A socket that was given up may still speak; only the current one is heard.
      if (!heard) return;
      heard = false;
      socket.destroy();
      events.onBroken(why, trouble);
    };
    socket.on('connect', () => {
      if (heard) events.onOpen();
    });
    socket.on('data', (bytes) => {
      if (heard) events.onBytes(bytes);
    });
    socket.on('error', (error) => {
      broken(error.message, 'unreachable');
    });
    socket.on('end', () => {
      broken('the printer hung up', 'unreachable');
    });
    socket.on('close', () => {
      broken('line closed', 'unreachable');
    });
    return {
      write: (bytes, sent) => {
        socket.write(bytes, sent);
      },
      close: async () => {
        heard = false;
        socket.destroy();
        if (!socket.closed) await new Promise((closed) => socket.once('close', closed));
      },
    };
  };
}
