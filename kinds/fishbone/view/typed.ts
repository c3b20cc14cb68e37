import type { Board } from '#domain/board.ts';
import { parseIndentedList } from '#domain/indented-list.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { parseCapture } from '../model/capture.ts';
import { MOST_PASTED_LEVELS } from '../model/paste.ts';
import { run } from './runs.ts';

/** What is typed or pasted, read as more than words (FB30, FB31). */

const ADDING = new Set(['fishbone.addCause', 'fishbone.addCategory']);

/** "Policy: families cannot tell" goes on the bone Policy, wherever the card was begun; "Bus:" is a new bone. */
export const capture = (board: Board, card: Run, text: string): Run => {
  if (!ADDING.has(card.command)) return card;
  const { id } = card.args;
  const boardId = board.row.id;
  const meant = parseCapture(board, text);
  if (meant.kind === 'category') return run('addCategory', { boardId, id: id ?? null, text: meant.text });
  // A bone named with nothing behind it stays as it was typed: nothing is lost.
  if (meant.kind === 'words' || meant.text === '') return card;
  return run('addCause', { boardId, id: id ?? null, parentId: meant.categoryId, text: meant.text });
};

/** A list goes in as causes: under the bone or the cause it is pasted on, else as causes on no bone yet. */
export const paste = (board: Board, anchorId: string | null, text: string, newId: () => string): Run | null => {
  const items = parseIndentedList(text);
  if (items.length < 2) return null;
  const anchor = anchorId === null ? undefined : board.nodes.get(anchorId);
  const parentId = anchor?.type === 'category' || anchor?.type === 'cause' ? anchor.id : null;
  return run('pasteCauses', {
    boardId: board.row.id,
    parentId,
    items: items.map((item) => ({ id: newId(), text: item.text, depth: Math.min(item.depth, MOST_PASTED_LEVELS - 1) })),
  });
};
