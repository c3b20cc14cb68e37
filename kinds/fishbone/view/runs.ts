import type { Board } from '#domain/board.ts';
import type { NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';

/** A command of this kind. */
export const run = (name: string, args: Run['args']): Run => ({ command: `fishbone.${name}`, args });

/** A command over one item of the board. */
export const runOn = (name: string, board: Board, node: NodeRow, args: Run['args'] = {}): Run =>
  run(name, { boardId: board.row.id, id: node.id, ...args });

/** An item as a list of choices shows it. */
export const choiceOf = ({ id, label, text }: NodeRow) => ({ id, label, text });
