import { Download, Eye, Maximize, Printer } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { releasedRows } from '#domain/privacy/released-rows.ts';
import type { Rows } from '#domain/rows.ts';
import { threadMarks } from '#domain/thread/chain.ts';
import { threadDrawing, threadToSvg } from '#domain/thread/drawing.ts';
import { type ThreadItem, threadOf } from '#domain/thread/thread.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { chordToLabel } from '#renderer/app/chords.ts';
import { printPicture } from '#renderer/app/print-picture.ts';
import { litBy, standBack } from '#renderer/app/thread-lens.ts';
import { useOffer, useShortcuts } from '#renderer/app/use-offer.ts';
import { useTextFile } from '#renderer/app/use-text-file.ts';
import { type Direction, nearestBox } from '#renderer/app/walk.ts';
import { BoardCanvas, type CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import { createChoosingLink } from '#renderer/canvas/looking-link.ts';
import { type SpokenItem, wordAndLabel } from '#renderer/canvas/spoken.ts';
import { Button, IconButton } from '#renderer/kit/button.tsx';
import { useProject, useProjectState } from '../project-context.ts';
import { Rail } from '../rail.tsx';
import { nextRegion } from '../regions.ts';
import { SaveWord } from '../save-word.tsx';
import { useTitle } from '../use-title.ts';
import { ThreadWords } from './thread-words.tsx';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const useSpoken = (rows: Rows): ReadonlyMap<string, SpokenItem> => {
  const { t } = useTranslation();
  return useMemo(() => {
    const thread = threadOf(rows);
    const marks = threadMarks(thread);
    const items = [...thread.items.values()];
    const spoken = (item: ThreadItem, index: number): SpokenItem => {
      const word = t(`thread.type.${item.type}`, { defaultValue: '' });
      const words = [
        wordAndLabel(word, item.label),
        item.text || t('board.emptyCard'),
        marks.noEvidence.has(item.id) ? t('thread.noEvidence') : '',
        marks.leadsNowhere.has(item.id) ? t('thread.leadsNowhere') : '',
      ];
      return {
        name: words.filter(Boolean).join('. '),
        word,
        isEmpty: item.text === '',
        level: 1,
        position: index + 1,
        siblings: items.length,
      };
    };
    return new Map(items.map((item, index) => [item.id, spoken(item, index)]));
  }, [rows, t]);
};

/** What takes the picture out of the app: as others may see it, whatever is on the screen. */
const useWaysOut = (rows: Rows) => {
  const { t } = useTranslation();
  const { client, kinds } = useRooms();
  const project = useProject();
  const save = useTextFile(
    'image/svg+xml',
    async () => {
      await project.settled();
      return client.call('thread.toFile', { projectId: project.projectId });
    },
    ({ fileName }) => t('thread.saved', { name: fileName }),
  );
  const ways = [
    { id: 'thread.save', group: t('group.project'), title: t('thread.save'), run: () => void save() },
    {
      id: 'thread.print',
      group: t('group.project'),
      title: t('thread.print'),
      shortcut: 'Ctrl+P',
      run: () => printPicture(threadToSvg(releasedRows(rows, kinds), 'paper')),
    },
  ] as const;
  useOffer('thread', ways);
  useShortcuts(ways);
  return ways;
};

/** The whole picture, whatever of it is lit. */
const useWhole = (canvas: RefObject<CanvasHandle | null>) => {
  const { t } = useTranslation();
  const whole = {
    id: 'thread.whole',
    group: t('group.view'),
    title: t('thread.whole'),
    shortcut: 'Ctrl+0',
    run: () => canvas.current?.fit(),
  };
  useOffer('thread.whole', [whole]);
  useShortcuts([whole]);
  return whole;
};

/** The whole thread of the project on one page; a selected card lights its own thread and tells it in words beside. */
export const ThreadScreen = ({ wantedId }: { readonly wantedId?: string }) => {
  const { t } = useTranslation();
  const { app, kinds } = useRooms();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const theme = useStore(app, (state) => state.theme);
  const confirmed = useProjectState((state) => state.confirmed.rows);
  const [isForOthers, setForOthers] = useState(false);
  const rows = useMemo(
    () => (isForOthers ? releasedRows(confirmed, kinds) : confirmed),
    [isForOthers, confirmed, kinds],
  );
  const thread = threadOf(rows);
  const canvas = useRef<CanvasHandle>(null);
  const latest = useRef(thread);
  latest.current = thread;
  const go = useCallback(
    (id: string) => {
      const boardId = latest.current.items.get(id)?.boardId ?? null;
      if (boardId !== null) navigate(`/project/${projectId}/board/${boardId}/at/${id}`);
    },
    [navigate, projectId],
  );
  const link = useMemo(() => createChoosingLink(go), [go]);
  const selectedId = useStore(link.state, (state) => state.selectedId);
  const selected = selectedId === null ? undefined : thread.items.get(selectedId);
  const picture = useMemo(() => threadDrawing(rows), [rows]);
  const drawing = useMemo(() => {
    const lit = selectedId === null ? null : litBy(rows, selectedId);
    return lit === null ? picture : standBack(picture, lit);
  }, [picture, rows, selectedId]);
  const spoken = useSpoken(rows);
  useTitle(t('thread.page'));

  const onReady = useCallback((handle: CanvasHandle) => {
    canvas.current = handle;
    handle.focus();
  }, []);
  useEffect(() => {
    if (wantedId === undefined || !latest.current.items.has(wantedId)) return;
    link.select(wantedId);
    canvas.current?.show(wantedId);
  }, [wantedId, link]);
  // What is not for others is not selected either.
  useEffect(() => {
    if (selectedId !== null && selected === undefined) link.select(null);
  }, [selectedId, selected, link]);

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (direction !== undefined && !(event.ctrlKey || event.metaKey || event.altKey)) {
      const next = nearestBox(drawing, selectedId, direction);
      if (next !== null) link.select(next);
    } else if (event.key === 'Enter' && selectedId !== null) go(selectedId);
    else if (event.key === 'Escape' && selectedId !== null) link.select(null);
    else if (event.key === 'Escape' || event.key === 'F6') nextRegion();
    else return;
    event.preventDefault();
  };
  const breaks = threadMarks(thread);
  const [save, print] = useWaysOut(confirmed);
  const whole = useWhole(canvas);
  const loose = new Set([...breaks.noEvidence, ...breaks.leadsNowhere]).size;
  return (
    <div className="shell">
      <Rail />
      <main className="board" data-region="main">
        <header className="board__bar">
          <h1 className="board__name">{t('thread.page')}</h1>
          <div className="toolbar" role="toolbar" aria-label={t('board.tools')}>
            <Button look="quiet" Icon={Eye} aria-pressed={isForOthers} onClick={() => setForOthers(!isForOthers)}>
              {t('thread.forOthers')}
            </Button>
            <Button look="quiet" Icon={Download} onClick={save.run}>
              {save.title}
            </Button>
            <Button look="quiet" Icon={Printer} onClick={print.run} title={chordToLabel(print.shortcut)}>
              {print.title}
            </Button>
            <IconButton Icon={Maximize} label={whole.title} chord={chordToLabel(whole.shortcut)} onClick={whole.run} />
          </div>
        </header>
        <div className="board__canvas" data-region="canvas">
          {thread.items.size === 0 ? (
            <div className="waiting">
              <p className="muted">{t('thread.empty')}</p>
            </div>
          ) : (
            <BoardCanvas
              drawing={drawing}
              spoken={spoken}
              theme={theme}
              name={t('thread.page')}
              link={link}
              selectedId={selectedId}
              fitZoom={1}
              lookedAt="page"
              onReady={onReady}
              onKeyDown={onKeyDown}
            />
          )}
        </div>
      </main>
      {selected !== undefined && (
        <aside className="panel" aria-labelledby="thread-panel" data-region="panel">
          <header className="panel__head">
            <h2 id="thread-panel">{t('thread.title')}</h2>
            {selected.boardId !== null && (
              <Button look="quiet" onClick={() => go(selected.id)}>
                {t('thread.toCard')}
              </Button>
            )}
          </header>
          <ThreadWords
            thread={thread}
            item={selected}
            jump={(item) => {
              link.select(item.id);
              canvas.current?.show(item.id);
            }}
          />
        </aside>
      )}
      <footer className="bottom-bar">
        <SaveWord />
        <span>{t('thread.items', { count: thread.items.size })}</span>
        <span>{t('thread.breaks', { count: loose })}</span>
        <span className="bottom-bar__keys">{t('thread.keys')}</span>
      </footer>
    </div>
  );
};
