import { useState } from 'react';
import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { ScreenProps } from '#renderer/kit/kind-view.ts';
import { quotesOf } from '../../model/voices.ts';
import { Before } from './before.tsx';
import { During } from './during.tsx';

/** The interviewee the selected card is about: the person, or whose line it is. */
const intervieweeAt = (board: Board, nodeId: string | null): NodeRow | null => {
  const node = nodeId === null ? undefined : board.nodes.get(nodeId);
  const interview = node?.type === 'quote' ? board.nodes.get(node.parentId ?? '') : node;
  return interview?.type === 'interview' ? interview : null;
};

/** An interview, from the first question about consent to the last line. A talk that has begun goes on where it was. */
export const CaptureScreen = ({ board, selectedId, run, newId, now, stay, leave }: ScreenProps) => {
  const [selected] = useState(() => intervieweeAt(board, selectedId));
  const [begunId, setBegunId] = useState<string | null>(() =>
    selected !== null && quotesOf(board, selected).length > 0 ? selected.id : null,
  );
  const begun = begunId === null ? undefined : board.nodes.get(begunId);
  if (begun !== undefined)
    return <During board={board} interview={begun} run={run} newId={newId} now={now} leave={leave} />;
  return (
    <Before
      board={board}
      interview={selected}
      run={run}
      newId={newId}
      now={now}
      begin={(interviewId) => {
        setBegunId(interviewId);
        stay(interviewId);
      }}
      cancel={() => leave(selected?.id ?? null)}
    />
  );
};
