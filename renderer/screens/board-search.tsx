import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineItem } from '#domain/kind.ts';
import { findInOutline } from '#renderer/app/find-in-outline.ts';
import { IconButton } from '#renderer/kit/button.tsx';

interface BoardSearchProps {
  readonly outline: readonly OutlineItem[];
  readonly selectedId: string | null;
  /** Selects an item and brings it into sight. */
  readonly show: (nodeId: string) => void;
  readonly close: () => void;
}

/** Finds words on this board: what is typed jumps to the first hit, Enter to the next, Escape stays there. */
export const BoardSearch = ({ outline, selectedId, show, close }: BoardSearchProps) => {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const hits = findInOutline(outline, wanted);
  const at = hits.indexOf(selectedId ?? '');
  const jump = (step: 1 | -1) => {
    const next = hits[(at + step + hits.length) % hits.length];
    if (next !== undefined) show(next);
  };
  const onChange = (typed: string) => {
    setWanted(typed);
    const found = findInOutline(outline, typed);
    const [first] = found;
    // What is found already stays while more letters fit it.
    if (first !== undefined && !found.includes(selectedId ?? '')) show(first);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') jump(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowUp') jump(-1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const count = hits.length === 0 ? t('find.none') : t('find.place', { at: Math.max(at, 0) + 1, count: hits.length });
  return (
    <search className="board-search">
      <input
        type="text"
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        value={wanted}
        // biome-ignore lint/a11y/noAutofocus: opened to type in.
        autoFocus
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="board-search__count" role="status">
        {wanted.trim() === '' ? '' : count}
      </span>
      <IconButton Icon={ChevronUp} label={t('find.previous')} disabled={hits.length === 0} onClick={() => jump(-1)} />
      <IconButton Icon={ChevronDown} label={t('find.next')} disabled={hits.length === 0} onClick={() => jump(1)} />
      <IconButton Icon={X} label={t('action.close')} onClick={close} />
    </search>
  );
};
