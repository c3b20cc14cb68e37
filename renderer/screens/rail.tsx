import { FolderOpen, House, PackageCheck, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { boardsInOrder } from '#domain/board.ts';
import type { BoardRow } from '#domain/rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { useOffer } from '#renderer/app/use-offer.ts';
import { DraftRail } from './drafts/draft-frame.tsx';
import { useSheet } from './drafts/use-drafts.ts';
import { useProject, useProjectState } from './project-context.ts';
import { useAddBoard } from './use-add-board.ts';

const RailLink = ({
  to,
  title,
  icon,
  children,
}: {
  readonly to: string;
  readonly title?: string;
  readonly icon: ReactNode;
  readonly children: string;
}) => {
  const [path] = useLocation();
  return (
    <Link to={to} className="rail__link" title={title} aria-current={path === to ? 'page' : undefined}>
      {icon}
      <span>{children}</span>
    </Link>
  );
};

/** What a board is called in the rail: its kind, and its number among boards of that kind when there are several. */
const railNames = (boards: readonly BoardRow[]): readonly string[] =>
  boards.map((board) => {
    const same = boards.filter((other) => other.kind === board.kind);
    const word = wordsOf('name', board.kind);
    return same.length === 1 ? word : `${word} ${same.indexOf(board) + 1}`;
  });

const ProjectRail = () => {
  const { t } = useTranslation();
  const { views } = useRooms();
  const { projectId } = useProject();
  const all = useProjectState((state) => state.rows.boards);
  const [, navigate] = useLocation();
  const boards = boardsInOrder({ boards: all });
  const names = railNames(boards);
  const project = `/project/${projectId}`;
  const { addable, add } = useAddBoard();
  useOffer('rail', [
    { id: 'go.project', group: t('group.go'), title: t('rail.project'), run: () => navigate(project) },
    ...boards.map((board) => ({
      id: `go.${board.id}`,
      group: t('group.go'),
      title: board.name,
      run: () => navigate(`${project}/board/${board.id}`),
    })),
    ...(boards.length === 0
      ? []
      : [{ id: 'go.thread', group: t('group.go'), title: t('thread.page'), run: () => navigate(`${project}/thread`) }]),
    { id: 'go.export', group: t('group.go'), title: t('rail.exportLong'), run: () => navigate(`${project}/export`) },
    ...addable.map((kind) => ({
      id: `add.${kind.id}`,
      group: t('group.add'),
      title: wordsOf('name', kind.id),
      run: () => add(kind.id),
    })),
  ]);
  return (
    <nav className="rail" aria-label={t('rail.name')} data-region="rail">
      <RailLink to="/" icon={<House size={20} strokeWidth={1.75} aria-hidden />}>
        {t('rail.home')}
      </RailLink>
      <RailLink to={project} icon={<FolderOpen size={20} strokeWidth={1.75} aria-hidden />}>
        {t('rail.project')}
      </RailLink>
      <span className="rail__rule" />
      {boards.map((board, index) => {
        const Icon = views.get(board.kind)?.Icon;
        return (
          <RailLink
            key={board.id}
            to={`${project}/board/${board.id}`}
            title={board.name}
            icon={Icon ? <Icon size={20} /> : null}
          >
            {names[index] ?? board.name}
          </RailLink>
        );
      })}
      {boards.length > 0 && (
        <>
          <span className="rail__rule" />
          <RailLink to={`${project}/thread`} icon={<Waypoints size={20} strokeWidth={1.75} aria-hidden />}>
            {t('rail.thread')}
          </RailLink>
        </>
      )}
      <RailLink to={`${project}/export`} icon={<PackageCheck size={20} strokeWidth={1.75} aria-hidden />}>
        {t('rail.export')}
      </RailLink>
    </nav>
  );
};

/** The narrow way through a project, or through a draft of one board. It shows only what works today. */
export const Rail = () => {
  const sheet = useSheet();
  return sheet === null ? <ProjectRail /> : <DraftRail sheet={sheet} />;
};
