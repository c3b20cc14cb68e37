import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Kind } from '#domain/kind.ts';
import type { DraftStates } from '#renderer/app/draft-choice.ts';
import type { CanvasHandle } from '#renderer/canvas/board-canvas.tsx';
import { createChoosingLink } from '#renderer/canvas/looking-link.ts';
import { DifferenceList, type Ticks } from './difference-list.tsx';
import { Legend, MarkedCanvas } from './marked-canvas.tsx';

interface DifferencesProps {
  readonly states: DraftStates;
  readonly kind: Kind;
  readonly boardId: string;
  /** What a screen reader calls the board. */
  readonly name: string;
  /** Above the list. */
  readonly heading: string;
  /** In place of the list where both states are the same. */
  readonly same: string;
  /** How differences are taken or left; absent = they are only told. */
  readonly ticks?: Ticks | undefined;
  /** What is to be read before the list. */
  readonly children?: ReactNode;
}

/** What is different between two states of a board: in words, and beside them on the board; either leads to the other. */
export const Differences = ({ states, kind, boardId, name, heading, same, ticks, children }: DifferencesProps) => {
  const canvas = useRef<CanvasHandle | null>(null);
  const link = useMemo(createChoosingLink, []);
  const selectedId = useStore(link.state, (state) => state.selectedId);
  const onReady = useCallback((handle: CanvasHandle) => {
    canvas.current = handle;
  }, []);
  const show = (nodeId: string) => {
    link.select(nodeId);
    canvas.current?.show(nodeId);
  };
  return (
    <div className="changes__columns">
      <div className="changes__list">
        {children}
        {states.all.length === 0 ? (
          <p>{same}</p>
        ) : (
          <>
            <h2>{heading}</h2>
            <DifferenceList states={states} kindId={kind.id} selectedId={selectedId} show={show} ticks={ticks} />
          </>
        )}
      </div>
      <div className="changes__board" data-region="canvas">
        <MarkedCanvas states={states} boardId={boardId} kind={kind} link={link} name={name} onReady={onReady} />
        <Legend shown={new Set(states.all.map((difference) => difference.kind))} />
      </div>
    </div>
  );
};
