import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Output } from '#api/contract.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { useProject, useProjectState } from '../project-context.ts';

type Answer = Output<'search.find'>;
const nobody: Answer = { items: [], count: 0, isMore: false };

/** What is found for what is typed now; an answer that comes too late is not shown. */
const useFound = (text: string): Answer => {
  const { client } = useRooms();
  const project = useProject();
  const seq = useProjectState((state) => state.confirmed.seq);
  const [found, setFound] = useState(nobody);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the project (seq) is a reason to ask again.
  useEffect(() => {
    let isCurrent = true;
    if (text.trim() === '') setFound(nobody);
    else
      void client.call('search.find', { projectId: project.projectId, text, forWall: false }).then((reply) => {
        if (isCurrent) setFound(reply.ok ? reply.value : nobody);
      });
    return () => {
      isCurrent = false;
    };
  }, [client, project, text, seq]);
  return found;
};

/** Finds any item of the project by a few letters or its label; Enter goes to it. */
export const SearchBox = () => {
  const { t } = useTranslation();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const boards = useProjectState((state) => state.rows.boards);
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(text);
  const current = found.items[Math.min(at, found.items.length - 1)];
  const go = (item: Answer['items'][number] | undefined) => {
    if (item !== undefined) navigate(`/project/${projectId}/board/${item.boardId}/at/${item.id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.items.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') go(current);
    else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
  };
  const isOpen = text.trim() !== '';
  const count = found.isMore ? `${found.count}+` : String(found.count);
  return (
    <search className="project-search">
      <input
        type="text"
        role="combobox"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        aria-expanded={isOpen && found.items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(current === undefined ? {} : { 'aria-activedescendant': `${listId}-${current.id}` })}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="project-search__count muted" role="status">
        {isOpen ? (found.count === 0 ? t('search.none') : t('search.count', { count: found.count, shown: count })) : ''}
      </p>
      <div id={listId} className="project-search__list" role="listbox" aria-label={t('search.found')} hidden={!isOpen}>
        {found.items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keyboard.
          <div
            key={item.id}
            id={`${listId}-${item.id}`}
            className="project-search__item"
            role="option"
            tabIndex={-1}
            aria-selected={item === current}
            onClick={() => go(item)}
          >
            <strong>{item.label}</strong>
            <span>
              {item.text}
              <span className="project-search__where">{boards.get(item.boardId)?.name}</span>
            </span>
          </div>
        ))}
      </div>
    </search>
  );
};
