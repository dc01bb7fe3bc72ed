import { Graph, layout } from '@dagrejs/dagre';
import type { EditorFlow, EditorNode } from '../../contract/editor.ts';

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

/** Lays out the screens of a flow from left to right, in the order in which people meet them. */
export function placeCards(flow: Pick<EditorFlow, 'nodes' | 'edges'>): readonly Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 22, ranksep: 72, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of flow.nodes) {
    graph.setNode(node.id, { width: CARD.width, height: cardHeight(flow, node) });
  }
  for (const { from, to } of flow.edges) graph.setEdge(from, to);
  layout(graph);
  return flow.nodes.map(({ id }) => {
    const { x, y, width, height } = graph.node(id) as Record<
      'x' | 'y' | 'width' | 'height',
      number
    >;
    return { id, x: x - width / 2, y: y - height / 2, height };
  });
}
