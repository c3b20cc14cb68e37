import type { Box, Drawing, Stroke } from '#domain/drawing.ts';
import type { View } from '../glass/by-hand.ts';
import { newRoot, paintedSince, type React, type Root, type Tool } from './whiteboard.ts';

/**
 * Runs inside the browser: the same board in tldraw as it comes, with its tools around it. On a page that comes from the machine
 * itself it needs no licence key and shows a line that asks for one in production. Nothing is drawn as if by hand, labels are left
 * out and lines are bound to nothing: it has no more to do than the drawing by hand has.
 */

interface Editor {
  createShapes(shapes: readonly object[]): void;
  /** `moving` for a while after each move. */
  getCameraState(): 'idle' | 'moving';
  getCamera(): { readonly x: number; readonly y: number; readonly z: number };
  getShapePageBounds(id: string): { readonly x: number; readonly y: number } | undefined;
  getSnapshot(): object;
  setCamera(camera: object, options: object): void;
  setCurrentTool(name: string): void;
}
interface Tldraw extends React {
  readonly Tldraw: unknown;
  createShapeId(id: string): string;
  getAssetUrls(options: { readonly baseUrl: string }): object;
  toRichText(text: string): object;
}
const { peer } = globalThis as unknown as { readonly peer: Tldraw };
const assetUrls = peer.getAssetUrls({ baseUrl: '/tldraw/' });

/** Px of its smallest letters at scale 1. */
const SMALL = 18;
const THINNEST = 2;

const wordsOf = ({ lines, font }: Box): object => ({
  richText: peer.toRichText(lines.join('\n')),
  size: 's',
  font: 'sans',
  scale: font.size / SMALL,
});

const shapeOf = (box: Box): object => {
  const id = peer.createShapeId(box.id);
  const words = wordsOf(box);
  if (box.look === 'plain')
    return { id, type: 'text', x: box.x + box.textX, y: box.y + box.textY, props: { ...words, autoSize: true } };
  const { width: w, height: h } = box;
  return { id, type: 'geo', x: box.x, y: box.y, props: { ...words, w, h, geo: 'rectangle', dash: 'solid' } };
};

const lineOf = ({ id, points, width }: Stroke): object => {
  const corners = points.map(({ x, y }, index) => {
    const at = `a${index + 1}`;
    return [at, { id: at, index: at, x, y }] as const;
  });
  const props = { points: Object.fromEntries(corners), dash: 'solid', size: 's', scale: width / THINNEST };
  return { id: peer.createShapeId(id), type: 'line', x: 0, y: 0, props };
};

const cameraOf = ({ x, y, zoom }: View) => ({ x: x / zoom, y: y / zoom, z: zoom });

let root: Root | undefined;
let editor: Editor | undefined;
let saved: object = {};
let watched = '';

const show = (props: object): void => {
  root?.unmount();
  editor = undefined;
  root = newRoot(peer);
  const onMount = (mounted: Editor): void => {
    editor = mounted;
  };
  root.render(peer.createElement(peer.Tldraw, { assetUrls, onMount, ...props }));
};

const opened = (): Editor => {
  if (editor === undefined) throw new Error('tldraw has no board open.');
  return editor;
};

export const prepare = async (drawing: Drawing, view: View): Promise<void> => {
  show({});
  await paintedSince(0, () => editor !== undefined);
  const { boxes, strokes } = drawing;
  opened().createShapes([...strokes.map(lineOf), ...boxes.map(shapeOf)]);
  opened().setCamera(cameraOf(view), { immediate: true });
  saved = opened().getSnapshot();
  watched = peer.createShapeId('c9');
};

export const open = (): Promise<number> => {
  root?.unmount();
  const snapshot = structuredClone(saved);
  const began = performance.now();
  show({ snapshot });
  return paintedSince(began, () => document.querySelector('.tl-shape') !== null);
};

export const stand = async (view: View, tool: Tool): Promise<void> => {
  opened().setCamera(cameraOf(view), { immediate: true });
  opened().setCurrentTool(tool === 'hand' ? 'hand' : 'select');
  await paintedSince(0, () => opened().getCameraState() === 'idle');
};

export const stands = (): string => {
  const { x, y, z } = opened().getCamera();
  const card = opened().getShapePageBounds(watched);
  return JSON.stringify({ x, y, zoom: z, card: [card?.x, card?.y] });
};
