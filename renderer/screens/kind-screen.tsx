import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { boardOf } from '#domain/board.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { useProject, useProjectState } from './project-context.ts';
import { SaveWord } from './save-word.tsx';
import { useTitle } from './use-title.ts';

const now = (): number => Date.now();

interface KindScreenProps {
  readonly boardId: string;
  readonly screenId: string;
  /** The item that was selected on the board. */
  readonly nodeId: string | null;
}

/** A screen that a kind brings: the whole window is its own, but for the one word that says whether its lines are safe. */
export const KindScreen = ({ boardId, screenId, nodeId }: KindScreenProps) => {
  const { t } = useTranslation();
  const { views, newId } = useRooms();
  const project = useProject();
  const [, navigate] = useLocation();
  const board = useProjectState((state) => boardOf(state.rows, boardId));
  const screen = views.get(board?.row.kind ?? '')?.screens?.find((each) => each.id === screenId);
  useTitle(screen === undefined ? '' : wordsOf(screen.label, board?.row.kind));
  if (board === undefined || screen === undefined) {
    return (
      <main className="waiting">
        <p>{t('board.gone')}</p>
        <Link to={`/project/${project.projectId}`}>{t('action.goProject')}</Link>
      </main>
    );
  }
  const home = `/project/${project.projectId}/board/${boardId}`;
  return (
    <main className="kind-screen">
      <screen.Component
        board={board}
        selectedId={nodeId}
        run={project.run}
        newId={newId}
        now={now}
        stay={(at) => navigate(`${home}/screen/${screenId}/${at}`, { replace: true })}
        leave={(at) => navigate(at === null ? home : `${home}/at/${at}`)}
      />
      <SaveWord />
    </main>
  );
};
