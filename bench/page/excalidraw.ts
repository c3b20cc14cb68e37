import type { Box, Drawing, Stroke } from '#domain/drawing.ts';
import type { View } from '../glass/by-hand.ts';
import { newRoot, paintedSince, type React, type Root, type Tool } from './whiteboard.ts';

/**
 * Runs inside the browser: the same board in Excalidraw as it comes, with its tools around it. Nothing is drawn as if by hand,
 * labels are left out and lines are bound to nothing: it has no more to do than the drawing by hand has.
 */

interface Shape {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}
interface Api {
  getAppState(): {
    readonly isLoading: boolean;
    readonly scrollX: number;
    readonly scrollY: number;
    readonly zoom: { readonly value: number };
  };
  getSceneElements(): readonly Shape[];
  setActiveTool(tool: { readonly type: string }): void;
  updateScene(scene: object): void;
}
interface Excalidraw extends React {
  readonly Excalidraw: unknown;
  convertToExcalidrawElements(skeletons: readonly object[], options: object): readonly Shape[];
}
const { peer } = globalThis as unknown as { readonly peer: Excalidraw };

/** The number it gives its own plain typeface, Nunito. */
const PLAIN = 6;

const shapeOf = (box: Box): object => {
  const { id, font, width, height } = box;
  const words = { text: box.lines.join('\n'), fontSize: font.size, fontFamily: PLAIN };
  return box.look === 'plain'
    ? { type: 'text', id, x: box.x + box.textX, y: box.y + box.textY, ...words }
    : { type: 'rectangle', id, x: box.x, y: box.y, width, height, roughness: 0, label: words };
};

const lineOf = ({ id, points, width }: Stroke): object => {
  const [{ x, y } = { x: 0, y: 0 }] = points;
  const corners = points.map((point) => [point.x - x, point.y - y]);
  return { type: 'line', id, x, y, points: corners, strokeWidth: width, roughness: 0 };
};

const stateOf = ({ x, y, zoom }: View) => ({ scrollX: x / zoom, scrollY: y / zoom, zoom: { value: zoom } });

let root: Root | undefined;
let api: Api | undefined;
let saved: object = {};

const opened = (): Api => {
  if (api === undefined) throw new Error('Excalidraw has no board open.');
  return api;
};

export const prepare = async (drawing: Drawing, view: View): Promise<void> => {
  const skeletons = [...drawing.strokes.map(lineOf), ...drawing.boxes.map(shapeOf)];
  const measure = () => peer.convertToExcalidrawElements(skeletons, { regenerateIds: false });
  saved = { elements: measure(), appState: stateOf(view) };
  await open();
  // It loads a typeface when a board asks for it; what was measured before is too narrow for its words.
  await document.fonts.ready;
  saved = { elements: measure(), appState: stateOf(view) };
};

export const open = (): Promise<number> => {
  root?.unmount();
  api = undefined;
  const initialData = structuredClone(saved);
  const began = performance.now();
  root = newRoot(peer);
  const excalidrawAPI = (given: Api): void => {
    api = given;
  };
  root.render(peer.createElement(peer.Excalidraw, { initialData, excalidrawAPI }));
  const isThere = () => api !== undefined && !api.getAppState().isLoading && api.getSceneElements().length > 0;
  return paintedSince(began, isThere);
};

export const stand = async (view: View, tool: Tool): Promise<void> => {
  opened().updateScene({ appState: stateOf(view) });
  opened().setActiveTool({ type: tool === 'hand' ? 'hand' : 'selection' });
  await paintedSince(0, () => true);
};

export const stands = (): string => {
  const { scrollX, scrollY, zoom } = opened().getAppState();
  const card = opened()
    .getSceneElements()
    .find(({ id }) => id === 'c9');
  return JSON.stringify({ x: scrollX, y: scrollY, zoom: zoom.value, card: [card?.x, card?.y] });
};
