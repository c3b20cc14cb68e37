import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Box, Drawing } from '#domain/drawing.ts';
import { type CardNode, cardNode, type ShownCard } from './board-card.tsx';
import { useCanvas } from './canvas-context.ts';
import { cardsToShow, keptCards, type Sight } from './sight.ts';
import { type Spoken, spokenBox } from './spoken.ts';
import type { Stage } from './stage.ts';

interface CardLayerProps {
  readonly stage: Stage;
  readonly sight: Sight;
  readonly spoken: Spoken;
}

/** Cards that came with the last change of the drawing, not with a change of what is looked at. */
const useNewCards = (drawing: Drawing, sight: Sight, shown: readonly Box[]): ReadonlySet<string> => {
  const before = useRef<{ drawing: Drawing; sight: Sight; shown: ReadonlySet<string>; fresh: ReadonlySet<string> }>(
    null,
  );
  const last = before.current;
  if (last?.drawing === drawing && last.sight === sight && last.shown.size === shown.length) return last.fresh;
  const ids = new Set<string>();
  const fresh = new Set<string>();
  const isChange = last !== null && last.drawing !== drawing && last.sight.area === sight.area;
  for (const { id } of shown) {
    ids.add(id);
    if (last?.fresh.has(id) || (isChange && !last.shown.has(id))) fresh.add(id);
  }
  before.current = { drawing, sight, shown: ids, fresh };
  return fresh;
};

/**
 * Frames of selected cards are two screen px wide at any zoom. Told to these cards alone, and with their first style: a change
 * of style for all, or a second one, is dear.
 */
const useZoomOfFrames = (): number => {
  const flow = useStoreApi();
  useEffect(
    () =>
      flow.subscribe(({ domNode, transform }, before) => {
        if (transform[2] === before.transform[2]) return;
        for (const card of domNode?.getElementsByClassName('box--selected') ?? [])
          if (card instanceof HTMLElement) card.style.setProperty('--zoom', String(transform[2]));
      }),
    [flow],
  );
  return flow.getState().transform[2];
};

/** The nodes of these cards; the very array of before while none of them changed. */
const useCardNodes = (cards: readonly ShownCard[]): readonly CardNode[] => {
  const last = useRef<readonly CardNode[]>([]);
  const before = new Map(last.current.map((node) => [node.id, node]));
  const nodes = cards.map((card) => cardNode(card, before.get(card.box.id)));
  const isSame = nodes.length === last.current.length && nodes.every((node, index) => node === last.current[index]);
  if (!isSame) last.current = nodes;
  return last.current;
};

/** Hands the cards in sight to React Flow as its nodes: what a person reads, points at, writes in and hears. */
export const CardLayer = ({ stage, sight, spoken }: CardLayerProps) => {
  const { state } = useCanvas();
  const board = useStore(state);
  const kept = keptCards(board);
  const editing = board.surface === 'board' ? board.editing : null;
  const isSelected = (id: string) => board.selectedId === id || board.others.includes(id);
  const shown = cardsToShow(stage, sight, kept);
  const fresh = useNewCards(stage.drawing, sight, shown);
  const zoom = useZoomOfFrames();
  const { origin } = stage;
  const nodes = useCardNodes(
    shown.map((box) => ({
      box,
      x: box.x + origin.x,
      y: box.y + origin.y,
      spoken: spoken.get(box.of ?? box.id) ?? spokenBox(box),
      selectedAt: isSelected(box.of ?? box.id) ? zoom : null,
      editing: editing?.id === box.id ? editing : null,
      isNew: fresh.has(box.id),
    })),
  );
  const flow = useStoreApi();
  // Before the paint, and straight into the store: as a property of the frame they would draw all of the frame once more.
  useLayoutEffect(() => flow.getState().setNodes([...nodes]), [flow, nodes]);
  return null;
};
