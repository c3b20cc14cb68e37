import { type Node, type NodeProps, useStoreApi } from '@xyflow/react';
import { type CSSProperties, memo, useLayoutEffect, useRef } from 'react';
import type { Box } from '#domain/drawing.ts';
import { sameJson } from '#domain/patches.ts';
import { type Font, lineHeight } from '#domain/text/text-metrics.ts';
import type { Editing } from '#renderer/app/board-state.ts';
import type { SpokenItem } from './spoken.ts';
import { TextBox } from './text-box.tsx';

const fontStyle = (font: Font) => ({
  fontSize: font.size,
  lineHeight: `${lineHeight(font)}px`,
  fontWeight: font.weight === 'bold' ? 700 : 400,
});

/** Lines and tags exactly where the drawing puts them: the screen and the SVG are one picture. */
const BoxText = ({ box }: { readonly box: Box }) => (
  <>
    {box.lines.map((line, index) => (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; equal lines are equal.
        key={index}
        className="box__line"
        style={{ left: box.textX, top: box.textY + index * lineHeight(box.font), ...fontStyle(box.font) }}
      >
        {line}
      </span>
    ))}
    {box.tags.map((tag) => (
      <span
        key={`${tag.look}-${tag.text}-${tag.x}-${tag.y}`}
        className={`box__tag box__tag--${tag.look}`}
        style={{ left: tag.x, top: tag.y, ...fontStyle(tag.font) }}
      >
        {tag.text}
      </span>
    ))}
  </>
);

/** All that a card shows and says. */
export type ShownCard = {
  readonly box: Box;
  /** Where it stands on the stage. */
  readonly x: number;
  readonly y: number;
  readonly spoken: SpokenItem;
  /** The zoom at which it was selected, for its frame; null = it is not. */
  readonly selectedAt: number | null;
  /** Its open text; null = closed. */
  readonly editing: Editing | null;
  /** True for a card that was not on the board before: it fades in where it will stay. */
  readonly isNew: boolean;
};

/** A card as React Flow has it. */
export type CardNode = Node<ShownCard, 'card'>;

/** Where a card stands, as its style says it. */
export const placeOf = (x: number, y: number): string => `translate(${x}px, ${y}px)`;

/** What a card is made of besides its place. */
const looks = [
  'id',
  'of',
  'width',
  'height',
  'look',
  'tone',
  'font',
  'lines',
  'textX',
  'textY',
  'tags',
  'faint',
] as const;

const looksSame = (left: Box, right: Box): boolean =>
  left === right || looks.every((key) => left[key] === right[key] || sameJson(left[key], right[key]));

/** Whether what stands in a card is as before. */
const isSameInside = (before: ShownCard, next: ShownCard): boolean =>
  before.editing === next.editing && looksSame(before.box, next.box) && sameJson(before.spoken, next.spoken);

const isSame = (before: ShownCard, next: ShownCard): boolean =>
  before.x === next.x &&
  before.y === next.y &&
  (before.selectedAt === null) === (next.selectedAt === null) &&
  before.isNew === next.isNew &&
  isSameInside(before, next);

const classOf = ({ box, spoken, selectedAt, editing, isNew }: ShownCard): string => {
  const tone = box.tone === null ? '' : ` tone-${box.tone % 8}`;
  return `box nopan box--${box.look}${tone}${selectedAt === null ? '' : ' box--selected'}${editing ? ' box--editing' : ''}${spoken.advice ? ' box--advised' : ''}${box.of ? ' box--again' : ''}${box.faint ? ' box--faint' : ''}${isNew ? ' box--new' : ''}`;
};

/** What the element of a card says of itself: the tree holds the keyboard and points at it (aria-activedescendant). */
const attributesOf = ({ box, spoken, selectedAt }: ShownCard) => ({
  id: `card-${box.id}`,
  title: spoken.advice,
  'data-node': box.of ?? box.id,
  'aria-level': spoken.level,
  'aria-posinset': spoken.position,
  'aria-setsize': spoken.siblings,
  'aria-selected': selectedAt !== null,
  // "node" says nothing to a person.
  'aria-roledescription': undefined,
});

/**
 * A card as a node of React Flow. One that looks, stands and is said as before is `before` itself, and is left alone: a change
 * redraws only what it changed.
 */
export const cardNode = (card: ShownCard, before: CardNode | undefined): CardNode => {
  if (before !== undefined && isSame(before.data, card)) return before;
  const { box, x, y, selectedAt } = card;
  const { width, height } = box;
  return {
    id: box.id,
    type: 'card',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [],
    className: classOf(card),
    style: {
      // These are said by the style sheet, not by React Flow on each card.
      zIndex: undefined,
      pointerEvents: undefined,
      visibility: undefined,
      ...(selectedAt !== null && ({ '--zoom': selectedAt } as CSSProperties)),
    },
    ariaRole: 'treeitem',
    domAttributes: attributesOf(card),
    data: card,
  };
};

/**
 * A card that is selected and gone to at once gets its frame when the way there is done already: the zoom it was selected at
 * is put right before it is painted. Gives the ref of an element inside the card.
 */
const useFrameAt = (selectedAt: number | null) => {
  const flow = useStoreApi();
  const inside = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const [, , zoom] = flow.getState().transform;
    if (selectedAt === null || selectedAt === zoom) return;
    inside.current?.closest<HTMLElement>('.box')?.style.setProperty('--zoom', String(zoom));
  }, [flow, selectedAt]);
  return inside;
};

/** What stands in a card. What is typed in it stays inside it until it is finished. */
const BoardCard = memo(
  ({ data: { box, spoken, editing, selectedAt } }: NodeProps<CardNode>) => (
    <>
      <span className="only-spoken" ref={useFrameAt(selectedAt)}>
        {spoken.name}
      </span>
      {/* The name above says all of this, in the order of speech. */}
      <div aria-hidden="true">
        <BoxText box={box} />
        {spoken.isEmpty && !editing && (
          <span
            className="box__line box__line--waiting"
            style={{ left: box.textX, top: box.textY, ...fontStyle(box.font) }}
          >
            {spoken.asks ?? spoken.word}
          </span>
        )}
      </div>
      {editing && <TextBox key={editing.id} box={box} editing={editing} label={spoken.name} asks={spoken.asks ?? ''} />}
    </>
  ),
  (before, next) => before.data.selectedAt === next.data.selectedAt && isSameInside(before.data, next.data),
);

/** The one kind of node a board has. */
export const CARD_TYPES = { card: BoardCard };
