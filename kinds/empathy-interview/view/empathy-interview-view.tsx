import type { KindView, Run } from '#renderer/kit/kind-view.ts';
import locale from '../locales/en.json';
import { actions } from './additions.ts';
import { details } from './details.ts';
import { EmptyWall } from './empty-wall.tsx';
import { moveBy } from './moves.ts';
import { QuotesIcon } from './quotes-icon.tsx';

const run = (name: string, args: Run['args']): Run => ({ command: `empathy-interview.${name}`, args });

/** Empathy interviews on the screen: words and choices; the canvas draws the wall from its layout. */
export const empathyInterviewView: KindView = {
  id: 'empathy-interview',
  Icon: QuotesIcon,
  locale,
  EmptyHint: EmptyWall,
  details,
  actions,
  edit: (board, node, text) => run('editText', { boardId: board.row.id, id: node.id, text }),
  remove: (board, ids) => run('remove', { boardId: board.row.id, ids }),
  move: moveBy,
};
