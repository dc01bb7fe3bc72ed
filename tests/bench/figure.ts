import os from 'node:os';
import { statfsSync } from 'node:fs';

/** One measured value of the product beside the same measurement of a bare program. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'kB';
  /** What a program that does only the least gives, measured in the same run. */
  readonly floor: number;
  /** value / floor */
  readonly ratio: number;
  readonly conditions: Readonly<Record<string, string | number | boolean>>;
}

/** What a figure should be: at most so many times its floor, or at most this value. */
export type Target =
  { readonly ratioMax: number; readonly valueMax?: never } | { readonly valueMax: number };

export interface Measured {
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly value: number;
  readonly floor: number;
  readonly target: Target | null;
  readonly conditions: Figure['conditions'];
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** Puts a measurement in the shape in which it is printed. */
export function figureOf(measured: Measured): Figure {
  const { name, unit, target } = measured;
  const ratio = measured.value / measured.floor;
  const met =
    target === null ||
    (target.valueMax === undefined ? ratio <= target.ratioMax : measured.value <= target.valueMax);
  const said = target === null ? {} : { target: targetInWords(target, unit), met };
  return {
    name,
    value: round(measured.value, 3),
    unit,
    floor: round(measured.floor, 3),
    ratio: round(ratio, 3),
    conditions: { ...measured.conditions, ...said },
  };
}

function targetInWords(target: Target, unit: Figure['unit']): string {
  return target.valueMax === undefined
    ? `ratio <= ${String(target.ratioMax)}`
    : `value <= ${String(target.valueMax)} ${unit}`;
}

/** The value below which this share (0 to 1) of the samples lies: the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no samples');
  return value;
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5);

/** Names of file systems by their number in statfs, as far as a bench may meet them. */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x01021994: 'tmpfs',
  0x9123683e: 'btrfs',
  0x58465342: 'xfs',
  0x794c7630: 'overlayfs',
  0x2fc12fc1: 'zfs',
};

/** The machine that a figure holds for, and how busy it was when the measurement began. */
export function machine(dataDir: string): Figure['conditions'] {
  const cpus = os.cpus();
  const { type } = statfsSync(dataDir);
  return {
    node: process.versions.node,
    cpu: `${String(cpus.length)} x ${cpus[0]?.model.trim() ?? 'unknown'}`,
    system: `${os.type()} ${os.release()}`,
    disk: FILE_SYSTEMS[type] ?? `0x${type.toString(16)}`,
    load: round(os.loadavg()[0] ?? 0, 1),
  };
}
