import { Eye, FileDown, FilePen, House, Users } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useRoute } from 'wouter';
import { useStore } from 'zustand';
import type { DraftSheet } from '#domain/drafts/draft.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { useOffer } from '#renderer/app/use-offer.ts';
import { Button } from '#renderer/kit/button.tsx';
import { WALL_PATH } from '../wall-path.ts';
import { useDraftFile } from './use-draft-file.ts';
import { useSheet } from './use-drafts.ts';

/** Where the changes of a draft are told: among the team's screens where the team's project is here. */
const useChangesPath = (sheet: DraftSheet): { readonly path: string; readonly hasTeam: boolean } => {
  const { app } = useRooms();
  const home = useStore(app, (state) => state.home);
  useEffect(() => {
    if (home === null) void app.getState().refresh();
  }, [app, home]);
  const hasTeam = home?.projects.some(({ id }) => id === sheet.projectId) === true;
  return { path: `/project/${hasTeam ? sheet.projectId : sheet.id}/drafts/${sheet.id}`, hasTeam };
};

const DraftBar = ({ sheet }: { readonly sheet: DraftSheet }) => {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { path } = useChangesPath(sheet);
  const { save } = useDraftFile();
  const commands = [
    { id: 'draft.changes', group: t('group.draft'), title: t('draft.seeChanges'), run: () => navigate(path) },
    { id: 'draft.save', group: t('group.draft'), title: t('draft.saveFile'), run: () => void save(sheet.id) },
  ];
  useOffer('draft', commands);
  return (
    <section className="draft-bar" aria-label={t('draft.bar')}>
      <p>
        <strong>{t('draft.title', { name: sheet.name })}</strong>{' '}
        <span>{sheet.by === '' ? t('draft.safe') : t('draft.safeBy', { by: sheet.by })}</span>
      </p>
      <Button look="quiet" Icon={FileDown} onClick={() => void save(sheet.id)}>
        {t('draft.saveFile')}
      </Button>
      <Button Icon={Eye} onClick={() => navigate(path)}>
        {t('draft.seeChanges')}
      </Button>
    </section>
  );
};

/** The rail inside a draft: its board, its changes, and the way back. What belongs to the whole project is not here. */
export const DraftRail = ({ sheet }: { readonly sheet: DraftSheet }) => {
  const { t } = useTranslation();
  const [at] = useLocation();
  const { path, hasTeam } = useChangesPath(sheet);
  const board = `/project/${sheet.id}/board/${sheet.boardId}`;
  const links = [
    { to: '/', Icon: House, name: t('rail.home') },
    ...(hasTeam ? [{ to: `/project/${sheet.projectId}`, Icon: Users, name: t('draft.team') }] : []),
    { to: board, Icon: FilePen, name: t('draft.board') },
    { to: path, Icon: Eye, name: t('draft.changes') },
  ];
  return (
    <nav className="rail" aria-label={t('rail.name')} data-region="rail">
      {links.map(({ to, Icon, name }) => (
        <Link key={to} to={to} className="rail__link" aria-current={at === to ? 'page' : undefined}>
          <Icon size={20} strokeWidth={1.75} aria-hidden />
          <span>{name}</span>
        </Link>
      ))}
    </nav>
  );
};

/** Says plainly on every screen of a draft that it is one; on the team's screens it is not there. */
export const DraftFrame = ({ children }: { readonly children: ReactNode }) => {
  const sheet = useSheet();
  const [path, navigate] = useLocation();
  const [isWall] = useRoute(WALL_PATH);
  const isHome = sheet !== null && path === `/project/${sheet.id}`;
  useEffect(() => {
    // A draft has one board and no project screen: that is the team's.
    if (isHome) navigate(`/project/${sheet.id}/board/${sheet.boardId}`, { replace: true });
  }, [isHome, navigate, sheet]);
  if (sheet === null) return children;
  if (isHome) return null;
  return (
    <div className="drafting">
      {isWall ? null : <DraftBar sheet={sheet} />}
      <div className="drafting__screen">{children}</div>
    </div>
  );
};
