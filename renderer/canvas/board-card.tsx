import { type CSSProperties, memo } from 'react';
import type { Box } from '#domain/drawing.ts';
import { sameJson } from '#domain/patches.ts';
import { type Font, lineHeight } from '#domain/text-metrics.ts';
import type { Editing } from '#renderer/app/board-store.ts';
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

export interface BoardCardProps {
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
}

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

/** A card that looks, stands and is said as before is left alone: a change redraws only what it changed. */
const isSame = (before: BoardCardProps, next: BoardCardProps): boolean =>
  before.x === next.x &&
  before.y === next.y &&
  (before.selectedAt === null) === (next.selectedAt === null) &&
  before.editing === next.editing &&
  before.isNew === next.isNew &&
  looksSame(before.box, next.box) &&
  sameJson(before.spoken, next.spoken);

/** One card. What is typed in it stays inside it until it is finished. */
export const BoardCard = memo(({ box, x, y, spoken, selectedAt, editing, isNew }: BoardCardProps) => {
  const isSelected = selectedAt !== null;
  const tone = box.tone === null ? '' : ` tone-${box.tone % 8}`;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the keyboard and points at the card (aria-activedescendant).
    <div
      id={`card-${box.id}`}
      className={`box nopan box--${box.look}${tone}${isSelected ? ' box--selected' : ''}${editing ? ' box--editing' : ''}${spoken.advice ? ' box--advised' : ''}${box.of ? ' box--again' : ''}${box.faint ? ' box--faint' : ''}${isNew ? ' box--new' : ''}`}
      style={{
        transform: placeOf(x, y),
        width: box.width,
        height: box.height,
        ...(isSelected && ({ '--zoom': selectedAt } as CSSProperties)),
      }}
      title={spoken.advice}
      data-node={box.of ?? box.id}
      role="treeitem"
      aria-level={spoken.level}
      aria-posinset={spoken.position}
      aria-setsize={spoken.siblings}
      aria-selected={isSelected}
    >
      <span className="only-spoken">{spoken.name}</span>
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
    </div>
  );
}, isSame);
