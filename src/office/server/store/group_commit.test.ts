import { describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { GroupCommit } from './group_commit.ts';
import { openSqliteOffice } from './sqlite_office.ts';
import type { OfficeTransaction } from './tables.ts';

/** An office in memory whose transactions are counted, and wait until they are let go. */
function countedOffice() {
  const opened = openSqliteOffice(':memory:');
  if (!opened.ok) throw new Error(opened.error);
  const { db, dialect } = opened.value;
  const counted = { transactions: 0, letGo: () => {} };
  const gate = new Promise<void>((resolve) => {
    counted.letGo = resolve;
  });
  const group = new GroupCommit(async (work) => {
    await gate;
    counted.transactions += 1;
    return dialect.write(work);
  });
  const add = (day: string) => async (tx: OfficeTransaction) => {
    await tx.insertInto('refusals').values({ day, reason: 'bad_request', count: 1 }).execute();
    return day;
  };
  const days = async () => {
    const { rows } = await sql<{ day: string }>`SELECT day FROM refusals ORDER BY day`.execute(db);
    return rows.map(({ day }) => day);
  };
  return { group, counted, add, days };
}

describe('work that is committed together', () => {
  test('is in one transaction when it waits at the same time, and each hears its own result', async () => {
    const { group, counted, add, days } = countedOffice();
    const all = ['1', '2', '3'].map((day) => group.run(add(day)));
    counted.letGo();
    expect(await Promise.all(all)).toEqual(['1', '2', '3']);
    expect(counted.transactions).toBe(1);
    expect(await days()).toEqual(['1', '2', '3']);
  });

  test('is done by itself when another one fails, and only that one hears of it', async () => {
    const { group, counted, add, days } = countedOffice();
    const all = ['1', '2', '1', '3'].map((day) => group.run(add(day)));
    counted.letGo();
    const settled = await Promise.allSettled(all);
    expect(settled.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    ]);
    expect(await days()).toEqual(['1', '2', '3']);
    expect(await group.run(add('4'))).toBe('4');
  });

  test('is rejected when no transaction can begin, each in its turn, and what comes later is not', async () => {
    let isBroken = true;
    const { add } = countedOffice();
    const opened = openSqliteOffice(':memory:');
    if (!opened.ok) throw new Error(opened.error);
    const group = new GroupCommit((work) =>
      isBroken ? Promise.reject(new Error('no disk')) : opened.value.dialect.write(work),
    );
    const settled = await Promise.allSettled(['1', '2'].map((day) => group.run(add(day))));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await group.run(add('1'))).toBe('1');
  });
});
