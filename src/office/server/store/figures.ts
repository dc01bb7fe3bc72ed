import type { FigureTable } from '../../../contract/office_routes.ts';
import { suppress, SUPPRESSED_UNDER } from '../../../domain/suppression.ts';
import type { OpenOffice } from './dialect.ts';

export interface FigureQuestion {
  /** `2026-11`. Only whole months: figures of overlapping periods could be subtracted. */
  readonly month: string;
  readonly metric: string;
  readonly breakdown: string;
}

const sorted = (values: Iterable<string>) => [...new Set(values)].sort();

/**
 * A month's counts by stadsdeel and one other property, with everything hidden that must be. Every
 * combination is in the table, also those that never occurred: which ones did is itself a figure.
 */
export async function readFigures(
  { db }: OpenOffice,
  question: FigureQuestion,
): Promise<FigureTable> {
  const { month, metric, breakdown } = question;
  const rows = await db
    .selectFrom('rollups')
    .select(['stadsdeel', 'value'])
    .select((select) => select.cast<number>(select.fn.sum('count'), 'bigint').as('count'))
    .where('metric', '=', metric)
    .where('breakdown', '=', breakdown)
    .where('day', '>=', `${month}-01`)
    .where('day', '<=', `${month}-31`)
    .groupBy(['stadsdeel', 'value'])
    .execute();
  const places = sorted(rows.map(({ stadsdeel }) => stadsdeel));
  const values = sorted(rows.map(({ value }) => value));
  const counts = new Map(rows.map((row) => [`${row.stadsdeel}\n${row.value}`, Number(row.count)]));
  const table = places.map((place) => values.map((value) => counts.get(`${place}\n${value}`) ?? 0));
  const shown = suppress(table);
  return {
    ...{ month, metric, breakdown },
    suppressedUnder: SUPPRESSED_UNDER,
    total: shown.total,
    columns: values.map((value, j) => ({ value, total: shown.columnTotals[j] ?? null })),
    rows: places.map((stadsdeel, i) => ({
      stadsdeel,
      total: shown.rowTotals[i] ?? null,
      counts: shown.cells[i] ?? [],
    })),
  };
}
