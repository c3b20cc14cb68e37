import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Branch, branchesOf, threadMarks } from '#domain/thread/chain.ts';
import type { Thread, ThreadItem } from '#domain/thread/thread.ts';
import { Facts } from '#renderer/kit/facts.tsx';

/** The thread of one item in words: two trees, what it rests on and what it led to, for ears as well as eyes. */

interface Line {
  readonly branch: Branch;
  /** Where it stands: `0/2/1`. An item may stand in several places. */
  readonly place: string;
}

const linesOf = (branches: readonly Branch[], place = ''): readonly Line[] =>
  branches.flatMap((branch, index) => {
    const own = place === '' ? String(index) : `${place}/${index}`;
    return [{ branch, place: own }, ...linesOf(branch.branches, own)];
  });

const parentPlace = (place: string): string => place.slice(0, Math.max(place.lastIndexOf('/'), 0));

interface BranchListProps {
  readonly branches: readonly Branch[];
  readonly place: string;
  readonly current: string;
  readonly thread: Thread;
  readonly jump: (item: ThreadItem) => void;
  readonly enter: (place: string) => void;
}

const BranchList = ({ branches, place, current, thread, jump, enter }: BranchListProps) => {
  const { t } = useTranslation();
  const marks = threadMarks(thread);
  return branches.map(({ item, relation, branches: inner, toldBefore }, index) => {
    const own = place === '' ? String(index) : `${place}/${index}`;
    const facts = [
      t(`thread.relation.${relation}`, { defaultValue: '' }),
      t(`thread.type.${item.type}`, { defaultValue: '' }),
      marks.noEvidence.has(item.id) ? t('thread.noEvidence') : '',
      marks.leadsNowhere.has(item.id) ? t('thread.leadsNowhere') : '',
      toldBefore ? t('thread.told') : '',
    ].filter((fact) => fact !== '');
    return (
      <div key={own} role="none">
        <div
          className="thread-words__line"
          role="treeitem"
          data-place={own}
          aria-level={own.split('/').length}
          aria-posinset={index + 1}
          aria-setsize={branches.length}
          aria-selected={false}
          aria-expanded={inner.length > 0 ? true : undefined}
          tabIndex={own === current ? 0 : -1}
          onFocus={() => enter(own)}
          onClick={() => jump(item)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            jump(item);
          }}
        >
          <strong>{item.label}</strong>
          <span>
            {item.text}
            <span className="thread-words__facts">
              <Facts facts={facts} />
            </span>
          </span>
        </div>
        {inner.length > 0 && (
          // biome-ignore lint/a11y/useSemanticElements: a group of tree items has no element of its own.
          <div role="group" className="thread-words__group">
            <BranchList branches={inner} place={own} current={current} thread={thread} jump={jump} enter={enter} />
          </div>
        )}
      </div>
    );
  });
};

const Side = ({
  title,
  nothing,
  branches,
  thread,
  jump,
}: {
  readonly title: string;
  readonly nothing: string;
  readonly branches: readonly Branch[];
  readonly thread: Thread;
  readonly jump: (item: ThreadItem) => void;
}) => {
  const tree = useRef<HTMLDivElement>(null);
  const [current, enter] = useState('0');
  const lines = linesOf(branches);
  const at = Math.max(
    0,
    lines.findIndex(({ place }) => place === current),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const here = lines[at]?.place ?? '0';
    const ways: Readonly<Record<string, string | undefined>> = {
      ArrowDown: lines[at + 1]?.place,
      ArrowUp: lines[at - 1]?.place,
      ArrowRight: lines.find(({ place }) => place === `${here}/0`)?.place,
      ArrowLeft: parentPlace(here) || undefined,
      Home: lines[0]?.place,
      End: lines.at(-1)?.place,
    };
    if (!(event.key in ways)) return;
    event.preventDefault();
    const way = ways[event.key];
    if (way !== undefined) tree.current?.querySelector<HTMLElement>(`[data-place="${way}"]`)?.focus();
  };
  return (
    <section className="thread-words">
      <h3>{title}</h3>
      {branches.length === 0 ? (
        <p className="muted">{nothing}</p>
      ) : (
        <div role="tree" aria-label={title} ref={tree} onKeyDown={onKeyDown}>
          <BranchList
            branches={branches}
            place=""
            current={lines[at]?.place ?? '0'}
            thread={thread}
            jump={jump}
            enter={enter}
          />
        </div>
      )}
    </section>
  );
};

interface ThreadWordsProps {
  readonly thread: Thread;
  readonly item: ThreadItem;
  /** Goes to an item: to its card, on whatever board. */
  readonly jump: (item: ThreadItem) => void;
}

/** What an item rests on and what it led to; Enter or a click goes there. */
export const ThreadWords = ({ thread, item, jump }: ThreadWordsProps) => {
  const { t } = useTranslation();
  const marks = threadMarks(thread);
  return (
    <>
      <div>
        <p className="thread-words__about muted">
          {[t(`thread.type.${item.type}`, { defaultValue: '' }), item.label].filter(Boolean).join(' ')}
        </p>
        <p className="panel__text">{item.text || t('board.emptyCard')}</p>
      </div>
      {(marks.noEvidence.has(item.id) || marks.leadsNowhere.has(item.id)) && (
        <ul className="thread-words__marks">
          {marks.noEvidence.has(item.id) && <li>{t('thread.noEvidenceLong')}</li>}
          {marks.leadsNowhere.has(item.id) && <li>{t('thread.leadsNowhereLong')}</li>}
        </ul>
      )}
      <Side
        key={`up ${item.id}`}
        title={t('thread.up')}
        nothing={t('thread.noUp')}
        branches={branchesOf(thread, item.id, 'up')}
        thread={thread}
        jump={jump}
      />
      <Side
        key={`down ${item.id}`}
        title={t('thread.down')}
        nothing={t('thread.noDown')}
        branches={branchesOf(thread, item.id, 'down')}
        thread={thread}
        jump={jump}
      />
    </>
  );
};
