import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const two = (number: number): string => String(number).padStart(2, '0');

/** Minutes and seconds since `since`, in ms since 1970, as they go by. Read aloud only when asked for. */
export const Timer = ({ since, now }: { readonly since: number; readonly now: () => number }) => {
  const { t } = useTranslation('empathy-interview');
  const [seconds, setSeconds] = useState(() => Math.max(0, Math.floor((now() - since) / 1000)));
  useEffect(() => {
    const ticking = setInterval(() => setSeconds(Math.max(0, Math.floor((now() - since) / 1000))), 1000);
    return () => clearInterval(ticking);
  }, [since, now]);
  return (
    <span className="interview__timer" role="timer" aria-label={t('during.timer')}>
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </span>
  );
};
