import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useStore } from 'zustand';
import type { Box } from '#domain/drawing.ts';
import { type Font, lineHeight } from '#domain/text-metrics.ts';
import { useCanvas } from './canvas-context.ts';
import type { BoxFlowNode } from './flow-nodes.ts';
import { TextBox } from './text-box.tsx';

const fontStyle = (font: Font) => ({
  fontSize: font.size,
  lineHeight: `${lineHeight(font)}px`,
  fontWeight: font.weight === 'bold' ? 700 : 400,
});

/** Lines and tags exactly where the drawing puts them: the screen and the SVG are one picture. */
const BoxText = memo(({ box }: { readonly box: Box }) => (
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
));

/** One card. What is typed in it stays inside it until it is finished. */
export const BoxNode = memo(({ id, data }: NodeProps<BoxFlowNode>) => {
  const { box, spoken } = data;
  const { state } = useCanvas();
  // A card drawn once more is the same item: selected with it, written at its home.
  const nodeId = box.of ?? id;
  const isSelected = useStore(state, ({ selectedId, others }) => selectedId === nodeId || others.includes(nodeId));
  const editing = useStore(state, (board) =>
    board.surface === 'board' && board.editing?.id === id ? board.editing : null,
  );
  const tone = box.tone === null ? '' : ` tone-${box.tone % 8}`;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the keyboard and points at the card (aria-activedescendant).
    <div
      id={`card-${id}`}
      className={`box nopan box--${box.look}${tone}${isSelected ? ' box--selected' : ''}${editing ? ' box--editing' : ''}${spoken.advice ? ' box--advised' : ''}${box.of ? ' box--again' : ''}${box.faint ? ' box--faint' : ''}`}
      title={spoken.advice}
      data-node={nodeId}
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
            {spoken.word}
          </span>
        )}
      </div>
      {editing && <TextBox key={editing.id} box={box} editing={editing} label={spoken.name} />}
    </div>
  );
});
