import type { Board } from '#domain/board.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { linkBetween } from '../model/types.ts';
import { run } from './runs.ts';

/**
 * Dragging goes along the chain, from either end: a line onto a theme or a theme onto a line put the two together (EI4). A line and
 * a prompt: it answers that prompt.
 */
export const connect = (board: Board, fromId: string, toId: string, newId: string): Run | null => {
  const dragged = board.nodes.get(fromId);
  const under = board.nodes.get(toId);
  if (dragged === undefined || under === undefined) return null;
  const [line, prompt] = dragged.type === 'quote' ? [dragged, under] : [under, dragged];
  if (line.type === 'quote' && prompt.type === 'prompt')
    return line.props.promptId === prompt.id
      ? null
      : run('setPrompt', { boardId: board.row.id, ids: [line.id], promptId: prompt.id });
  const isForward = linkBetween(dragged.type, under.type) !== null;
  if (!isForward && linkBetween(under.type, dragged.type) === null) return null;
  const [from, to] = isForward ? [dragged, under] : [under, dragged];
  const isThere = (board.linksTo.get(to.id) ?? []).some((link) => link.fromId === from.id);
  return isThere ? null : run('link', { boardId: board.row.id, id: newId, fromId: from.id, toId: to.id });
};
