import { useEffect } from 'react';

/** Names the window after what it shows; a screen reader says it when the screen changes. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = title === '' ? 'Throughline' : `${title} · Throughline`;
  }, [title]);
};
