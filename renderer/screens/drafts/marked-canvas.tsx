import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type DifferenceKind, differenceKinds } from '#domain/drafts/compare.ts';
import type { Kind } from '#domain/kind.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import type { DraftStates } from '#renderer/app/draft-choice.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { markedBoard, marksOf, withMarks } from '#renderer/app/marked-board.ts';
import { BoardCanvas, type CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import type { CanvasLink } from '#renderer/canvas/canvas-context.ts';
import { spokenItems } from '#renderer/canvas/spoken.ts';

/** Two states of a board on one canvas, to be looked at. */

/** The board with every difference on it, told by a word and a frame. */
export const MarkedCanvas = ({
  states,
  boardId,
  kind,
  link,
  name,
  onReady,
}: {
  readonly states: DraftStates;
  readonly boardId: string;
  readonly kind: Kind;
  readonly link: CanvasLink;
  readonly name: string;
  readonly onReady: (handle: CanvasHandle) => void;
}) => {
  const { t } = useTranslation();
  const { app } = useRooms();
  const theme = useStore(app, (state) => state.theme);
  const selectedId = useStore(link.state, (state) => state.selectedId);
  const marks = useMemo(() => marksOf(states.all), [states]);
  const board = useMemo(
    () =>
      markedBoard(states.before, states.after, boardId, marks, (mark) => t(`difference.kind.${mark}`).toUpperCase()),
    [states, boardId, marks, t],
  );
  const drawing = useMemo(
    () => (board === undefined ? undefined : withMarks(kind.layout(board), marks)),
    [kind, board, marks],
  );
  const spoken = useMemo(
    () =>
      board === undefined
        ? new Map()
        : spokenItems(kind.outline(board), (key) => wordsOf(key, kind.id), t('board.emptyCard')),
    [kind, board, t],
  );
  if (drawing === undefined) return null;
  return (
    <BoardCanvas
      drawing={drawing}
      spoken={spoken}
      theme={theme}
      name={name}
      link={link}
      selectedId={selectedId}
      fitZoom={1}
      onReady={onReady}
    />
  );
};

export const Legend = ({ shown }: { readonly shown: ReadonlySet<DifferenceKind> }) => {
  const { t } = useTranslation();
  if (shown.size === 0) return null;
  return (
    <ul className="legend" aria-label={t('draft.legend')}>
      {differenceKinds
        .filter((kind) => shown.has(kind))
        .map((kind) => (
          <li key={kind}>
            <span className={`mark mark--${kind}`}>{t(`difference.kind.${kind}`)}</span>
          </li>
        ))}
    </ul>
  );
};
