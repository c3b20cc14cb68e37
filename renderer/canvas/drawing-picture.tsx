import { memo } from 'react';
import { type Box, type Drawing, strokePath } from '#domain/drawing.ts';
import { baseline, lineHeight } from '#domain/text/text-metrics.ts';

const toneClass = (tone: number | null): string => (tone === null ? '' : `tone-${tone % 8}`);

const PictureBox = ({ box }: { readonly box: Box }) => (
  <g
    className={`picture__box picture__box--${box.look} ${toneClass(box.tone)}`}
    transform={`translate(${box.x} ${box.y})`}
  >
    {box.look !== 'plain' && <rect width={box.width} height={box.height} rx={4} />}
    {box.lines.map((line, index) => (
      <text
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
        key={index}
        x={box.textX}
        y={box.textY + index * lineHeight(box.font) + baseline(box.font)}
        fontSize={box.font.size}
        fontWeight={box.font.weight === 'bold' ? 700 : 400}
      >
        {line}
      </text>
    ))}
  </g>
);

/** A small live picture of a board, in the colours of the theme. Its card says what it is. */
export const DrawingPicture = memo(({ drawing }: { readonly drawing: Drawing }) => (
  <svg className="picture" viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden="true" focusable="false">
    {drawing.strokes.map((stroke) => (
      <path
        key={stroke.id}
        d={strokePath(stroke)}
        className={`picture__stroke ${toneClass(stroke.tone)}`}
        strokeWidth={stroke.width}
        strokeDasharray={stroke.dotted ? '2 6' : undefined}
      />
    ))}
    {drawing.boxes.map((box) => (
      <PictureBox key={box.id} box={box} />
    ))}
  </svg>
));
