import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#renderer/kit/button.tsx';
import { useKeptKeyboard } from '#renderer/kit/kept-keyboard.ts';

interface KindPanelFrameProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** The frame of a panel that a kind brings: its heading takes the keyboard, Escape gives it back to the board. */
export const KindPanelFrame = ({ title, close, children }: KindPanelFrameProps) => {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const keep = useKeptKeyboard(head);
  const latestClose = useRef(close);
  latestClose.current = close;
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    // A panel with a text box of its own has taken the keyboard already.
    if (!element.contains(document.activeElement)) head.current?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      latestClose.current();
    };
    element.addEventListener('keydown', onKeyDown);
    return () => element.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <aside className="panel" aria-labelledby="kind-panel" data-region="panel" ref={frame} onFocus={keep}>
      <header className="panel__head">
        <h2 id="kind-panel" ref={head} tabIndex={-1}>
          {title}
        </h2>
        <IconButton Icon={X} label={t('action.close')} onClick={close} />
      </header>
      {children}
    </aside>
  );
};
