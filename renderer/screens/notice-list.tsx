import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useRooms } from '#renderer/app/app-context.ts';
import { IconButton } from '#renderer/kit/button.tsx';

/** What the app says in passing. Both live regions are always there, or a screen reader would miss the first words. */
export const NoticeList = () => {
  const { t } = useTranslation();
  const { notices } = useRooms();
  const list = useStore(notices.store, (state) => state.notices);
  const shown = (urgency: 'status' | 'alert') =>
    list
      .filter((notice) => notice.urgency === urgency)
      .map((notice) => (
        <div key={notice.id} className={`notice notice--${urgency}`}>
          <p>{notice.text}</p>
          <IconButton Icon={X} label={t('action.dismiss')} onClick={() => notices.dismiss(notice.id)} />
        </div>
      ));
  return (
    <section className="notices" aria-label={t('notices')}>
      <div role="alert">{shown('alert')}</div>
      <div role="status">{shown('status')}</div>
    </section>
  );
};
