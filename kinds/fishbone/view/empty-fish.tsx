import { useTranslation } from 'react-i18next';
import type { Board } from '#domain/board.ts';

/** The faint fish that an empty board shows: what it will become. Same lean and sides as the real one. */
const FaintFish = () => (
  <svg
    className="empty-hint-picture"
    width="420"
    height="200"
    viewBox="0 0 420 200"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    opacity="0.35"
    aria-hidden="true"
  >
    <path d="M12 84 28 100 12 116" />
    <path d="M28 100H330" strokeWidth="3" />
    <path d="M330 62h70a4 4 0 0 1 4 4v68a4 4 0 0 1-4 4h-70z" />
    <path d="M74 22 119 100 74 178" />
    <path d="M164 22 209 100 164 178" />
    <path d="M254 22 299 100 254 178" />
    <g strokeWidth="1.5">
      <path d="M40 48H89M58 76H105M64 126H104M40 154H88" />
      <path d="M136 48H179M148 76H195M150 126H194M130 154H178" />
      <path d="M222 48H269M240 76H285M244 126H284M222 154H268" />
    </g>
  </svg>
);

const keys = [
  { key: 'enter', means: 'next' },
  { key: 'tab', means: 'deeper' },
  { key: 'shiftTab', means: 'outward' },
] as const;

/** Taught on an empty board: a faint fish and the three keys that fill it (visual.md). */
export const EmptyFish = (_: { readonly board: Board }) => {
  const { t } = useTranslation('fishbone');
  return (
    <figure className="empty-hint">
      <FaintFish />
      <figcaption>
        <p>{t('empty.title')}</p>
        <dl>
          {keys.map(({ key, means }) => (
            <div key={key}>
              <dt>
                <kbd>{t(`empty.${key}`)}</kbd>
              </dt>
              <dd>{t(`empty.${means}`)}</dd>
            </div>
          ))}
        </dl>
      </figcaption>
    </figure>
  );
};
