import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { boardOf, boardsInOrder } from '#domain/board.ts';
import type { BoardRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { DrawingPicture } from '#renderer/canvas/drawing-picture.tsx';
import { Facts } from '#renderer/kit/facts.tsx';
import { useProject, useProjectState } from './project-context.ts';
import { useAddBoard } from './use-add-board.ts';

const BoardCard = ({ row }: { readonly row: BoardRow }) => {
  const { t } = useTranslation();
  const { kinds } = useRooms();
  const { projectId } = useProject();
  const rows = useProjectState((state) => state.rows);
  const kind = kinds.get(row.kind);
  const board = boardOf(rows, row.id);
  const drawing = useMemo(() => (kind && board ? kind.layout(board) : null), [kind, board]);
  // A vote is kept beside the items; nobody would count it as one.
  const items = [...(board?.nodes.values() ?? [])].filter(({ type }) => kind?.types[type]?.unseen !== true);
  const kindName = wordsOf('name', row.kind);
  return (
    <li>
      <Link to={`/project/${projectId}/board/${row.id}`} className="board-card">
        <span className="board-card__picture">{drawing && <DrawingPicture drawing={drawing} />}</span>
        <span className="board-card__name">{row.name}</span>
        <span className="board-card__about">
          <Facts facts={[kindName, t('board.items', { count: items.length })].filter((fact) => fact !== row.name)} />
        </span>
      </Link>
    </li>
  );
};

/** The boards of the project, as they look, and a button for each kind that can be added. */
export const BoardCards = () => {
  const { t } = useTranslation();
  const { views } = useRooms();
  const rows = useProjectState((state) => state.rows);
  const boards = boardsInOrder(rows);
  const { addable, add } = useAddBoard();
  return (
    <section className="boards" aria-labelledby="boards">
      <h2 id="boards">{t('board.title')}</h2>
      <ul className="board-grid">
        {boards.map((row) => (
          <BoardCard key={row.id} row={row} />
        ))}
        {addable.map((kind) => {
          const Icon = views.get(kind.id)?.Icon;
          return (
            <li key={kind.id}>
              <button type="button" className="board-new" onClick={() => add(kind.id)}>
                <span className="board-new__sign">{Icon ? <Icon size={24} /> : <Plus size={24} aria-hidden />}</span>
                <span className="board-new__name">{t('board.add', { kind: wordsOf('name', kind.id) })}</span>
                <span className="board-new__about">{wordsOf('about', kind.id)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
