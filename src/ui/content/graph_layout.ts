import { Graph, layout } from '@dagrejs/dagre';
import type { EditorEdge, EditorFlow, EditorNode } from '../../contract/editor.ts';

/** Sizes of a card in the drawing, in pixels; graph.css draws it just so. */
export const CARD = { width: 232, head: 30, title: 48, row: 28, mark: 26, edge: 8 } as const;

/** The options of a step in the order of its file; a number has one way on, without a name. */
export function waysOn(flow: Pick<EditorFlow, 'edges'>, node: string): readonly (string | null)[] {
  const own = flow.edges.filter(({ from }) => from === node);
  return [...new Set(own.map(({ option }) => option))];
}

/** The height of a screen's card. */
export function cardHeight(flow: Pick<EditorFlow, 'edges'>, node: EditorNode): number {
  const named = waysOn(flow, node.id).filter((option) => option !== null);
  const mark = node.faults.length === 0 ? 0 : CARD.mark;
  return CARD.head + CARD.title + named.length * CARD.row + mark + CARD.edge;
}

export interface Placed {
  readonly id: string;
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything of a flow is drawn. */
export interface Drawing {
  readonly places: readonly Placed[];
  /** Where an arrow bends, so that it goes round the cards between; none for neighbours. */
  readonly bendsOf: (edge: Pick<EditorEdge, 'from' | 'to'>) => readonly Point[];
}

/* An arrow to a neighbour has a point at either end and one between. */
const NEIGHBOUR_POINTS = 3;

/** Lays out the screens of a flow from left to right, in the order in which people meet them. */
export function drawGraph(flow: Pick<EditorFlow, 'nodes' | 'edges'>): Drawing {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 72, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of flow.nodes) {
    graph.setNode(node.id, { width: CARD.width, height: cardHeight(flow, node) });
  }
  for (const { from, to } of flow.edges) graph.setEdge(from, to);
  layout(graph);
  const places = flow.nodes.map(({ id }) => {
    const { x, y, width, height } = graph.node(id) as Point & { width: number; height: number };
    return { id, x: x - width / 2, y: y - height / 2, height };
  });
  const bendsOf = ({ from, to }: Pick<EditorEdge, 'from' | 'to'>) => {
    const { points = [] } = (graph.edge(from, to) ?? {}) as { points?: Point[] };
    return points.length <= NEIGHBOUR_POINTS ? [] : points.slice(1, -1);
  };
  return { places, bendsOf };
}

/** A line through points that leaves and reaches each of them level. */
export function smoothPath(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (before === undefined) return `M ${String(x)} ${String(y)}`;
      const middle = (before.x + x) / 2;
      return `C ${[middle, before.y, middle, y, x, y].map(String).join(' ')}`;
    })
    .join(' ');
}
