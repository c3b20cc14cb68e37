import { type NodeTypes, ReactFlow, type ReactFlowInstance, ViewportPortal } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Drawing, Rectangle } from '#domain/drawing.ts';
import type { ThemeName } from '#domain/palette.ts';
import { lineHeight } from '#domain/text-metrics.ts';
import { BoxNode } from './box-node.tsx';
import { CanvasContext, type CanvasLink } from './canvas-context.ts';
import { DragLayer } from './drag-layer.tsx';
import { type BoxFlowNode, boxesToNodes } from './flow-nodes.ts';
import type { SpokenItem } from './spoken.ts';
import { StrokeLayer } from './stroke-layer.tsx';
import { type CardDrag, useCardDrag } from './use-card-drag.ts';
import {
  BESIDE_ZOOM,
  closeViewport,
  fitViewport,
  glide,
  isInSight,
  isWholeInSight,
  READABLE_ZOOM,
  viewportToShow,
} from './viewport.ts';

/** The board itself, for callers that steer it. */
export interface CanvasHandle {
  /** Shows the whole board. */
  fit(): void;
  /** Brings a card into sight when it is not. */
  show(nodeId: string): void;
  focus(): void;
  blur(): void;
}

export interface BoardCanvasProps {
  readonly drawing: Drawing;
  readonly spoken: ReadonlyMap<string, SpokenItem>;
  readonly theme: ThemeName;
  /** What a screen reader calls the board. */
  readonly name: string;
  /** Selection and text boxes; the wall has none. */
  readonly link: CanvasLink;
  readonly selectedId: string | null;
  /** Largest zoom of "fit": a wall may grow small boards, a desk should not. */
  readonly fitZoom: number;
  /** Px left free around a fitted board; absent = as on a desk. */
  readonly fitMargin?: number | undefined;
  /** True where the board stays fitted whatever happens (the wall); a selected card is shown so that it can be read. */
  readonly staysFitted?: boolean;
  /** Screen px at the bottom that something else covers (the hint of an empty board). */
  readonly roomBelow?: number;
  readonly onReady: (handle: CanvasHandle) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onFocus?: () => void;
  readonly onEmptyDoubleClick?: () => void;
  /** What dragging cards does; absent = a board whose cards stay. */
  readonly drag?: CardDrag;
  /** Text pasted on the board itself, not into an open card. */
  readonly onPasteText?: (text: string) => void;
}

const nodeTypes: NodeTypes = { box: BoxNode };
/** The nodes are data only: React Flow never changes them. */
const nothing = () => {};
/** The item a card shows; one drawn once more shows the same. */
const nodeOf = (node: BoxFlowNode): string => node.data.box.of ?? node.id;
const NOWHERE = { x: 0, y: 0, zoom: 1 };

/** A board drawn from its drawing: strokes on one canvas below, a node per box above. */
export const BoardCanvas = ({
  drawing,
  spoken,
  theme,
  name,
  link,
  selectedId,
  fitZoom,
  fitMargin,
  staysFitted = false,
  roomBelow = 0,
  onReady,
  onKeyDown,
  onFocus,
  onEmptyDoubleClick,
  onPasteText,
  drag,
}: BoardCanvasProps) => {
  const flow = useRef<ReactFlowInstance<BoxFlowNode> | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(drawing);
  latest.current = drawing;
  const selected = useRef(selectedId);
  selected.current = selectedId;
  const previous = useRef<ReadonlyMap<string, BoxFlowNode>>(new Map());
  const nodes = useMemo(() => {
    const next = boxesToNodes(drawing.boxes, spoken, previous.current);
    previous.current = new Map(next.map((node) => [node.id, node]));
    return next;
  }, [drawing, spoken]);

  /** True from a fit until a person pans or zooms: then the board keeps itself in sight as it grows. */
  const isFitted = useRef(true);
  const below = useRef(roomBelow);
  below.current = roomBelow;
  const frameSize = useCallback(() => {
    const { width, height } = frame.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    return { width, height: Math.max(0, height - below.current) };
  }, []);

  const showAll = useCallback(
    (ms: number) => {
      if (frame.current === null) return;
      isFitted.current = true;
      void flow.current?.setViewport(fitViewport(latest.current, frameSize(), fitZoom, fitMargin), { duration: ms });
    },
    [fitZoom, fitMargin, frameSize],
  );

  /** How long to take to a card: one out of sight is not drawn yet, and the next key would find no text box in it. */
  const wayTo = useCallback(
    (box: Rectangle) => (isInSight(box, flow.current?.getViewport() ?? NOWHERE, frameSize()) ? glide() : 0),
    [frameSize],
  );

  const show = useCallback(
    (nodeId: string) => {
      const box = latest.current.boxes.find((each) => each.id === nodeId);
      if (box === undefined || flow.current === null) return;
      const next = viewportToShow(box, flow.current.getViewport(), frameSize());
      if (next !== null) void flow.current.setViewport(next, { duration: wayTo(box) });
    },
    [frameSize, wayTo],
  );

  /** Keeps in sight what matters: all of the board while it can be read so, else the selected card. */
  const keepInSight = useCallback(
    (nodeId: string | null, leastZoom: number) => {
      if (flow.current === null || frame.current === null) return;
      if (staysFitted) {
        const sought = nodeId === null ? undefined : latest.current.boxes.find(({ id }) => id === nodeId);
        if (sought === undefined) showAll(glide());
        else {
          const next = closeViewport(latest.current, sought, frameSize(), fitZoom, fitMargin);
          void flow.current.setViewport(next, { duration: wayTo(sought) });
        }
        return;
      }
      const whole = isWholeInSight(latest.current, flow.current.getViewport(), frameSize());
      const canFit = fitViewport(latest.current, frameSize(), fitZoom, fitMargin).zoom >= leastZoom;
      const box = latest.current.boxes.find((each) => each.id === nodeId);
      if (isFitted.current && !whole && canFit) showAll(box === undefined ? glide() : wayTo(box));
      else if (nodeId !== null) show(nodeId);
    },
    [staysFitted, showAll, show, wayTo, fitZoom, fitMargin, frameSize],
  );

  // The tree is React Flow's own frame. It calls itself an application, which would hide the cards from a screen reader's
  // tree; its role is fixed inside the library, so it is set here, on the element.
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    element.setAttribute('role', 'tree');
    onReady({
      fit: () => showAll(glide()),
      show,
      focus: () => element.focus({ preventScroll: true }),
      blur: () => element.blur(),
    });
  }, [showAll, show, onReady]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { zoom } = fitViewport(latest.current, frameSize(), fitZoom, fitMargin);
      // A board that was fitted takes the room it is given back, too.
      if (isFitted.current && zoom >= BESIDE_ZOOM && !(staysFitted && selected.current !== null)) showAll(glide());
      else keepInSight(selected.current, BESIDE_ZOOM);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [keepInSight, showAll, frameSize, fitZoom, fitMargin, staysFitted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed drawing is a reason to look again.
  useEffect(() => keepInSight(selectedId, READABLE_ZOOM), [drawing, selectedId, keepInSight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hint came or went: the board takes its place.
  useEffect(() => {
    if (isFitted.current) showAll(glide());
  }, [roomBelow, showAll]);

  const { dragging, handlers } = useCardDrag(frame, drag);
  const draggedWords = dragging && latest.current.boxes.find((box) => box.id === dragging.ids[0])?.lines.join(' ');

  const onDoubleClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('.react-flow__node') === null) onEmptyDoubleClick?.();
  };

  return (
    <CanvasContext value={link}>
      <ReactFlow<BoxFlowNode>
        ref={frame}
        className="board-canvas"
        nodes={nodes}
        nodeTypes={nodeTypes}
        onInit={(instance) => {
          flow.current = instance;
          showAll(0);
        }}
        onNodesChange={nothing}
        onMoveStart={(event) => {
          if (event !== null) isFitted.current = false;
        }}
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomActivationKeyCode={null}
        zoomOnDoubleClick={false}
        panOnDrag={!staysFitted}
        zoomOnScroll={!staysFitted}
        zoomOnPinch={!staysFitted}
        preventScrolling
        minZoom={0.1}
        maxZoom={Math.max(2.5, fitZoom)}
        proOptions={{ hideAttribution: true }}
        tabIndex={0}
        aria-label={name}
        aria-multiselectable={!staysFitted}
        {...(selectedId === null ? {} : { 'aria-activedescendant': `card-${selectedId}` })}
        {...(onKeyDown === undefined ? {} : { onKeyDown })}
        {...(onFocus === undefined ? {} : { onFocus })}
        onNodeClick={(event, node: BoxFlowNode) => {
          if (event.shiftKey || event.ctrlKey || event.metaKey) link.toggle(nodeOf(node));
          else link.select(nodeOf(node));
        }}
        onNodeDoubleClick={(_, node: BoxFlowNode) => link.open(nodeOf(node))}
        onPaneClick={() => link.select(null)}
        onDoubleClick={onDoubleClick}
        {...handlers}
        onPaste={(event) => {
          if (onPasteText === undefined || event.target instanceof HTMLTextAreaElement) return;
          event.preventDefault();
          onPasteText(event.clipboardData.getData('text/plain'));
        }}
      >
        <StrokeLayer strokes={drawing.strokes} theme={theme} />
        <ViewportPortal>
          {drawing.captions.map((caption) => (
            <div
              key={`${caption.text}@${caption.x},${caption.y}`}
              className={caption.muted ? 'caption caption--muted' : 'caption'}
              aria-hidden="true"
              style={{
                transform: `translate(${caption.x}px, ${caption.y}px)`,
                fontSize: caption.font.size,
                lineHeight: `${lineHeight(caption.font)}px`,
                fontWeight: caption.font.weight === 'bold' ? 700 : 400,
              }}
            >
              {caption.text}
            </div>
          ))}
        </ViewportPortal>
        {dragging && <DragLayer dragging={dragging} words={draggedWords ?? ''} />}
      </ReactFlow>
    </CanvasContext>
  );
};
