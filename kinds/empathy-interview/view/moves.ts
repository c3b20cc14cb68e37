import { type Board, childrenOf } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import { mayPass } from '../model/consent.ts';
import { moveTo } from './runs.ts';

/** Alt+arrow by what is seen: a line goes up and down its column or to the person beside it; a person left and right. */

export type Direction = 'up' | 'down' | 'left' | 'right';

/** One place earlier or later among its siblings; null at the end of the row. */
const moveAmong = (board: Board, node: NodeRow, step: 1 | -1): Run | null => {
  const siblings = childrenOf(board, node.parentId, node.type);
  const index = siblings.indexOf(node);
  if (index === -1 || siblings[index + step] === undefined) return null;
  const after = step === 1 ? siblings[index + 1] : siblings[index - 2];
  return moveTo(node, node.parentId, after?.id ?? null);
};

const moveToPersonBeside = (board: Board, quote: NodeRow, step: 1 | -1): Run | null => {
  const people = childrenOf(board, null, 'interview');
  const index = people.findIndex((person) => person.id === quote.parentId);
  const [own, beside] = [people[index], people[index + step]];
  if (own === undefined || beside === undefined) return null;
  return mayPass(own.props, beside.props) ? moveTo(quote, beside.id) : null;
};

/** Types that stand side by side, and so move left and right. */
const sideBySide: ReadonlySet<string> = new Set(['interview', 'prompt']);

/** The command for Alt+arrow on `node`, or null when there is nowhere to go. */
export const moveBy = (board: Board, node: NodeRow, direction: Direction): Run | null => {
  const step = direction === 'up' || direction === 'left' ? -1 : 1;
  const isSideways = direction === 'left' || direction === 'right';
  if (node.type === 'quote' && isSideways) return moveToPersonBeside(board, node, step);
  return sideBySide.has(node.type) === isSideways ? moveAmong(board, node, step) : null;
};
