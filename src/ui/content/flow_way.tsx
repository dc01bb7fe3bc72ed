import { BaseEdge, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';
import { smoothPath, type Point } from './graph_layout.ts';

export type FlowWayEdge = Edge<{ readonly bends: readonly Point[] }, 'way'>;

/** An arrow from an answer to the screen that it leads to, round the cards between. */
export function FlowWay(props: EdgeProps<FlowWayEdge>) {
  const { sourceX, sourceY, targetX, targetY, data, label, markerEnd } = props;
  const [direct, directX, directY] = getBezierPath(props);
  const bends = data?.bends ?? [];
  const middle = bends[Math.floor(bends.length / 2)];
  const source = { x: sourceX, y: sourceY };
  const path = smoothPath([source, ...bends, { x: targetX, y: targetY }]);
  return (
    <BaseEdge
      path={middle === undefined ? direct : path}
      label={label}
      labelX={middle?.x ?? directX}
      labelY={middle?.y ?? directY}
      labelBgPadding={[4, 2]}
      {...(markerEnd === undefined ? {} : { markerEnd })}
    />
  );
}
