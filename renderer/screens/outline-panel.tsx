import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineItem } from '#domain/kind.ts';
import { IconButton } from '#renderer/kit/button.tsx';

interface OutlineProps {
  readonly outline: readonly OutlineItem[];
  readonly say: (key: string) => string;
  readonly selectedId: string | null;
  readonly choose: (nodeId: string) => void;
  readonly open: (nodeId: string) => void;
}

/** A line of the outline stands once for each of its parents; its place tells one from the other. */
interface Line {
  readonly item: OutlineItem;
  readonly place: string;
}

const linesOf = (items: readonly OutlineItem[], place = ''): readonly Line[] =>
  items.flatMap((item, index) => [
    { item, place: `${place}/${index}` },
    ...linesOf(item.children, `${place}/${index}`),
  ]);

const Branch = ({
  items,
  place,
  level,
  current,
  ...rest
}: OutlineProps & {
  readonly items: readonly OutlineItem[];
  readonly place: string;
  readonly level: number;
  readonly current: string | undefined;
}) => {
  const { t } = useTranslation();
  return items.map((item, index) => {
    const here = `${place}/${index}`;
    const facts = item.facts.map(rest.say).join(', ');
    return (
      <li key={here} role="none">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the tree holds the keyboard. */}
        <div
          className="outline__line"
          role="treeitem"
          data-place={here}
          tabIndex={here === current ? 0 : -1}
          aria-level={level}
          aria-posinset={index + 1}
          aria-setsize={items.length}
          aria-selected={item.id === rest.selectedId}
          aria-expanded={item.children.length > 0 ? true : undefined}
          onClick={() => rest.choose(item.id)}
          onDoubleClick={() => rest.open(item.id)}
        >
          <span className="outline__label">
            <span className="only-spoken">{rest.say(item.word)} </span>
            {item.label}
          </span>
          <span>{item.text || t('board.emptyCard')}</span>
          {facts && <span className="outline__facts">{facts}</span>}
        </div>
        {item.children.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a group of tree items has no element of its own.
          <ul role="group">
            <Branch {...rest} items={item.children} place={here} level={level + 1} current={current} />
          </ul>
        )}
      </li>
    );
  });
};

/** The board as a nested list: everything on it, in reading order, for ears as well as eyes (product R45). */
export const OutlinePanel = (props: OutlineProps & { readonly close: () => void }) => {
  const { t } = useTranslation();
  const { outline, selectedId, choose, open, close } = props;
  const tree = useRef<HTMLUListElement>(null);
  const lines = linesOf(outline);
  const current = lines.find((line) => line.item.id === selectedId) ?? lines[0];
  const focusLine = (line: Line | undefined) => {
    if (line === undefined) return;
    choose(line.item.id);
    tree.current?.querySelector<HTMLElement>(`[data-place="${line.place}"]`)?.focus();
  };
  useEffect(() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const place = document.activeElement?.getAttribute('data-place') ?? current?.place;
    const at = lines.findIndex((line) => line.place === place);
    const moves: Readonly<Record<string, Line | undefined>> = {
      ArrowDown: lines[at + 1],
      ArrowUp: lines[at - 1],
      ArrowRight: lines.find((line) => line.place === `${place}/0`),
      ArrowLeft: lines.find((line) => line.place === place?.slice(0, place.lastIndexOf('/'))),
      Home: lines[0],
      End: lines.at(-1),
    };
    if (event.key in moves) focusLine(moves[event.key]);
    else if ((event.key === 'Enter' || event.key === 'F2') && lines[at] !== undefined) open(lines[at].item.id);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };

  return (
    <aside className="panel" aria-labelledby="outline" data-region="panel">
      <header className="panel__head">
        <h2 id="outline">{t('outline.title')}</h2>
        <IconButton Icon={X} label={t('action.close')} onClick={close} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a tree is a nested list that the keyboard walks. */}
      <ul className="outline" role="tree" aria-labelledby="outline" ref={tree} onKeyDown={onKeyDown}>
        <Branch {...props} items={outline} place="" level={1} current={current?.place} />
      </ul>
    </aside>
  );
};
