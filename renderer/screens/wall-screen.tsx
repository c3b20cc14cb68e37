import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { boardOf } from '#domain/board.ts';
import { sameJson } from '#domain/patches.ts';
import { releasedBoard } from '#domain/privacy/released-rows.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { standBack } from '#renderer/app/thread-lens.ts';
import { BoardCanvas, type CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import { createLookingLink } from '#renderer/canvas/looking-link.ts';
import { spokenItems } from '#renderer/canvas/spoken.ts';
import type { Lens } from '#renderer/kit/kind-view.ts';
import { useProject, useProjectState } from './project-context.ts';
import { FindBox } from './thread/search-box.tsx';
import { useTitle } from './use-title.ts';

/** Type on a wall may grow this much: a small board fills it, and card text can be read from the back row. */
const WALL_ZOOM = 3;

const WHOLE: readonly Lens[] = [{}];
/** Room for what is offered below the board, in px. */
const OFFER_HEIGHT = 40;

interface WallScreenProps {
  readonly boardId: string;
  /** An item to bring into sight; null = the whole board. */
  readonly wantedId: string | null;
}

/**
 * The board alone for the room (product R30): no menus, no notes, no withheld quote; it follows every change. Ctrl+F finds what
 * may be seen here, on any board of the project.
 */
export const WallScreen = ({ boardId, wantedId }: WallScreenProps) => {
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
  const drawn = useCallback(
    (lens: Lens | undefined) => (kind && board ? (view?.layout?.(board, lens ?? {}) ?? kind.layout(board)) : undefined),
    [kind, view, board],
  );
  const [asked, setAsked] = useState<{ readonly at: number; readonly lens: Lens | undefined }>({
    at: 0,
    lens: lenses[0],
  });
  // By what it shows: others may add or take away parts before it.
  const now = lenses.findIndex((lens) => sameJson(lens, asked.lens));
  const at = now === -1 ? Math.min(asked.at, lenses.length - 1) : now;
  const turnTo = useCallback((next: number) => setAsked({ at: next, lens: lenses[next] }), [lenses]);
  const picture = useMemo(() => drawn(lenses[at]), [drawn, lenses, at]);
  const soughtId = picture?.boxes.some(({ id }) => id === wantedId) === true ? wantedId : null;
  const drawing = useMemo(
    () => (picture === undefined || soughtId === null ? picture : standBack(picture, new Set([soughtId]))),
    [picture, soughtId],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the part of the board is looked for when an item is, not ever after.
  useEffect(() => {
    const shows = (lens: Lens) => drawn(lens)?.boxes.some(({ id }) => id === wantedId) === true;
    if (wantedId !== null && soughtId === null) turnTo(Math.max(0, lenses.findIndex(shows)));
  }, [wantedId]);
  // Offered where the whole board is in sight, not over a card that was gone to.
  const offer = board === undefined || at > 0 || soughtId !== null ? null : (view?.wall?.offer(board) ?? null);
  const spoken = useMemo(
    () =>
      kind && board
        ? spokenItems(kind.outline(board), (key) => wordsOf(key, kind.id), t('board.emptyCard'))
        : new Map(),
    [kind, board, t],
  );
  const link = useMemo(() => createLookingLink(soughtId), [soughtId]);
  const name = board?.row.name ?? '';
  useTitle(name);

  const canvas = useRef<CanvasHandle>(null);
  const [isSeeking, setSeeking] = useState(false);
  const stopSeeking = useCallback(() => {
    setSeeking(false);
    canvas.current?.focus();
  }, []);
  const address = `/project/${projectId}/board/${boardId}`;
  const leave = useCallback(() => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    navigate(address);
  }, [navigate, address]);
  useEffect(() => {
    let wasFull = document.fullscreenElement !== null;
    /** Step by step: out of the search, back to the whole board, off the wall. */
    const goBack = () => {
      if (isSeeking) stopSeeking();
      else if (soughtId !== null) navigate(`${address}/wall`, { replace: true });
      else leave();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) setSeeking(true);
      else if (event.key === 'Escape') goBack();
      else if (event.key === 'F5') leave();
      else if (event.key === 'PageDown') turnTo((at + 1) % lenses.length);
      else if (event.key === 'PageUp') turnTo((at + lenses.length - 1) % lenses.length);
      else return;
      event.preventDefault();
    };
    // The browser takes Escape for itself while the page is full screen: that is one step back.
    const onFullScreen = () => {
      if (wasFull && document.fullscreenElement === null) goBack();
      wasFull = document.fullscreenElement !== null;
    };
    window.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onFullScreen);
    return () => {
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onFullScreen);
    };
  }, [leave, navigate, stopSeeking, turnTo, address, isSeeking, soughtId, at, lenses]);

  const onReady = useCallback((handle: CanvasHandle) => {
    canvas.current = handle;
    handle.focus();
  }, []);
  if (drawing === undefined) return null;
  return (
    <main className="wall">
      <h1 className="only-spoken">{name}</h1>
      {isSeeking && (
        <FindBox
          className="wall-search"
          label={t('wall.find')}
          forWall
          isOverlay
          boardName={(id) => board?.rows.boards.get(id)?.name ?? ''}
          go={(item) => {
            stopSeeking();
            navigate(`/project/${projectId}/board/${item.boardId}/wall/${item.id}`);
          }}
          leave={stopSeeking}
        />
      )}
      <BoardCanvas
        drawing={drawing}
        spoken={spoken}
        theme={theme}
        name={t('wall.name', { name })}
        link={link}
        selectedId={soughtId}
        fitZoom={WALL_ZOOM}
        fitMargin={view?.wall === undefined ? undefined : 0}
        roomBelow={offer === null ? 0 : OFFER_HEIGHT}
        lookedAt="wall"
        onReady={onReady}
      />
      {offer !== null && <p className="wall__offer">{wordsOf(offer, kind?.id)}</p>}
    </main>
  );
};
