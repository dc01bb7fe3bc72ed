import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppress, SUPPRESSED_UNDER, type CountTable, type ShownTable } from './suppression.ts';

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Whether another table would have been published as this one: an attacker who tries them all. */
function fits(shown: ShownTable, table: CountTable): boolean {
  const agrees = (known: number | null | undefined, count: number) =>
    known === null || known === count;
  const columns = (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  return (
    agrees(shown.total, sum(table.map(sum))) &&
    table.every((row, i) => agrees(shown.rowTotals[i], sum(row))) &&
    columns.every((count, j) => agrees(shown.columnTotals[j], count)) &&
    table.every((row, i) => row.every((count, j) => agrees(shown.cells[i]?.[j], count)))
  );
}

/**
 * The hidden cells that could have held another count: an attacker who tries every table of which each
 * cell differs by at most one. Where any other table fits, one of these does (a circle adds or takes
 * away one).
 */
function openCells(shown: ShownTable, table: CountTable): Set<string> {
  const places = table.flatMap((row, i) => row.map((_, j) => [i, j] as const));
  const open = new Set<string>();
  for (let code = 0; code < 3 ** places.length; code += 1) {
    const step = (at: number) => (Math.floor(code / 3 ** at) % 3) - 1;
    const other = table.map((row, i) => row.map((count, j) => count + step(i * row.length + j)));
    if (other.flat().some((count) => count < 0) || !fits(shown, other)) continue;
    places.forEach(([i, j], at) => {
      if (step(at) !== 0) open.add(`${String(i)},${String(j)}`);
    });
  }
  return open;
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 60 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

test('no count under ten is shown, and what is shown is true', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const shown = suppress(table);
      const numbers = [
        shown.total,
        ...shown.rowTotals,
        ...shown.columnTotals,
        ...shown.cells.flat(),
      ];
      expect(numbers.filter((count) => count !== null && count < SUPPRESSED_UNDER)).toEqual([]);
      expect(fits(shown, table)).toBe(true);
    }),
  );
});

test('no hidden count follows from the totals: it could always have been another', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const shown = suppress(table);
      const open = openCells(shown, table);
      shown.cells.forEach((row, i) => {
        row.forEach((count, j) => {
          if (count === null) expect(open).toContain(`${String(i)},${String(j)}`);
        });
      });
    }),
    { numRuns: 1000 },
  );
});

test('the attacker of the test above finds a count that is given away', () => {
  const table = [[3, 20]];
  const careless = { total: 23, rowTotals: [23], columnTotals: [null, 20], cells: [[null, 20]] };
  expect(openCells(careless, table)).not.toContain('0,0');
});

describe('what people see', () => {
  test('a table of large counts is shown whole', () => {
    const shown = suppress([
      [10, 20],
      [30, 40],
    ]);
    expect(shown).toEqual({
      total: 100,
      rowTotals: [30, 70],
      columnTotals: [40, 60],
      cells: [
        [10, 20],
        [30, 40],
      ],
    });
  });

  test('one small count takes others with it, so that totals do not give it away', () => {
    const shown = suppress([
      [3, 20, 50],
      [30, 40, 60],
    ]);
    expect(shown.total).toBe(203);
    expect(shown.cells[0]?.[0]).toBeNull();
    expect(shown.cells.flat().filter((count) => count === null).length).toBeGreaterThanOrEqual(4);
  });

  test('two hidden counts that are together under ten hide a third', () => {
    const hidden = suppress([[2, 3, 40, 50]]).cells[0]?.filter((count) => count === null);
    expect(hidden?.length).toBe(3);
  });

  test('totals of the rows are the same, whatever they are broken down by', () => {
    const rows = [4, 30, 50];
    const byTwo = suppress(rows.map((count) => [count, 0]));
    const byThree = suppress(rows.map((count) => [0, count - 2, 2]));
    expect(byTwo.rowTotals).toEqual(byThree.rowTotals);
  });
});
