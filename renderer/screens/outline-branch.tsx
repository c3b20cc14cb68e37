import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineItem } from '#domain/kind.ts';
import type { Editing } from '#renderer/app/board-state.ts';
import { wordAndLabel, wordBefore } from '#renderer/canvas/spoken.ts';
import { useOpenText, type WritingLink } from '#renderer/canvas/use-open-text.ts';

interface BranchProps {
  readonly items: readonly OutlineItem[];
  /** Where the branch stands, by positions: `/0/2`. */
  readonly place: string;
  /** From 1, as ARIA counts. */
  readonly level: number;
  /** Place of the line that takes the keyboard. */
  readonly current: string | undefined;
  readonly selected: readonly string[];
  readonly editing: Editing | null;
  readonly link: WritingLink;
  readonly say: (key: string) => string;
  readonly choose: (item: OutlineItem, place: string, isAdding: boolean) => void;
  readonly open: (nodeId: string) => void;
}

const LineText = ({ editing, link, label }: { editing: Editing; link: WritingLink; label: string }) => {
  const { ref, ...text } = useOpenText(editing, link);
  return <textarea ref={ref} className="outline__text" aria-label={label} {...text} />;
};

const Line = ({ item, here, index, ...branch }: BranchProps & { item: OutlineItem; here: string; index: number }) => {
  const { t } = useTranslation();
  const { editing, current, items, level, link, say } = branch;
  const isOpen = editing?.id === item.id && here === current;
  const facts = item.facts.map(say).join(', ');
  const onClick = (event: MouseEvent) => branch.choose(item, here, event.shiftKey || event.ctrlKey || event.metaKey);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree holds the keyboard.
    <div
      className="outline__line"
      role="treeitem"
      data-place={here}
      tabIndex={here === current ? 0 : -1}
      aria-level={level}
      aria-posinset={index + 1}
      aria-setsize={items.length}
      aria-selected={branch.selected.includes(item.id)}
      aria-expanded={item.children.length > 0 ? true : undefined}
      onClick={onClick}
      onDoubleClick={() => branch.open(item.id)}
    >
      <span className="outline__label">
        <span className="only-spoken">{wordBefore(say(item.word), item.label)}</span>
        {item.label}
      </span>
      {isOpen ? (
        <LineText key={editing.id} editing={editing} link={link} label={wordAndLabel(say(item.word), item.label)} />
      ) : (
        <span className={item.text === '' ? 'muted' : undefined}>{item.text || t('board.emptyCard')}</span>
      )}
      {facts && <span className="outline__facts">{facts}</span>}
    </div>
  );
};

/** The lines under one item of the outline, with all below them. */
export const OutlineBranch = (branch: BranchProps) =>
  branch.items.map((item, index) => {
    const here = `${branch.place}/${index}`;
    return (
      <div key={item.id} role="none">
        <Line {...branch} item={item} here={here} index={index} />
        {item.children.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a group of tree items has no element of its own.
          <div role="group" className="outline__group">
            <OutlineBranch {...branch} items={item.children} place={here} level={branch.level + 1} />
          </div>
        )}
      </div>
    );
  });
