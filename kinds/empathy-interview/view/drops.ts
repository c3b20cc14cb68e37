import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { DropPlace, Run } from '#renderer/kit/kind-view.ts';
import { mayPass } from '../model/consent.ts';
import { moveTo } from './runs.ts';

/**
 * Where a dragged card comes to stand: a line with another person or elsewhere among lines, anything else among its own kind.
 * What belongs together by a link (a line and its theme) is put together by `connect`, not moved.
 */

const mayMove = (board: Board, line: NodeRow, personId: string | null): boolean => {
  const [from, to] = [board.nodes.get(line.parentId ?? ''), board.nodes.get(personId ?? '')];
  return from === undefined || to === undefined || mayPass(from.props, to.props);
};

/** The sibling that `moved` stands after when it is let go before or after `target`; null = it comes first. */
const siblingBefore = (board: Board, moved: NodeRow, target: NodeRow, place: 'before' | 'after'): string | null => {
  const others = childrenOf(board, target.parentId, target.type).filter((sibling) => sibling.id !== moved.id);
  const at = others.indexOf(target);
  return (place === 'after' ? target : others[at - 1])?.id ?? null;
};

/** The command for letting one card go at another; null when it cannot stand there. */
export const drop = (board: Board, ids: readonly string[], targetId: string, place: DropPlace): Run | null => {
  const [moved, target] = [board.nodes.get(ids[0] ?? ''), board.nodes.get(targetId)];
  if (ids.length !== 1 || moved === undefined || target === undefined || moved.id === target.id) return null;
  if (place === 'into') {
    const isLineToPerson = moved.type === 'quote' && target.type === 'interview';
    return isLineToPerson && mayMove(board, moved, target.id) ? moveTo(moved, target.id) : null;
  }
  if (moved.type !== target.type || !mayMove(board, moved, target.parentId)) return null;
  return moveTo(moved, target.parentId, siblingBefore(board, moved, target, place));
};
