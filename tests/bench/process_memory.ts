import { readdirSync, readFileSync } from 'node:fs';

const KB_PER_MB = 1_000;
const BYTES_PER_KIB = 1_024;

/** The parent of every process of this machine, by process id. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The name of the program stands in brackets and may hold spaces; state and parent follow.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
      found.set(Number(name), Number(parent));
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** A process and everything that it started, directly or not. */
export function processTree(root: number): number[] {
  const tree = [root];
  const all = parents();
  for (const member of tree) {
    for (const [pid, parent] of all) if (parent === member) tree.push(pid);
  }
  return tree;
}

/** The name of a process and its share of memory in MB: what several use counts in parts. */
export interface ProcessMemory {
  readonly command: string;
  readonly megabytes: number;
}

function memoryOf(pid: number): ProcessMemory | null {
  try {
    const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
    const kib = Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
    const words = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0');
    const type = words.find((word) => word.startsWith('--type='));
    const megabytes = (kib * BYTES_PER_KIB) / KB_PER_MB / KB_PER_MB;
    return { command: type ?? words.slice(0, 2).join(' '), megabytes };
  } catch {
    return null;
  }
}

/** The memory of a process and of everything that it started. Linux only. */
export function treeMemory(root: number): ProcessMemory[] {
  return processTree(root)
    .map(memoryOf)
    .filter((memory) => memory !== null);
}

export const totalMegabytes = (memory: readonly ProcessMemory[]) =>
  memory.reduce((sum, { megabytes }) => sum + megabytes, 0);
