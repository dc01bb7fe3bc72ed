import { useEffect, useMemo } from 'react';
import {
  Background,
  Controls,
  getViewportForBounds,
  MarkerType,
  ReactFlow,
  useReactFlow,
  useStore,
  type EdgeTypes,
  type NodeTypes,
} from '@xyflow/react';
import type { Language } from '../../contract/common.ts';
import type { EditorEdge, EditorFlow } from '../../contract/editor.ts';
import { FlowCard, type FlowCardNode } from './flow_card.tsx';
import { FlowWay, type FlowWayEdge } from './flow_way.tsx';
import { CARD, drawGraph, waysOn, type Drawing, type Placed } from './graph_layout.ts';
import { useEditorTexts } from './texts.ts';

interface FlowGraphProps {
  readonly flow: EditorFlow;
  readonly lang: Language;
  readonly chosen: string | null;
  readonly onChoose: (node: string) => void;
}

const CARDS: NodeTypes = { card: FlowCard };
const WAYS: EdgeTypes = { way: FlowWay };
/** Smaller letters can not be read; what does not fit is moved to. */
const ZOOM = { min: 0.2, first: 0.62, max: 1.5, chosen: 0.8, margin: 16, padding: 0.04 } as const;

/** Text with this key in this language; undefined when it is not there. */
function textIn(flow: EditorFlow, key: string, lang: Language): string | undefined {
  const texts = flow.nodes.flatMap((node) => node.texts);
  const { translations = [] } = texts.find((one) => one.key === key) ?? {};
  return translations.find(({ language }) => language === lang)?.text ?? undefined;
}

function cardsOf(props: FlowGraphProps, { places }: Drawing): FlowCardNode[] {
  const { flow, lang, chosen, onChoose } = props;
  return flow.nodes.map((node) => {
    const place = places.find(({ id }) => id === node.id);
    return {
      id: node.id,
      type: 'card',
      position: { x: place?.x ?? 0, y: place?.y ?? 0 },
      width: CARD.width,
      height: place?.height ?? 0,
      data: {
        node,
        lang,
        isStart: node.id === flow.start,
        isChosen: node.id === chosen,
        title: textIn(flow, `${flow.id}.${node.id}.title`, lang),
        ways: waysOn(flow, node.id).map((option) => ({
          option,
          text: option === null ? null : textIn(flow, `${flow.id}.${node.id}.${option}`, lang),
        })),
        onChoose,
      },
    };
  });
}

function edgesOf({ edges }: EditorFlow, insteadWord: string, drawing: Drawing): FlowWayEdge[] {
  // Answers that lead to the same screen under the same condition say so once.
  const said = new Set<string>();
  const labelOf = ({ from, to, when, instead }: EditorEdge) => {
    const label = instead ? insteadWord : when;
    const isNew = !said.has(`${from} ${to} ${String(label)}`);
    said.add(`${from} ${to} ${String(label)}`);
    return label !== null && isNew ? { label } : {};
  };
  return edges.map((edge, index) => ({
    id: String(index),
    type: 'way',
    data: { bends: drawing.bendsOf(edge) },
    source: edge.from,
    target: edge.to,
    sourceHandle: edge.option,
    ...labelOf(edge),
    className: edge.instead ? 'graph-edge graph-edge--instead' : 'graph-edge',
    markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18 },
    focusable: false,
  }));
}

/** A flow as a graph: every screen a card with its answers, every answer an arrow. */
export function FlowGraph(props: FlowGraphProps) {
  const { t } = useEditorTexts();
  const { flow, lang, chosen, onChoose } = props;
  const insteadWord = t('node.instead');
  const drawing = useMemo(() => drawGraph(flow), [flow]);
  const nodes = useMemo(
    () => cardsOf({ flow, lang, chosen, onChoose }, drawing),
    [flow, lang, chosen, onChoose, drawing],
  );
  const edges = useMemo(() => edgesOf(flow, insteadWord, drawing), [flow, insteadWord, drawing]);
  return (
    <div
      className="graph"
      role="group"
      aria-label={t('flow.graph', { name: flow.title ?? flow.id })}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={CARDS}
        edgeTypes={WAYS}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        onNodeClick={(_event, { id }) => {
          onChoose(id);
        }}
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        proOptions={{ hideAttribution: true }}
      >
        <Background />
        <Look places={drawing.places} start={flow.start} chosen={chosen} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

interface LookProps {
  readonly places: readonly Placed[];
  readonly start: string | null;
  readonly chosen: string | null;
}

/** Keeps in sight what was chosen; before that all of the flow, or as much of it from the start. */
function Look({ places, start, chosen }: LookProps) {
  const { getViewport, setCenter, setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    if (width === 0 || height === 0) return;
    const placeOf = (node: string | null) => places.find(({ id }) => id === node);
    const card = placeOf(chosen);
    if (card !== undefined) {
      const zoom = Math.max(Math.min(getViewport().zoom, ZOOM.chosen), ZOOM.first);
      void setCenter(card.x + CARD.width / 2, card.y + card.height / 2, { zoom });
      return;
    }
    const all = {
      x: 0,
      y: 0,
      width: Math.max(...places.map(({ x }) => x + CARD.width)),
      height: Math.max(...places.map((one) => one.y + one.height)),
    };
    const { x, y, zoom } = getViewportForBounds(all, width, height, ZOOM.first, 1, ZOOM.padding);
    const left = (placeOf(start)?.x ?? 0) * zoom;
    void setViewport({ x: x + left < 0 ? ZOOM.margin - left : x, y, zoom });
  }, [getViewport, setCenter, setViewport, places, width, height, start, chosen]);
  return null;
}
