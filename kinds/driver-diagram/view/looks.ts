import type { Board } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import type { NodeRow } from '#domain/rows.ts';
import { SMALLEST_ON_A_WALL, sizeOnWall } from '#domain/wall-size.ts';
import type { KindWall, Lens, LensAction } from '#renderer/kit/kind-view.ts';
import { layoutOf, shownOrder } from '../model/layout.ts';
import { readLens } from '../model/lens.ts';
import { familyOf, homeOf, theoryOf } from '../model/theory.ts';

/** Ways to look at a driver diagram by one chord, and on the wall (DD28-DD31). Nothing here changes what is on the board. */

/** Size of the words on a card, in px. */
const CARD_TEXT = 16;

/** The board as the lens shows it. */
export const layoutUnder = (board: Board, lens: Lens): Drawing => layoutOf(board, readLens(lens));

const branchesOf = (board: Board): readonly NodeRow[] => shownOrder(board).filter((node) => node.type === 'primary');

/** The primary driver an item hangs from, home by home; itself when it is one. */
const primaryOf = (board: Board, nodeId: string | null): string | undefined => {
  const theory = theoryOf(board);
  let at = nodeId === null ? undefined : board.nodes.get(nodeId);
  while (at !== undefined && at.type !== 'primary') at = homeOf(theory, at.id)?.node;
  return at?.id;
};

/** From the whole board to the branch that is talked about, from branch to branch, and after the last back to the whole. */
const stepTo = (board: Board, selectedId: string | null, lens: Lens, step: 1 | -1) => {
  const branches = branchesOf(board);
  const { branch, ...rest } = lens;
  const shown = branches.findIndex(({ id }) => id === branch);
  if (shown === -1) {
    const first = primaryOf(board, selectedId) ?? (step === 1 ? branches[0] : branches.at(-1))?.id;
    return first === undefined ? null : { lens: { ...rest, branch: first } };
  }
  const next = branches[shown + step]?.id;
  return next === undefined ? { lens: rest } : { lens: { ...rest, branch: next }, select: next };
};

export const looks: readonly LensAction[] = [
  {
    id: 'nextBranch',
    label: 'driver-diagram:looks.nextBranch',
    chord: 'PageDown',
    next: (board, selectedId, lens) => stepTo(board, selectedId, lens, 1),
  },
  {
    id: 'previousBranch',
    label: 'driver-diagram:looks.previousBranch',
    chord: 'PageUp',
    next: (board, selectedId, lens) => stepTo(board, selectedId, lens, -1),
  },
  {
    id: 'heat',
    label: 'driver-diagram:lensPanel.heat',
    chord: 'Alt+H',
    next: (_board, _selectedId, { heat, ...rest }) => ({ lens: heat === true ? rest : { ...rest, heat: true } }),
  },
];

/** What the lens shows or leaves out. */
export const lensWords = (board: Board, raw: Lens): { readonly label: string; readonly names: string } | null => {
  const lens = readLens(raw);
  const branch = board.nodes.get(lens.branch ?? '');
  if (branch !== undefined)
    return { label: 'driver-diagram:looks.only', names: `${branch.label} ${branch.text}`.trim() };
  const isFiltered = lens.statuses !== undefined || lens.origins !== undefined || lens.owner !== undefined;
  return isFiltered ? { label: 'driver-diagram:looks.filtered', names: '' } : null;
};

/** Less is offered one branch at a time. */
const isLegible = (board: Board, lens: Lens): boolean =>
  sizeOnWall(layoutUnder(board, lens), CARD_TEXT) >= SMALLEST_ON_A_WALL;

/** A branch for the wall; where that is still too much to read from the back row, one secondary driver after the other. */
const partsOf = (board: Board, primary: NodeRow): readonly Lens[] => {
  const whole: Lens = { branch: primary.id };
  if (isLegible(board, whole)) return [whole];
  const theory = theoryOf(board);
  const below = new Set(familyOf(theory, primary.id));
  // Ideas that hang from the primary driver itself are shown as well, each with what it hangs from.
  const parts = shownOrder(board).filter((node) => below.has(node));
  return parts.length < 2 ? [whole] : parts.map(({ id }): Lens => ({ branch: id }));
};

export const wall: KindWall = {
  lenses: (board) => [{}, ...branchesOf(board).flatMap((branch) => partsOf(board, branch))],
  offer: (board) => (!isLegible(board, {}) && branchesOf(board).length > 1 ? 'driver-diagram:looks.wallOffer' : null),
};
