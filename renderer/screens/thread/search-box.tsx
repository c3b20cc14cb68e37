import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Output } from '#api/contract.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { intoSight, useChosen } from '#renderer/app/use-chosen.ts';
import { useProject, useProjectState } from '../project-context.ts';

type Answer = Output<'search.find'>;
interface Found extends Answer {
  /** What was typed when it was asked for. */
  readonly text: string;
}
const nobody = (text: string): Found => ({ items: [], count: 0, isMore: false, text });
const nothing = () => {};

/** What was found last; what is typed by now may be ahead of it. An answer that comes too late is not shown. */
const useFound = (text: string, forWall: boolean): Found => {
  const { client } = useRooms();
  const project = useProject();
  const seq = useProjectState((state) => state.confirmed.seq);
  const [found, setFound] = useState(() => nobody(''));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the project (seq) is a reason to ask again.
  useEffect(() => {
    let isCurrent = true;
    if (text.trim() === '') setFound(nobody(text));
    else
      void client.call('search.find', { projectId: project.projectId, text, forWall }).then((reply) => {
        if (isCurrent) setFound(reply.ok ? { ...reply.value, text } : nobody(text));
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
  const found = useFound(text, forWall);
  const { chosen, choose, step } = useChosen(found.items);
  const isThere = found.text === text;
  /** Enter was pressed before the answer was there: it goes to what is found then. */
  const isAwaited = useRef(false);
  const latest = useRef({ go, chosen });
  latest.current = { go, chosen };
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is the reason.
  useEffect(() => {
    if (!isThere || !isAwaited.current) return;
    isAwaited.current = false;
    if (latest.current.chosen !== undefined) latest.current.go(latest.current.chosen);
  }, [found]);
  const onKeyDown = (event: KeyboardEvent) => {
    isAwaited.current = false;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && !isThere) isAwaited.current = true;
    else if (event.key === 'Enter' && chosen !== undefined) go(chosen);
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
        {...(chosen === undefined ? {} : { 'aria-activedescendant': `${listId}-${chosen.id}` })}
        value={text}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: an overlay is opened to type in.
        autoFocus={isOverlay}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          choose(null);
        }}
        onKeyDown={onKeyDown}
        // Whoever goes on elsewhere is not taken away from there.
        onBlur={() => {
          isAwaited.current = false;
        }}
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
            aria-selected={item === chosen}
            ref={item === chosen ? intoSight : null}
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
