import { firstWalk } from './001_first_walk.ts';
import { waitingRoom } from './002_waiting_room.ts';
import { sync } from './003_sync.ts';
import { printerSetups } from './004_printer_setups.ts';
import { trust } from './005_trust.ts';
import { sealedTexts } from './006_sealed_texts.ts';
import { pruning } from './007_pruning.ts';
import { notices } from './008_notices.ts';
import { lineByIndex } from './009_line_by_index.ts';

/**
 * Every migration in order; the first is version 1. Forward only: a published one never changes.
 * Each has a test that starts from real old rows.
 */
export const MIGRATIONS: readonly string[] = [
  firstWalk,
  waitingRoom,
  sync,
  printerSetups,
  trust,
  sealedTexts,
  pruning,
  notices,
  lineByIndex,
];

/** The version of the database that this software writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;
