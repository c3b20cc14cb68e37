import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Dragging, DragStore, DropMark } from './use-card-drag.ts';

/** Places an element by hand: a strict content policy takes no style written into the page. */
const usePlace = (left: number, top: number, width?: number, height?: number) => {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const style = element.current?.style;
    if (style === undefined) return;
    style.transform = `translate(${left}px, ${top}px)`;
    if (width !== undefined) style.width = `${width}px`;
    if (height !== undefined) style.height = `${height}px`;
  }, [left, top, width, height]);
  return element;
};

const Mark = ({ mark }: { readonly mark: DropMark }) => {
  const { place, left, top, width, height } = mark;
  const isInto = place === 'into';
  const line = place === 'before' ? top - 3 : top + height;
  const element = usePlace(left, isInto ? top : line, width, isInto ? height : 3);
  return <div ref={element} className={`drop-mark drop-mark--${isInto ? 'into' : 'beside'}`} />;
};

const UnderWay = ({ now, words }: { readonly now: Dragging; readonly words: string }) => {
  // Over the strip below, their words stand above the pointer, where they can be read.
  const ghost = usePlace(now.x + 12, now.aside === null ? now.y + 12 : now.y - 48);
  return (
    <div className="drag-layer" aria-hidden="true">
      {now.mark && <Mark mark={now.mark} />}
      {now.asides.length > 0 && (
        <div className="drop-asides">
          {now.asides.map(({ id, words: label }) => (
            <div key={id} className={id === now.aside ? 'drop-aside drop-aside--here' : 'drop-aside'}>
              {label}
            </div>
          ))}
        </div>
      )}
      <div ref={ghost} className="drag-ghost">
        {words}
        {now.ids.length > 1 && <strong> +{now.ids.length - 1}</strong>}
      </div>
    </div>
  );
};

/** What is under way while cards are dragged: their words at the pointer, and where they would come to stand. */
export const DragLayer = ({
  dragging,
  wordsOf,
}: {
  readonly dragging: DragStore;
  readonly wordsOf: (nodeId: string) => string;
}) => {
  const now = useStore(dragging, (state) => state.now);
  const [first] = now?.ids ?? [];
  return now === null || first === undefined ? null : <UnderWay now={now} words={wordsOf(first)} />;
};
