import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { newFolder } from './folders.ts';

/** A disk of a few megabytes that a test can fill to the last byte. */
export interface SmallDisk {
  /** An empty folder on it. */
  readonly folder: string;
  /** Fills it with ballast until only so many bytes are free (rounded down to blocks). */
  fill(leaveBytes?: number): void;
  /** Throws the ballast away. */
  makeRoom(): void;
  remove(): void;
}

const CHUNK = Buffer.alloc(64 * 1024);
/** A shared memory disk larger than this is not filled: other programs live on it. In bytes. */
const SHARED_BYTES_MAX = 128 * 1024 * 1024;

/** Writes until the disk takes no more; what else may be wrong is thrown. */
function writeUntilFull(file: string): number {
  const handle = fs.openSync(file, 'a');
  let written = fs.fstatSync(handle).size;
  try {
    for (let size = CHUNK.length; size >= 1;) {
      try {
        written += fs.writeSync(handle, CHUNK, 0, size);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        size = Math.floor(size / 2);
      }
    }
  } finally {
    fs.closeSync(handle);
  }
  return written;
}

function diskIn(top: string, remove: () => void): SmallDisk {
  const folder = path.join(top, 'data');
  const ballast = path.join(top, 'ballast');
  fs.mkdirSync(folder);
  return {
    folder,
    fill(leaveBytes = 0) {
      const bytes = writeUntilFull(ballast);
      fs.truncateSync(ballast, Math.max(0, bytes - leaveBytes));
    },
    makeRoom() {
      fs.rmSync(ballast, { force: true });
    },
    remove,
  };
}

/** As root: a file system in memory, mounted on a new folder. */
function mounted(bytes: number): SmallDisk | null {
  const top = newFolder('disk-');
  const options = ['-t', 'tmpfs', '-o', `size=${String(bytes)},mode=700`, 'wijkloket', top];
  if (spawnSync('mount', options).status !== 0) return null;
  return diskIn(top, () => {
    spawnSync('umount', ['--lazy', top]);
    fs.rmdirSync(top);
  });
}

/**
 * Without root: the same in a name space of its own, kept by a process that waits for the end of
 * its input, and reached through that process's root.
 */
async function mountedApart(bytes: number): Promise<SmallDisk | null> {
  const inside = newFolder('disk-');
  const script = `mount -t tmpfs -o size=${String(bytes)},mode=700 wijkloket "$0" && echo up && cat`;
  const args = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, inside];
  const keeper = spawn('unshare', args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const up = await new Promise<boolean>((resolve) => {
    readline.createInterface({ input: keeper.stdout }).once('line', () => {
      resolve(true);
    });
    keeper.once('error', () => {
      resolve(false);
    });
    keeper.once('exit', () => {
      resolve(false);
    });
  });
  if (!up) return null;
  const top = `/proc/${String(keeper.pid)}/root${inside}`;
  return diskIn(top, () => {
    keeper.stdin.end();
    fs.rmdirSync(inside);
  });
}

/** In a container without either: its own small disk for shared memory. */
function sharedMemory(): SmallDisk | null {
  const disk = '/dev/shm';
  if (!fs.existsSync(disk)) return null;
  const { bavail, bsize } = fs.statfsSync(disk);
  if (bavail * bsize > SHARED_BYTES_MAX) return null;
  const top = fs.mkdtempSync(path.join(disk, 'wijkloket-'));
  return diskIn(top, () => {
    fs.rmSync(top, { recursive: true, force: true });
  });
}

/**
 * A real small disk, by whichever way this machine allows.
 * @param bytes its size; /dev/shm has the size it has
 * @throws when there is no way: a full disk can then not be tried here
 */
export async function smallDisk(bytes: number): Promise<SmallDisk> {
  const disk = mounted(bytes) ?? (await mountedApart(bytes)) ?? sharedMemory();
  if (disk !== null) return disk;
  throw new Error(
    'No small disk can be had here: run this as root, or allow user name spaces ' +
      '(sysctl kernel.unprivileged_userns_clone=1).',
  );
}
