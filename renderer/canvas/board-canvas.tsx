import { type Node, ReactFlow, type ReactFlowInstance } from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Drawing, Rectangle } from '#domain/drawing.ts';
import type { ThemeName } from '#domain/palette.ts';
import { CARD_TYPES } from './board-card.tsx';
import type { CanvasLink } from './canvas-context.ts';
import { CanvasFlow } from './canvas-flow.tsx';
import { DragLayer } from './drag-layer.tsx';
import { boxAt } from './near.ts';
import { cardsIn } from './sight.ts';
import type { Spoken } from './spoken.ts';
import { boundsOf, findBox, onDrawing, onStage, type Stage, useStage } from './stage.ts';
import { Surface } from './surface.tsx';
import { type CardDrag, useCardDrag } from './use-card-drag.ts';
import { usePointing } from './use-pointing.ts';
import {
  BESIDE_ZOOM,
  closeViewport,
  fitViewport,
  glide,
  isInSight,
  isWholeInSight,
  LEAST_ZOOM,
  middleViewport,
  pageZoom,
  READABLE_ZOOM,
  readingZoom,
  type Size,
  shownArea,
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
  readonly spoken: Spoken;
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
  /**
   * How it is looked at. On a desk one works: the board stays where a person has put it. A page is read: a selected card comes so
   * close that it can be, all of it comes back without one, and what is too long to be read as a whole begins at its beginning. A
   * wall stays fitted whatever happens; a selected card comes close enough for the back row.
   */
  readonly lookedAt?: 'desk' | 'page' | 'wall';
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

/** React Flow begins with none; the surface gives it the cards in sight, so that work is bounded by what is seen (docs/decisions/0060). */
const NO_NODES: Node[] = [];
const NOWHERE = { x: 0, y: 0, zoom: 1 };
const NO_SIZE: Size = { width: 0, height: 0 };

/** A board drawn from its drawing: lines on one canvas below, a card per box above. */
export const BoardCanvas = ({
  drawing,
  spoken,
  theme,
  name,
  link,
  selectedId,
  fitZoom,
  fitMargin,
  lookedAt = 'desk',
  roomBelow = 0,
  onReady,
  onKeyDown,
  onFocus,
  onEmptyDoubleClick,
  onPasteText,
  drag,
}: BoardCanvasProps) => {
  const isWall = lookedAt === 'wall';
  const comesClose = lookedAt !== 'desk';
  const flow = useRef<ReactFlowInstance | null>(null);
  const [isPlaced, setPlaced] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const size = useRef<Size>(NO_SIZE);
  const viewport = useCallback(() => flow.current?.getViewport() ?? NOWHERE, []);
  const stage = useStage(drawing, (before) => cardsIn(before, shownArea(viewport(), size.current)));
  const latest = useRef<Stage>(stage);
  latest.current = stage;
  const selected = useRef(selectedId);
  selected.current = selectedId;

  /** True from a fit until a person pans or zooms: then the board keeps itself in sight as it grows. */
  const isFitted = useRef(true);
  /** The card that is shown close. */
  const closeTo = useRef<string | null>(null);
  const below = useRef(roomBelow);
  below.current = roomBelow;
  /** What of the frame can be seen. */
  const frameSize = useCallback(
    (): Size => ({ width: size.current.width, height: Math.max(0, size.current.height - below.current) }),
    [],
  );
  /** All of the board; of a page too long to be read so, its whole width: around the card that is looked at, or its beginning. */
  const fitted = useCallback(() => {
    const bounds = boundsOf(latest.current);
    const whole = fitViewport(bounds, frameSize(), fitZoom, fitMargin);
    if (lookedAt !== 'page' || whole.zoom >= BESIDE_ZOOM) return whole;
    const box = findBox(latest.current, selected.current ?? closeTo.current);
    const place = box === undefined ? { ...bounds, width: 0, height: 0 } : onStage(latest.current, box);
    return closeViewport(bounds, place, pageZoom(bounds, frameSize()), frameSize(), fitZoom, fitMargin);
  }, [lookedAt, fitZoom, fitMargin, frameSize]);

  const showAll = useCallback(
    (ms: number) => {
      if (size.current === NO_SIZE) return;
      isFitted.current = true;
      void flow.current?.setViewport(fitted(), { duration: ms });
    },
    [fitted],
  );

  /** How long to take to a card: one out of sight is brought at once, as nobody saw where it was. */
  const wayTo = useCallback(
    (place: Rectangle) => (isInSight(place, viewport(), frameSize()) ? glide() : 0),
    [viewport, frameSize],
  );

  const show = useCallback(
    (nodeId: string) => {
      const box = findBox(latest.current, nodeId);
      if (box === undefined || flow.current === null) return;
      const place = onStage(latest.current, box);
      const next = viewportToShow(place, viewport(), frameSize());
      if (next !== null) void flow.current.setViewport(next, { duration: wayTo(place) });
    },
    [viewport, frameSize, wayTo],
  );

  /** Keeps in sight what matters: all of the board while it can be read so, else the selected card. */
  const keepInSight = useCallback(
    (nodeId: string | null, leastZoom: number) => {
      if (flow.current === null || size.current === NO_SIZE) return;
      const box = findBox(latest.current, nodeId);
      const place = box && onStage(latest.current, box);
      if (comesClose && box !== undefined && place !== undefined) {
        const zoom = readingZoom(box.font, isWall);
        const next = closeViewport(boundsOf(latest.current), place, zoom, frameSize(), fitZoom, fitMargin);
        closeTo.current = nodeId;
        void flow.current.setViewport(next, { duration: wayTo(place) });
        return;
      }
      if (isWall || closeTo.current !== null) {
        showAll(glide());
        closeTo.current = null;
        return;
      }
      const whole = isWholeInSight(boundsOf(latest.current), viewport(), frameSize());
      if (isFitted.current && !whole && fitted().zoom >= leastZoom)
        showAll(place === undefined ? glide() : wayTo(place));
      else if (nodeId !== null) show(nodeId);
    },
    [isWall, comesClose, showAll, show, wayTo, viewport, fitted, frameSize, fitZoom, fitMargin],
  );

  /** The first sight of a board: all of it, or the card that was asked for where all of it would be too small to find it. */
  const begin = useCallback(() => {
    showAll(0);
    const box = findBox(latest.current, selected.current);
    if (comesClose) keepInSight(selected.current, READABLE_ZOOM);
    if (comesClose || box === undefined || fitted().zoom >= BESIDE_ZOOM) return;
    isFitted.current = false;
    void flow.current?.setViewport(middleViewport(onStage(latest.current, box), frameSize(), READABLE_ZOOM));
  }, [showAll, keepInSight, fitted, frameSize, comesClose]);

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
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const isFirst = size.current === NO_SIZE;
      if (size.current.width === width && size.current.height === height) return;
      size.current = { width, height };
      if (isFirst) begin();
      // A board that was fitted takes the room it is given back, too.
      else if (isFitted.current && (comesClose ? selected.current === null : fitted().zoom >= BESIDE_ZOOM))
        showAll(glide());
      else keepInSight(selected.current, BESIDE_ZOOM);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [begin, keepInSight, showAll, fitted, comesClose]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed drawing is a reason to look again.
  useEffect(() => keepInSight(selectedId, READABLE_ZOOM), [drawing, selectedId, keepInSight]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hint came or went: the board takes its place.
  useEffect(() => {
    if (isWall) keepInSight(selected.current, READABLE_ZOOM);
    else if (isFitted.current) showAll(glide());
  }, [roomBelow, showAll, keepInSight, isWall]);

  /** The card at a point of the frame: found by the drawing, so that it need not be an element. */
  const cardAt = useCallback(
    (point: { readonly x: number; readonly y: number }) => {
      const { x, y, zoom } = viewport();
      const at = onDrawing(latest.current, { x: (point.x - x) / zoom, y: (point.y - y) / zoom, width: 0, height: 0 });
      const box = boxAt(latest.current.drawing, at);
      if (box === undefined) return undefined;
      const place = onStage(latest.current, box);
      const area = {
        x: place.x * zoom + x,
        y: place.y * zoom + y,
        width: place.width * zoom,
        height: place.height * zoom,
      };
      return { nodeId: box.of ?? box.id, area };
    },
    [viewport],
  );
  const panBy = (dx: number, dy: number) => {
    const { x, y, zoom } = viewport();
    isFitted.current = false;
    void flow.current?.setViewport({ x: x + dx, y: y + dy, zoom });
  };
  const { dragging, handlers } = useCardDrag({ frame, drag, cardAt, panBy });
  const wordsOf = useCallback((nodeId: string) => findBox(latest.current, nodeId)?.lines.join(' ') ?? '', []);

  const isOnPane = ({ target }: MouseEvent): boolean =>
    target instanceof Element && target.classList.contains('react-flow__pane');
  const pointing = usePointing({ frame, link, cardAt, onEmptyDoubleClick });

  const surface = useMemo(
    () => (isPlaced ? <Surface stage={stage} spoken={spoken} theme={theme} /> : null),
    [isPlaced, stage, spoken, theme],
  );
  return (
    <CanvasFlow link={link}>
      <ReactFlow
        ref={frame}
        className="board-canvas"
        defaultNodes={NO_NODES}
        nodeTypes={CARD_TYPES}
        onInit={(instance) => {
          flow.current = instance;
          // Often before the observer has told it: then the first cards would be those of another sight.
          const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
          if (size.current === NO_SIZE && width > 0) size.current = { width, height };
          begin();
          setPlaced(true);
        }}
        onMoveStart={(event) => {
          if (event !== null) isFitted.current = false;
        }}
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
        panOnDrag={!isWall}
        zoomOnScroll={!isWall}
        zoomOnPinch={!isWall}
        preventScrolling
        minZoom={LEAST_ZOOM}
        maxZoom={Math.max(2.5, fitZoom)}
        proOptions={{ hideAttribution: true }}
        tabIndex={0}
        aria-label={name}
        aria-multiselectable={lookedAt === 'desk'}
        {...(selectedId === null ? {} : { 'aria-activedescendant': `card-${selectedId}` })}
        {...(onKeyDown === undefined ? {} : { onKeyDown })}
        {...(onFocus === undefined ? {} : { onFocus })}
        onClick={pointing.onClick}
        onDoubleClick={pointing.onDoubleClick}
        onMouseDownCapture={(event) => {
          pointing.press(event);
          // A painted card is taken hold of as any other: the board stays.
          if (drag !== undefined && isOnPane(event) && pointing.cardUnder(event) !== null) event.stopPropagation();
        }}
        {...handlers}
        onPaste={(event) => {
          if (onPasteText === undefined || event.target instanceof HTMLTextAreaElement) return;
          event.preventDefault();
          onPasteText(event.clipboardData.getData('text/plain'));
        }}
      >
        {surface}
        <DragLayer dragging={dragging} wordsOf={wordsOf} />
      </ReactFlow>
    </CanvasFlow>
  );
};
