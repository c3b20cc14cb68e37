import { type Edge, type Node, ReactFlow } from '@xyflow/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { Drawing } from '#domain/drawing.ts';

/** Runs inside the browser: the same board with React Flow's own nodes and edges, as its first page teaches. */

const nodesOf = ({ boxes }: Drawing): Node[] =>
  boxes.map(({ id, x, y, lines }) => ({ id, position: { x, y }, data: { label: lines.join(' ') } }));

const edgesOf = ({ strokes }: Drawing): Edge[] =>
  strokes.flatMap(({ id, joins }) => (joins === undefined ? [] : [{ id, source: joins[0], target: joins[1] }]));

/** Shows the board; resolves with the ms until its nodes are painted. */
export const openAsShipped = (drawing: Drawing): Promise<number> =>
  new Promise((resolve) => {
    const frame = document.createElement('div');
    frame.style.cssText = 'position:fixed;inset:0';
    document.body.replaceChildren(frame);
    const began = performance.now();
    const props = { nodes: nodesOf(drawing), edges: edgesOf(drawing), fitView: true, minZoom: 0.01 };
    createRoot(frame).render(createElement(ReactFlow, props));
    const look = () => {
      const node = frame.querySelector<HTMLElement>('.react-flow__node');
      // It hides its nodes until it has measured them.
      if (node === null || getComputedStyle(node).visibility === 'hidden') {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - began);
      requestAnimationFrame(() => port2.postMessage(null));
    };
    requestAnimationFrame(look);
  });
