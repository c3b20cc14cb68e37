import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { boardOf } from '#domain/board.ts';
import { releasedBoard } from '#domain/released-rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { type BoardState, restingBoard } from '#renderer/app/board-store.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { BoardCanvas, type CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import type { CanvasLink } from '#renderer/canvas/canvas-context.ts';
import { spokenItems } from '#renderer/canvas/spoken.ts';
import type { Lens } from '#renderer/kit/kind-view.ts';
import { useProject, useProjectState } from './project-context.ts';
import { useTitle } from './use-title.ts';

const nothing = () => {};

/** A link that looks and never touches. */
const createWallLink = (): CanvasLink => ({
  state: createStore<BoardState>(() => restingBoard),
  select: nothing,
  toggle: nothing,
  prompt: () => '',
  open: nothing,
  finish: nothing,
  abandon: nothing,
  typed: nothing,
  shiftDraft: nothing,
  returned: nothing,
});

/** Type on a wall may grow this much: a small board fills it, and card text can be read from the back row. */
const WALL_ZOOM = 3;

const WHOLE: readonly Lens[] = [{}];
/** Room for what is offered below the board, in px. */
const OFFER_HEIGHT = 40;

/** The board alone for the room (product R30): no menus, no notes, no withheld quote; it follows every change. */
export const WallScreen = ({ boardId }: { readonly boardId: string }) => {
  const { t } = useTranslation();
  const { app, kinds, views } = useRooms();
  const { projectId } = useProject();
  const [, navigate] = useLocation();
  const theme = useStore(app, (state) => state.theme);
  const rows = useProjectState((state) => state.confirmed.rows);
  const whole = boardOf(rows, boardId);
  const kind = kinds.get(whole?.row.kind ?? '');
  const board = useMemo(() => (whole ? releasedBoard(whole, kinds) : undefined), [kinds, whole]);
  const view = views.get(kind?.id ?? '');
  // A kind may set its boards for the back row, and part them where the whole is too much to read at once.
  const lenses = useMemo(() => (board && view?.wall?.lenses(board)) ?? WHOLE, [board, view]);
  const [asked, setAsked] = useState(0);
  const at = Math.min(asked, lenses.length - 1);
  const drawing = useMemo(
    () => (kind && board ? (view?.layout?.(board, lenses[at] ?? {}) ?? kind.layout(board)) : undefined),
    [kind, view, board, lenses, at],
  );
  const offer = board === undefined || at > 0 ? null : (view?.wall?.offer(board) ?? null);
  const spoken = useMemo(
    () =>
      kind && board
        ? spokenItems(kind.outline(board), (key) => wordsOf(key, kind.id), t('board.emptyCard'))
        : new Map(),
    [kind, board, t],
  );
  const link = useMemo(createWallLink, []);
  const name = board?.row.name ?? '';
  useTitle(name);

  const leave = useCallback(() => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    navigate(`/project/${projectId}/board/${boardId}`);
  }, [navigate, projectId, boardId]);
  useEffect(() => {
    let wasFull = document.fullscreenElement !== null;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || event.key === 'F5') leave();
      else if (event.key === 'PageDown') setAsked((at + 1) % lenses.length);
      else if (event.key === 'PageUp') setAsked((at + lenses.length - 1) % lenses.length);
      else return;
      event.preventDefault();
    };
    // The browser takes Escape for itself while the page is full screen; leaving that is leaving the wall.
    const onFullScreen = () => {
      if (wasFull && document.fullscreenElement === null) leave();
      wasFull = document.fullscreenElement !== null;
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onFullScreen);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onFullScreen);
    };
  }, [leave, at, lenses]);

  const onReady = useCallback((handle: CanvasHandle) => handle.focus(), []);
  if (drawing === undefined) return null;
  return (
    <main className="wall">
      <h1 className="only-spoken">{name}</h1>
      <BoardCanvas
        drawing={drawing}
        spoken={spoken}
        theme={theme}
        name={t('wall.name', { name })}
        link={link}
        selectedId={null}
        fitZoom={WALL_ZOOM}
        fitMargin={view?.wall === undefined ? undefined : 0}
        roomBelow={offer === null ? 0 : OFFER_HEIGHT}
        staysFitted
        onReady={onReady}
      />
      {offer !== null && <p className="wall__offer">{wordsOf(offer, kind?.id)}</p>}
    </main>
  );
};
