import type { KindView } from '#renderer/kit/kind-view.ts';
import locale from '../locales/en.json';
import { layoutOf } from '../model/layout.ts';
import { actions } from './additions.ts';
import { asks } from './asks.ts';
import { CaptureScreen } from './capture/capture-screen.tsx';
import { connect } from './connect.ts';
import { details } from './details.ts';
import { drop } from './drops.ts';
import { EmptyWall } from './empty-wall.tsx';
import { moveBy } from './moves.ts';
import { HeardPanel } from './panels/heard-panel.tsx';
import { PromptsPanel } from './panels/prompts-panel.tsx';
import { ThemesPanel } from './panels/themes-panel.tsx';
import { QuotesIcon } from './quotes-icon.tsx';
import { run } from './runs.ts';
import { aloneOf, looks, orderOf, wall } from './wall-lens.ts';

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
  screens: [{ id: 'capture', label: 'empathy-interview:during.open', chord: 'Alt+I', Component: CaptureScreen }],
  panels: [
    { id: 'prompts', label: 'empathy-interview:protocol.title', chord: 'Alt+P', Component: PromptsPanel },
    { id: 'themes', label: 'empathy-interview:sort.title', chord: 'Alt+M', Component: ThemesPanel },
    { id: 'heard', label: 'empathy-interview:heard.title', chord: 'Alt+H', Component: HeardPanel },
  ],
  looks,
  asks,
  wall,
  layout: (board, lens) => layoutOf(board, { by: orderOf(lens), alone: aloneOf(lens) }),
  connect,
  drop,
};
