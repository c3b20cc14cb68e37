import type { Drawing, Point } from '#domain/drawing.ts';
import { loadPeer } from './peers.ts';

/** The peer that lays boards out by their cards and links alone: it is given our card sizes and measures no text. */

export interface DagreGraph {
  setGraph(options: object): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: object): void;
  setEdge(from: string, to: string): void;
  edges(): readonly unknown[];
  edge(edge: unknown): { readonly points: readonly Point[] };
}
interface Dagre {
  readonly graphlib: { readonly Graph: new () => DagreGraph };
  layout(graph: DagreGraph): void;
}

/** What makes a graph of a drawing and lays it out; undefined when dagre is not installed. */
export const dagreFor = ({ boxes, strokes }: Drawing) => {
  const dagre = loadPeer('@dagrejs/dagre') as Dagre | undefined;
  if (dagre === undefined) return undefined;
  return {
    newGraph(): DagreGraph {
      const graph = new dagre.graphlib.Graph();
      graph.setGraph({ rankdir: 'LR' });
      graph.setDefaultEdgeLabel(() => ({}));
      for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
      for (const { joins } of strokes) if (joins !== undefined) graph.setEdge(...joins);
      return graph;
    },
    layout: (graph: DagreGraph): void => dagre.layout(graph),
  };
};
