/*
 * Which figures of a table may leave the office. Counts under ten are hidden (somebody could be
 * recognised), and so are further ones until no hidden count follows from those that are shown.
 *
 * The table is seen as a network in which everything that flows in flows out: from a source to each
 * row (its total), from row to column (a cell), from column to a sink (its total), and back (the
 * grand total). A hidden count can have another value exactly when its edge lies on a circle of
 * hidden edges along which one can be added and taken away without any count below zero (D. Gusfield,
 * "A graph theoretic approach to statistical data security", SIAM J. Comput. 17, 1988).
 */

/** Counts under this are never shown. Design, section 9. */
export const SUPPRESSED_UNDER = 10;

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  hidden: boolean;
  /** Decided earlier, because other tables show it too. */
  readonly decided: boolean;
}

/** Edges of which the last is the sum of the others. */
interface Line {
  readonly parts: readonly Edge[];
  readonly sum: Edge;
}

interface Network {
  readonly edges: readonly Edge[];
  readonly lines: readonly Line[];
}

const SOURCE = 'source';
const SINK = 'sink';

/** Whether one can go from a node to another along hidden edges, without using one of them. */
function isReachable(edges: readonly Edge[], start: string, goal: string, without: Edge): boolean {
  const seen = new Set([start]);
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const edge of edges) {
      if (!edge.hidden || edge === without) continue;
      // Forwards one is added; backwards one is taken away, where there is one.
      const next =
        edge.from === node ? edge.to : edge.to === node && edge.count > 0 ? edge.from : null;
      if (next === null || seen.has(next)) continue;
      if (next === goal) return true;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

function isDetermined(edges: readonly Edge[], edge: Edge): boolean {
  const canGrow = isReachable(edges, edge.to, edge.from, edge);
  return !canGrow && !(edge.count > 0 && isReachable(edges, edge.from, edge.to, edge));
}

/** Whether the shown sum of a line gives away that its hidden parts together are under ten. */
function givesAwaySum({ parts, sum }: Line): boolean {
  const hidden = parts.filter((edge) => edge.hidden);
  if (hidden.length === 0 || sum.hidden) return false;
  return hidden.reduce((total, edge) => total + edge.count, 0) < SUPPRESSED_UNDER;
}

function smallestShown(edges: readonly Edge[]): Edge | undefined {
  return edges
    .filter((edge) => !edge.hidden && !edge.decided)
    .reduce<Edge | undefined>(
      (least, edge) => (least === undefined || edge.count < least.count ? edge : least),
      undefined,
    );
}

/** The next count to hide, or undefined when the table is safe. */
function nextToHide({ edges, lines }: Network): Edge | undefined {
  const linesOf = (edge: Edge) =>
    lines.filter(({ parts, sum }) => sum === edge || parts.includes(edge));
  const near = (edge: Edge) => linesOf(edge).flatMap(({ parts, sum }) => [...parts, sum]);
  const line = lines.find(givesAwaySum);
  if (line !== undefined) {
    const found = smallestShown([...line.parts, line.sum]);
    if (found !== undefined) return found;
  }
  for (const edge of edges) {
    if (!edge.hidden || !isDetermined(edges, edge)) continue;
    const found = smallestShown(near(edge)) ?? smallestShown(edges);
    if (found !== undefined) return found;
  }
  return undefined;
}

function protect(network: Network): void {
  for (let edge = nextToHide(network); edge !== undefined; edge = nextToHide(network)) {
    edge.hidden = true;
  }
}

function edgeOf(from: string, to: string, count: number, decided?: boolean): Edge {
  const hidden = decided ?? count < SUPPRESSED_UNDER;
  return { from, to, count, hidden, decided: decided !== undefined };
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** A table of counts; every row has as many counts as the table has columns. */
export type CountTable = readonly (readonly number[])[];

/** The same with null for what is hidden. */
export interface ShownTable {
  readonly total: number | null;
  readonly rowTotals: (number | null)[];
  readonly columnTotals: (number | null)[];
  readonly cells: (number | null)[][];
}

/** What may be shown of the totals of the rows: decided apart, the same for every breakdown. */
function protectMargin(rowTotals: readonly number[]): {
  hiddenRows: boolean[];
  hiddenAll: boolean;
} {
  const parts = rowTotals.map((count) => edgeOf(SOURCE, SINK, count));
  const sum = edgeOf(SINK, SOURCE, sumOf(rowTotals));
  protect({ edges: [...parts, sum], lines: [{ parts, sum }] });
  return { hiddenRows: parts.map(({ hidden }) => hidden), hiddenAll: sum.hidden };
}

/**
 * Hides every count under ten and what would give one away.
 * Totals of rows are decided first and by themselves, so that tables of the same rows with other
 * columns show the same ones, and comparing them gives nothing away.
 */
export function suppress(table: CountTable): ShownTable {
  const width = table[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) => sumOf(table.map((row) => row[j] ?? 0)));
  const rowSums = table.map(sumOf);
  const margin = protectMargin(rowSums);
  const all = edgeOf(SINK, SOURCE, sumOf(rowSums), margin.hiddenAll);
  const rows = rowSums.map((sum, i) =>
    edgeOf(SOURCE, `row ${String(i)}`, sum, margin.hiddenRows[i]),
  );
  const foot = columns.map((sum, j) => edgeOf(`column ${String(j)}`, SINK, sum));
  const cells = table.map((counts, i) =>
    counts.map((count, j) => edgeOf(`row ${String(i)}`, `column ${String(j)}`, count)),
  );
  const lines = [
    ...rows.map((sum, i) => ({ parts: cells[i] ?? [], sum })),
    ...foot.map((sum, j) => ({ parts: cells.flatMap((row) => row[j] ?? []), sum })),
    { parts: foot, sum: all },
  ];
  protect({ edges: [...cells.flat(), ...foot, ...rows, all], lines });
  const shown = ({ hidden, count }: Edge) => (hidden ? null : count);
  return {
    total: shown(all),
    rowTotals: rows.map(shown),
    columnTotals: foot.map(shown),
    cells: cells.map((row) => row.map(shown)),
  };
}
