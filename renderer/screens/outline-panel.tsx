import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OutlineItem } from '#domain/kind.ts';
import type { BoardStore } from '#renderer/app/board-store.ts';
import { IconButton } from '#renderer/kit/button.tsx';
import { OutlineBranch } from './outline-branch.tsx';

interface OutlinePanelProps {
  readonly outline: readonly OutlineItem[];
  readonly say: (key: string) => string;
  readonly store: BoardStore;
  /** Brings the selected card into sight on the board. */
  readonly show: (nodeId: string) => void;
  /** The keys of capture, as on the board. */
  readonly onKey: (event: KeyboardEvent['nativeEvent']) => void;
  /** Gives the keyboard to the next part of the screen. */
  readonly leave: () => void;
  readonly close: () => void;
}

/** A line of the outline stands once for each of its parents; its place tells one from the other. */
interface Line {
  readonly item: OutlineItem;
  readonly place: string;
}

const linesOf = (items: readonly OutlineItem[], place = ''): readonly Line[] =>
  items.flatMap((item, index) => [
    { item, place: `${place}/${index}` },
    ...linesOf(item.children, `${place}/${index}`),
  ]);

/**
 * The board as a nested list: everything on it, in reading order, for ears as well as eyes (product R45). It is written in with
 * the keys of the board, by the same commands: what changes here changes there.
 */
export const OutlinePanel = ({ outline, say, store, show, onKey, leave, close }: OutlinePanelProps) => {
  const { t } = useTranslation();
  const selectedId = useStore(store.store, (state) => state.selectedId);
  const others = useStore(store.store, (state) => state.others);
  const editing = useStore(store.store, (state) => (state.surface === 'list' ? state.editing : null));
  const isHere = useStore(store.store, (state) => state.surface === 'list');
  const tree = useRef<HTMLDivElement>(null);
  /** The very line the keyboard is on, where an item stands in several. */
  const place = useRef<string | null>(null);
  const lines = useMemo(() => linesOf(outline), [outline]);
  const own = lines.filter((line) => line.item.id === selectedId);
  const current = own.find((line) => line.place === place.current) ?? own[0] ?? lines[0];

  useEffect(() => {
    store.enter('list');
    return () => {
      store.settle();
      store.enter('board');
    };
  }, [store]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list changed or its text was closed: the keyboard goes to its line.
  useEffect(() => {
    if (!isHere || editing !== null) return;
    const line = tree.current?.querySelector<HTMLElement>('[tabindex="0"]');
    const { activeElement } = document;
    if (activeElement === document.body || tree.current?.contains(activeElement)) line?.focus();
  }, [isHere, editing, selectedId, outline]);
  useEffect(() => tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), []);

  const link = useMemo(
    () => ({
      state: store.store,
      finish: store.finish,
      abandon: store.abandon,
      typed: store.typed,
      shiftDraft: store.shiftDraft,
      pasted: store.pasteInText,
      returned: (leaves: boolean) => (leaves ? leave() : tree.current?.focus()),
    }),
    [store, leave],
  );
  const choose = (line: Line | undefined, extend: boolean) => {
    if (line === undefined) return;
    place.current = line.place;
    if (extend) store.extend(line.item.id);
    else store.select(line.item.id);
    show(line.item.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = current === undefined ? -1 : lines.indexOf(current);
    const isBare = !(event.altKey || event.ctrlKey || event.metaKey);
    const inner = `${current?.place}/0`;
    const outer = current?.place.slice(0, current.place.lastIndexOf('/'));
    const ways: Readonly<Record<string, Line | undefined>> = {
      ArrowDown: lines[at + 1],
      ArrowUp: lines[at - 1],
      ArrowRight: lines.find((line) => line.place === inner),
      ArrowLeft: lines.find((line) => line.place === outer),
      Home: lines[0],
      End: lines.at(-1),
    };
    const isWriting = event.target instanceof HTMLTextAreaElement;
    if (!isWriting && isBare && event.key in ways) {
      choose(ways[event.key], event.shiftKey && event.key.startsWith('Arrow'));
      event.preventDefault();
    } else if (!isWriting && event.key === 'Escape') {
      event.preventDefault();
      close();
    } else onKey(event.nativeEvent);
  };

  return (
    <aside className="panel panel--outline" aria-labelledby="outline" data-region="panel">
      <header className="panel__head">
        <h2 id="outline">{t('outline.title')}</h2>
        <IconButton Icon={X} label={t('action.close')} onClick={close} />
      </header>
      <div
        className="outline"
        role="tree"
        tabIndex={-1}
        aria-multiselectable="true"
        aria-labelledby="outline"
        ref={tree}
        onKeyDown={onKeyDown}
        onFocus={() => store.enter('list')}
      >
        <OutlineBranch
          items={outline}
          place=""
          level={1}
          current={current?.place}
          selected={selectedId === null ? others : [selectedId, ...others]}
          editing={editing}
          link={link}
          say={say}
          choose={(item, at, isAdding) => {
            place.current = at;
            if (isAdding) store.toggle(item.id);
            else choose({ item, place: at }, false);
          }}
          open={store.edit}
        />
      </div>
    </aside>
  );
};
