import type { Board } from '#domain/board.ts';
import type { GoingOn, Run } from '#renderer/kit/kind-view.ts';
import { type Capture, parseCapture } from '../model/capture.ts';
import { readPaste } from '../model/paste.ts';
import { run } from './runs.ts';

/** What is typed or pasted, read as more than words (FB18, FB19). */

const ADDING = new Set(['fishbone.addCause', 'fishbone.addCategory']);

/** What a new card says; words only, where it is none that this board adds. */
const meantBy = (board: Board, card: Run, text: string): Capture =>
  ADDING.has(card.command) ? parseCapture(board, text) : { kind: 'words', text };

/** The bone that was named: where the card would have put one, else at the end. */
const newBone = (board: Board, card: Run, text: string): Run =>
  card.command === 'fishbone.addCategory'
    ? { ...card, args: { ...card.args, text } }
    : run('addCategory', { boardId: board.row.id, id: card.args.id ?? null, text });

/** "Policy: families cannot tell" goes on the bone Policy, wherever the card was begun; "Bus:" is a new bone. */
export const capture = (board: Board, card: Run, text: string): Run => {
  const meant = meantBy(board, card, text);
  if (meant.kind === 'category') return newBone(board, card, meant.text);
  // A bone named with nothing behind it stays as it was typed, unless the writing goes on there (`goOn`): nothing is lost.
  if (meant.kind === 'words' || meant.text === '') return card;
  return run('addCause', {
    boardId: board.row.id,
    id: card.args.id ?? null,
    parentId: meant.categoryId,
    text: meant.text,
  });
};

/** "Policy:" alone: the writing goes on on the bone Policy, which is made when no bone is called so. */
export const goOn = (board: Board, card: Run, text: string): GoingOn | null => {
  const meant = meantBy(board, card, text);
  const { id } = card.args;
  if (meant.kind === 'category') return { run: newBone(board, card, meant.text), inside: String(id) };
  const isNamed = meant.kind === 'cause' && meant.text === '';
  // The card being written may be a bone on the board itself; it names no place but its own.
  return isNamed && meant.categoryId !== id ? { run: null, inside: meant.categoryId } : null;
};

/** A list goes in as causes: under the bone or the cause it is pasted on, else as causes on no bone yet. */
export const paste = (board: Board, anchorId: string | null, text: string, newId: () => string): Run | null => {
  const items = readPaste(text);
  if (items.length < 2) return null;
  const anchor = anchorId === null ? undefined : board.nodes.get(anchorId);
  const parentId = anchor?.type === 'category' || anchor?.type === 'cause' ? anchor.id : null;
  return run('pasteCauses', {
    boardId: board.row.id,
    parentId,
    items: items.map((item) => ({ id: newId(), ...item })),
  });
};
