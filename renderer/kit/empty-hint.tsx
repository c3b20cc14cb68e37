import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The three keys that fill every board (visual.md, The shell), by the name of their word in a kind's locale. */
const keys = [
  { key: 'enter', means: 'next' },
  { key: 'tab', means: 'deeper' },
  { key: 'shiftTab', means: 'outward' },
] as const;

/** A faint drawing of what an empty board will become, 420 x 200 in the current colour; decorative. */
const FaintPicture = ({ children }: { readonly children: ReactNode }) => (
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
    {children}
  </svg>
);

/** Taught on an empty board of the kind `kindId`: its picture (`children`) and the keys, in its own words (`empty.*`). */
export const EmptyHint = ({ kindId, children }: { readonly kindId: string; readonly children: ReactNode }) => {
  const { t } = useTranslation(kindId);
  return (
    <figure className="empty-hint">
      <FaintPicture>{children}</FaintPicture>
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
