import type { KindView } from '#renderer/kit/kind-view.ts';
import locale from '../locales/en.json';
import { addTertiary } from './additions.ts';
import { AimPanel } from './aim-panel.tsx';
import { details } from './details.ts';
import { DriverIcon } from './driver-icon.tsx';
import { EmptyColumns } from './empty-columns.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { LensPanel } from './lens-panel.tsx';
import { layoutUnder, lensWords, looks, wall } from './looks.ts';
import { moveBy } from './moves.ts';
import { TheoryPanel } from './theory-panel.tsx';
import { capture, connect, paste } from './typed.ts';

/** The driver diagram on the screen: words and choices; the canvas draws the columns from its layout. */
export const driverDiagramView: KindView = {
  id: 'driver-diagram',
  Icon: DriverIcon,
  locale,
  EmptyHint: EmptyColumns,
  details,
  actions: [addTertiary],
  edit: (board, node, text) => ({
    command: 'driver-diagram.editText',
    args: { boardId: board.row.id, id: node.id, text },
  }),
  remove: (board, ids) => ({ command: 'driver-diagram.remove', args: { boardId: board.row.id, ids } }),
  move: moveBy,
  layout: layoutUnder,
  looks,
  lensWords,
  wall,
  connect,
  capture,
  paste,
  panels: [
    { id: 'aim', label: 'driver-diagram:aimPanel.title', chord: 'Alt+A', Component: AimPanel },
    { id: 'gaps', label: 'driver-diagram:gapsPanel.title', chord: 'Alt+G', Component: GapsPanel },
    { id: 'theory', label: 'driver-diagram:theoryPanel.title', chord: 'Alt+W', Component: TheoryPanel },
    { id: 'lens', label: 'driver-diagram:lensPanel.title', chord: 'Alt+V', Component: LensPanel },
  ],
};
