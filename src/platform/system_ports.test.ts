import { expect, test } from 'vitest';
import { TicketCode, Uuid } from '../contract/common.ts';
import { systemIds } from './system_ports.ts';

test('ids are UUIDs that grow, also many in one millisecond', () => {
  const ids = Array.from({ length: 5_000 }, () => systemIds.uuid());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(Uuid.safeParse(id).success).toBe(true);
});

test('codes fit the contract, differ, and use every letter', () => {
  const codes = Array.from({ length: 5_000 }, () => systemIds.ticketCode());
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(TicketCode.safeParse(code).success).toBe(true);
  expect(new Set(codes.join('')).size).toBe(32);
});
