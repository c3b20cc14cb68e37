import { lineHeight } from '#domain/text/text-metrics.ts';
import type { Stage } from './stage.ts';

/** The headings of the board itself. The outline says them; here they are only seen. */
export const CaptionLayer = ({ stage: { drawing, origin } }: { readonly stage: Stage }) =>
  drawing.captions.map((caption) => (
    <div
      key={`${caption.text}@${caption.x},${caption.y}`}
      className={caption.muted ? 'caption caption--muted' : 'caption'}
      aria-hidden="true"
      style={{
        transform: `translate(${caption.x + origin.x}px, ${caption.y + origin.y}px)`,
        fontSize: caption.font.size,
        lineHeight: `${lineHeight(caption.font)}px`,
        fontWeight: caption.font.weight === 'bold' ? 700 : 400,
      }}
    >
      {caption.text}
    </div>
  ));
