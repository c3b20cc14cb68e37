import type { KindView } from '#renderer/kit/kind-view.ts';
import locale from '../locales/en.json';
import { layoutOf } from '../model/layout.ts';
import { readLens } from '../model/lens.ts';
import { details } from './details.ts';
import { DriverIcon } from './driver-icon.tsx';
import { EmptyColumns } from './empty-columns.tsx';
import { moveBy } from './moves.ts';
import { capture, connect, paste } from './typed.ts';

/** The driver diagram on the screen: words and choices; the canvas draws the columns from its layout. */
export const driverDiagramView: KindView = {
  id: 'driver-diagram',
  Icon: DriverIcon,
  locale,
  EmptyHint: EmptyColumns,
  details,
  actions: [],
  edit: (board, node, text) => ({
    command: 'driver-diagram.editText',
    args: { boardId: board.row.id, id: node.id, text },
  }),
  remove: (board, ids) => ({ command: 'driver-diagram.remove', args: { boardId: board.row.id, ids } }),
  move: moveBy,
  layout: (board, lens) => layoutOf(board, readLens(lens)),
  connect,
  capture,
  paste,
};
