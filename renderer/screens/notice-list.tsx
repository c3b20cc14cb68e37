import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { useStore } from 'zustand';
import { useRooms } from '#renderer/app/app-context.ts';
import { MOST_SHOWN, type Notice } from '#renderer/app/notices.ts';
import { IconButton } from '#renderer/kit/button.tsx';
import { WALL_PATH } from './wall-path.ts';

/** How long a passing word stays in sight, in ms; long enough to read two sentences aloud. */
const STATUS_STAYS = 6000;

const NoticeBox = ({ notice: { id, urgency, text } }: { readonly notice: Notice }) => {
  const { t } = useTranslation();
  const { notices } = useRooms();
  useEffect(() => {
    if (urgency === 'alert') return undefined;
    const passing = setTimeout(() => notices.dismiss(id), STATUS_STAYS);
    return () => clearTimeout(passing);
  }, [notices, urgency, id]);
  return (
    <div className={`notice notice--${urgency}`}>
      <p>{text}</p>
      <IconButton Icon={X} label={t('action.dismiss')} onClick={() => notices.dismiss(id)} />
    </div>
  );
};

/**
 * What the app says in passing. Both live regions are always there, or a screen reader would miss the first words. On the wall
 * nothing is said (product R30): a notice may hold what somebody wrote in private. It waits until the wall is left.
 */
export const NoticeList = () => {
  const { t } = useTranslation();
  const { notices } = useRooms();
  const [isOnWall] = useRoute(WALL_PATH);
  const list = useStore(notices.store, (state) => state.notices);
  const inSight = isOnWall ? [] : list.slice(-MOST_SHOWN);
  const shown = (urgency: Notice['urgency']) =>
    inSight
      .filter((notice) => notice.urgency === urgency)
      .map((notice) => <NoticeBox key={notice.id} notice={notice} />);
  return (
    <section className="notices" aria-label={t('notices')}>
      <div role="alert">{shown('alert')}</div>
      <div role="status">{shown('status')}</div>
    </section>
  );
};
