import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Thread, type ThreadItem, threadOf } from '#domain/thread/thread.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { threadIn, withThreadOf } from '#renderer/app/thread-lens.ts';
import type { PanelProps } from '#renderer/kit/kind-view.ts';
import { useProject } from '../project-context.ts';
import { linkable, linkRun } from './link-run.ts';
import { ThreadWords } from './thread-words.tsx';

/** Links the item with another by typing its label: a quote with a cause, a theme or need with a driver or idea. */
const LinkWith = ({
  thread,
  item,
  run,
}: {
  readonly thread: Thread;
  readonly item: ThreadItem;
  readonly run: PanelProps['run'];
}) => {
  const { t } = useTranslation();
  const { newId } = useRooms();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const candidates = useMemo(() => linkable(thread, item), [thread, item]);
  if (candidates.length === 0) return null;
  const add = () => {
    const wanted = typed.trim().split(/\s/)[0]?.toLowerCase();
    const other = candidates.find(({ label }) => label.toLowerCase() === wanted);
    const link = other === undefined ? null : linkRun(item, other, newId());
    if (link !== null && run(link)) setTyped('');
  };
  return (
    <div className="detail">
      <label className="detail__label" htmlFor={`${listId}-with`}>
        {t('thread.linkWith')}
      </label>
      <input
        id={`${listId}-with`}
        className="links__new"
        list={listId}
        placeholder={t('links.placeholder', { label: candidates[0]?.label })}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <datalist id={listId}>
        {candidates.map(({ id, label, text }) => (
          <option key={id} value={`${label} ${text}`} />
        ))}
      </datalist>
    </div>
  );
};

/** The thread of the selected card: in words here, in light on the board. */
export const ThreadPanel = ({ board, selectedId, lens, setLens, run, show }: PanelProps) => {
  const { t } = useTranslation();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const thread = threadOf(board.rows);
  const item = selectedId === null ? undefined : thread.items.get(selectedId);
  const latest = useRef({ lens, setLens });
  latest.current = { lens, setLens };

  const followed = item?.id ?? null;
  useEffect(() => {
    const { lens: now, setLens: set } = latest.current;
    if (threadIn(now) !== followed) set(withThreadOf(now, followed));
  }, [followed]);
  // With the panel the light goes.
  useEffect(() => () => latest.current.setLens(withThreadOf(latest.current.lens, null)), []);

  const jump = (other: ThreadItem) => {
    if (other.boardId !== null) show(other.id);
    else navigate(`/project/${projectId}/thread/${encodeURIComponent(other.id)}`);
  };
  if (selectedId === null) return <p className="muted">{t('thread.select')}</p>;
  if (item === undefined) return <p className="muted">{t('thread.notOn')}</p>;
  return (
    <>
      <ThreadWords thread={thread} item={item} jump={jump} />
      <LinkWith thread={thread} item={item} run={run} />
    </>
  );
};
