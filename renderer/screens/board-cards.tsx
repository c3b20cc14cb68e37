import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { boardOf, boardsInOrder } from '#domain/board.ts';
import type { BoardRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { useOffer } from '#renderer/app/use-offer.ts';
import { DrawingPicture } from '#renderer/canvas/drawing-picture.tsx';
import { useProject, useProjectState } from './project-context.ts';

const BoardCard = ({ row }: { readonly row: BoardRow }) => {
  const { t } = useTranslation();
  const { kinds } = useRooms();
  const { projectId } = useProject();
  const rows = useProjectState((state) => state.rows);
  const kind = kinds.get(row.kind);
  const board = boardOf(rows, row.id);
  const drawing = useMemo(() => (kind && board ? kind.layout(board) : null), [kind, board]);
  return (
    <li>
      <Link to={`/project/${projectId}/board/${row.id}`} className="board-card">
        <span className="board-card__picture">{drawing && <DrawingPicture drawing={drawing} />}</span>
        <span className="board-card__name">{row.name}</span>
        <span className="board-card__about">
          {[wordsOf('name', row.kind), t('board.items', { count: board?.nodes.size ?? 0 })].join('  ·  ')}
        </span>
      </Link>
    </li>
  );
};

/** The boards of the project, as they look, and a button for each kind that can be added. */
export const BoardCards = () => {
  const { t } = useTranslation();
  const { kinds, views, newId } = useRooms();
  const project = useProject();
  const rows = useProjectState((state) => state.rows);
  const [, navigate] = useLocation();
  const boards = boardsInOrder(rows);
  const addable = [...kinds.values()].filter(
    (kind) => !(kind.single && boards.some((board) => board.kind === kind.id)),
  );
  const add = (kindId: string) => {
    const kind = kinds.get(kindId);
    if (kind === undefined) return;
    const id = newId();
    const ids = Array.from({ length: kind.startIds }, newId);
    const args = { id, kind: kind.id, name: wordsOf('name', kind.id), ids };
    if (project.run({ command: 'project.addBoard', args })) navigate(`/project/${project.projectId}/board/${id}`);
  };
  useOffer(
    'board-cards',
    addable.map((kind) => ({
      id: `add.${kind.id}`,
      group: t('group.add'),
      title: wordsOf('name', kind.id),
      run: () => add(kind.id),
    })),
  );
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
