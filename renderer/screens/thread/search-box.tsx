import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Output } from '#api/contract.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { useProject, useProjectState } from '../project-context.ts';

type Answer = Output<'search.find'>;
const nobody: Answer = { items: [], count: 0, isMore: false };
const nothing = () => {};

/** The chosen answer never waits below the edge of the list. */
const intoSight = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** What is found for what is typed now; an answer that comes too late is not shown. */
const useFound = (text: string, forWall: boolean): Answer => {
  const { client } = useRooms();
  const project = useProject();
  const seq = useProjectState((state) => state.confirmed.seq);
  const [found, setFound] = useState(nobody);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the project (seq) is a reason to ask again.
  useEffect(() => {
    let isCurrent = true;
    if (text.trim() === '') setFound(nobody);
    else
      void client.call('search.find', { projectId: project.projectId, text, forWall }).then((reply) => {
        if (isCurrent) setFound(reply.ok ? reply.value : nobody);
      });
    return () => {
      isCurrent = false;
    };
  }, [client, project, text, forWall, seq]);
  return found;
};

interface FindBoxProps {
  readonly className: string;
  readonly label: string;
  /** True where others look on: only what they may see is found (SE5). */
  readonly forWall: boolean;
  readonly boardName: (boardId: string) => string;
  readonly go: (item: Answer['items'][number]) => void;
  /** Escape. */
  readonly leave: () => void;
  /** True where it was opened just to type in it. */
  readonly isOverlay?: boolean;
}

/** A box to type a few letters or a label in, and what they find; arrows choose, Enter goes there. */
export const FindBox = ({ className, label, forWall, boardName, go, leave, isOverlay = false }: FindBoxProps) => {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(text, forWall);
  const current = found.items[Math.min(at, found.items.length - 1)];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.items.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && current !== undefined) go(current);
    else if (event.key === 'Escape') {
      setText('');
      leave();
    } else return;
    event.preventDefault();
  };
  const isOpen = text.trim() !== '';
  const count = found.isMore ? `${found.count}+` : String(found.count);
  return (
    <search className={`find ${className}`}>
      <input
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={isOpen && found.items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(current === undefined ? {} : { 'aria-activedescendant': `${listId}-${current.id}` })}
        value={text}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: an overlay is opened to type in.
        autoFocus={isOverlay}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="find__count muted" role="status">
        {isOpen ? (found.count === 0 ? t('search.none') : t('search.count', { count: found.count, shown: count })) : ''}
      </p>
      <div id={listId} className="find__list" role="listbox" aria-label={t('search.found')} hidden={!isOpen}>
        {found.items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keyboard.
          <div
            key={item.id}
            id={`${listId}-${item.id}`}
            className="find__item"
            role="option"
            tabIndex={-1}
            aria-selected={item === current}
            ref={item === current ? intoSight : null}
            onClick={() => go(item)}
          >
            <strong>{item.label}</strong>
            <span>
              {item.text}
              <span className="find__where">{boardName(item.boardId)}</span>
            </span>
          </div>
        ))}
      </div>
    </search>
  );
};

/** Finds any item of the project; Enter goes to it. */
export const SearchBox = () => {
  const { t } = useTranslation();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const boards = useProjectState((state) => state.rows.boards);
  return (
    <FindBox
      className="project-search"
      label={t('search.label')}
      forWall={false}
      boardName={(boardId) => boards.get(boardId)?.name ?? ''}
      go={({ boardId, id }) => navigate(`/project/${projectId}/board/${boardId}/at/${id}`)}
      leave={nothing}
    />
  );
};
