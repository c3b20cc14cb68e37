import type { BoardSwitch, KindMode, KindPanel, KindView } from '#renderer/kit/kind-view.ts';
import locale from '../locales/en.json';
import { isEmerging } from '../model/items.ts';
import { AdvicePanel } from './advice-panel.tsx';
import { asks } from './asks.ts';
import { CheckPanel } from './check-panel.tsx';
import { details, detailsOfMany } from './details.ts';
import { EmptyFish } from './empty-fish.tsx';
import { FishIcon } from './fish-icon.tsx';
import { layoutUnder, lensWords, looks, wall } from './looks.ts';
import { drop, dropAsides, moveBy, moveInList, moveManyBy } from './moves.ts';
import { ParkedPanel } from './parked-panel.tsx';
import { run } from './runs.ts';
import { SetsPanel } from './sets-panel.tsx';
import { capture, goOn, paste } from './typed.ts';
import { VotePanel } from './vote-panel.tsx';

/** Five whys (product R9): every Enter asks once more what lies behind, Escape returns to where it began. */
const whys: KindMode = {
  id: 'whys',
  label: 'fishbone:whys.label',
  chord: 'Alt+W',
  enter: 'deeper',
  prompt: 'fishbone:whys.prompt',
  canBegin: (board, selectedId) => board.nodes.get(selectedId)?.type === 'cause',
};

/** Causes first and bones later, or the other way round (FB15). */
const causesFirst: BoardSwitch = {
  id: 'emerging',
  label: 'fishbone:setsPanel.switch',
  chord: 'Alt+Shift+S',
  run: (board) => run('setEmerging', { boardId: board.row.id, emerging: !isEmerging(board) }),
  told: (board) => (isEmerging(board) ? 'fishbone:setsPanel.causesNow' : 'fishbone:setsPanel.bonesNow'),
};

const panels: readonly KindPanel[] = [
  { id: 'sets', label: 'fishbone:setsPanel.title', chord: 'Alt+S', Component: SetsPanel },
  { id: 'check', label: 'fishbone:check.title', chord: 'Alt+Q', Component: CheckPanel },
  { id: 'vote', label: 'fishbone:vote.title', chord: 'Alt+V', Component: VotePanel },
  { id: 'parked', label: 'fishbone:parked.title', chord: 'Alt+Shift+P', Component: ParkedPanel },
  { id: 'advice', label: 'fishbone:advicePanel.title', chord: 'Alt+A', Component: AdvicePanel },
];

/** The fishbone on the screen: words, choices and panels; the canvas draws the fish from its layout. */
export const fishboneView: KindView = {
  id: 'fishbone',
  Icon: FishIcon,
  locale,
  EmptyHint: EmptyFish,
  details,
  detailsOfMany,
  actions: [],
  edit: (board, node, text) => run('editText', { boardId: board.row.id, id: node.id, text }),
  remove: (board, ids) => run('remove', { boardId: board.row.id, ids }),
  move: moveBy,
  moveInList,
  moveMany: moveManyBy,
  drop,
  dropAsides,
  modes: [whys],
  panels,
  looks,
  asks,
  switches: [causesFirst],
  lensWords,
  wall,
  layout: layoutUnder,
  capture,
  goOn,
  paste,
};
