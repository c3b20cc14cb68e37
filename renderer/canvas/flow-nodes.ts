import type { Node } from '@xyflow/react';
import type { Box } from '#domain/drawing.ts';
import { sameJson } from '#domain/patches.ts';
import { type SpokenItem, spokenBox } from './spoken.ts';

export type BoxFlowNode = Node<{ readonly box: Box; readonly spoken: SpokenItem }, 'box'>;

/**
 * Boxes as React Flow nodes. A box that looks and stands as before keeps its very object, so that a change redraws only what
 * it changed (performance.md rule 1). Sizes are given: nothing is measured in the page, and only what is visible is drawn.
 */
export const boxesToNodes = (
  boxes: readonly Box[],
  spoken: ReadonlyMap<string, SpokenItem>,
  previous: ReadonlyMap<string, BoxFlowNode>,
): BoxFlowNode[] =>
  boxes.map((box) => {
    const words = spoken.get(box.of ?? box.id) ?? spokenBox(box);
    const old = previous.get(box.id);
    if (old !== undefined && sameJson(old.data, { box, spoken: words })) return old;
    const { width, height } = box;
    return {
      id: box.id,
      type: 'box',
      position: { x: box.x, y: box.y },
      data: { box, spoken: words },
      width,
      height,
      initialWidth: width,
      initialHeight: height,
      measured: { width, height },
      handles: [],
      // The card inside says what it is; React Flow's own "node" would stand between it and the tree.
      domAttributes: { 'aria-roledescription': undefined },
    };
  });
