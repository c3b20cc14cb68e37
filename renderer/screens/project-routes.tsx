import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { useStore } from 'zustand';
import { useRooms } from '#renderer/app/app-context.ts';
import { GivenUp } from '#renderer/kit/given-up.ts';
import { BoardScreen } from './board-screen.tsx';
import { ChangesScreen } from './drafts/changes-screen.tsx';
import { CompareScreen } from './drafts/compare-screen.tsx';
import { DraftFrame } from './drafts/draft-frame.tsx';
import { ExportScreen } from './export-screen.tsx';
import { KindScreen } from './kind-screen.tsx';
import { ProjectContext } from './project-context.ts';
import { ProjectScreen } from './project-screen.tsx';
import { ThreadScreen } from './thread/thread-screen.tsx';
import { WALL_PATH } from './wall-path.ts';
import { WallScreen } from './wall-screen.tsx';

/** Every screen of one project, over one live store. */
export const ProjectRoutes = ({ projectId }: { readonly projectId: string }) => {
  const { t } = useTranslation();
  const { projects } = useRooms();
  const project = useMemo(() => projects.open(projectId), [projects, projectId]);
  const status = useStore(project.store, (state) => state.status);
  const problem = useStore(project.store, (state) => state.problem);
  if (status === 'opening') return <main className="waiting" aria-busy="true" aria-label={t('project.opening')} />;
  if (status === 'failed') {
    return (
      <main className="waiting">
        <h1>{t('project.failed')}</h1>
        <p role="alert">{problem}</p>
        <Link href="/">{t('action.goHome')}</Link>
      </main>
    );
  }
  return (
    <ProjectContext value={project}>
      <GivenUp value={project.giveUp}>
        <DraftFrame>
          <Switch>
            <Route path={WALL_PATH}>
              {({ boardId, nodeId }) => <WallScreen key={boardId} boardId={boardId ?? ''} wantedId={nodeId ?? null} />}
            </Route>
            <Route path="/project/:projectId/board/:boardId/screen/:screenId/:nodeId?">
              {({ boardId, screenId, nodeId }) => (
                <KindScreen key={boardId} boardId={boardId ?? ''} screenId={screenId ?? ''} nodeId={nodeId ?? null} />
              )}
            </Route>
            <Route path="/project/:projectId/board/:boardId/at/:nodeId">
              {({ boardId, nodeId }) => (
                <BoardScreen key={`${boardId}/${nodeId}`} boardId={boardId ?? ''} wantedId={nodeId ?? ''} />
              )}
            </Route>
            <Route path="/project/:projectId/board/:boardId">
              {({ boardId }) => <BoardScreen key={boardId} boardId={boardId ?? ''} />}
            </Route>
            <Route path="/project/:projectId/thread/:nodeId">
              {({ nodeId }) => <ThreadScreen wantedId={decodeURIComponent(nodeId ?? '')} />}
            </Route>
            <Route path="/project/:projectId/thread">{() => <ThreadScreen />}</Route>
            <Route path="/project/:projectId/drafts/:draftId">
              {({ draftId }) => <ChangesScreen key={draftId} draftId={draftId ?? ''} />}
            </Route>
            <Route path="/project/:projectId/compare/:boardId">
              {({ boardId }) => <CompareScreen key={boardId} boardId={boardId ?? ''} />}
            </Route>
            <Route path="/project/:projectId/export" component={ExportScreen} />
            <Route component={ProjectScreen} />
          </Switch>
        </DraftFrame>
      </GivenUp>
    </ProjectContext>
  );
};
