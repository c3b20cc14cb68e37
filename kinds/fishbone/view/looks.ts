import type { Board } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import type { KindWall, Lens, LensAction } from '#renderer/kit/kind-view.ts';
import { allCauses, categoriesOf, causesUnder, homeOf } from '../model/items.ts';
import { type FishView, layoutOf } from '../model/layout.ts';

/** Ways to look at a fish: one bone alone, causes folded away, the wall. Nothing here changes what is on the board. */

/** More causes than this cannot be read from the back row at once (product R7). */
const MOST_ON_A_WALL = 40;

const foldedIn = (lens: Lens): readonly string[] =>
  Array.isArray(lens.collapsed) ? lens.collapsed.filter((id) => typeof id === 'string') : [];
const boneIn = (lens: Lens): string | null => (typeof lens.onlyBone === 'string' ? lens.onlyBone : null);

const viewOf = (lens: Lens): FishView => ({
  collapsed: new Set(foldedIn(lens)),
  onlyBone: boneIn(lens),
  wall: lens.wall === true,
});

/** The fish as the lens shows it. */
export const layoutUnder = (board: Board, lens: Lens): Drawing => layoutOf(board, viewOf(lens));

/** What the lens shows or leaves out. */
export const lensWords = (board: Board, lens: Lens): { readonly label: string; readonly names: string } | null => {
  const bone = board.nodes.get(boneIn(lens) ?? '');
  if (bone !== undefined) return { label: 'fishbone:looks.only', names: bone.text === '' ? bone.label : bone.text };
  const folded = foldedIn(lens).flatMap((id) => board.nodes.get(id)?.label ?? []);
  return folded.length === 0 ? null : { label: 'fishbone:looks.folded', names: folded.join(', ') };
};

/** From the whole fish to its first bone, from bone to bone, and after the last back to the whole. */
const stepTo = (board: Board, selectedId: string | null, lens: Lens, step: 1 | -1) => {
  const bones = categoriesOf(board);
  if (bones.length === 0) return null;
  const shown = bones.findIndex((bone) => bone.id === boneIn(lens));
  const selected = board.nodes.get(selectedId ?? '');
  const home = selected === undefined ? undefined : homeOf(board, selected);
  const collapsed = [...foldedIn(lens)];
  // From the whole fish it begins with the bone that is being talked about.
  if (shown === -1) {
    const first = home ?? (step === 1 ? bones[0] : bones.at(-1));
    return first === undefined ? null : { lens: { collapsed, onlyBone: first.id }, select: selected?.id ?? first.id };
  }
  const next = bones[shown + step];
  const before = bones[shown]?.id;
  if (next !== undefined) return { lens: { collapsed, onlyBone: next.id }, select: next.id };
  return { lens: { collapsed }, ...(before === undefined ? {} : { select: before }) };
};

/** Folds what hangs under the selected item away, or out again; a cause with nothing under it folds the one it stands under. */
const fold = (board: Board, selectedId: string | null, lens: Lens) => {
  const selected = board.nodes.get(selectedId ?? '');
  if (selected === undefined || (selected.type !== 'category' && selected.type !== 'cause')) return null;
  const id = causesUnder(board, selected.id).length > 0 ? selected.id : selected.parentId;
  if (id === null) return null;
  const folded = foldedIn(lens);
  const collapsed = folded.includes(id) ? folded.filter((other) => other !== id) : [...folded, id];
  return { lens: { ...lens, collapsed }, select: id };
};

export const looks: readonly LensAction[] = [
  {
    id: 'nextBone',
    label: 'fishbone:looks.nextBone',
    chord: 'PageDown',
    next: (board, selectedId, lens) => stepTo(board, selectedId, lens, 1),
  },
  {
    id: 'previousBone',
    label: 'fishbone:looks.previousBone',
    chord: 'PageUp',
    next: (board, selectedId, lens) => stepTo(board, selectedId, lens, -1),
  },
  { id: 'fold', label: 'fishbone:looks.fold', chord: 'Alt+C', next: fold },
];

/** On the wall larger words; beyond what can be read at once, one bone at a time. */
export const wall: KindWall = {
  lenses: (board) => [{ wall: true }, ...categoriesOf(board).map((bone) => ({ wall: true, onlyBone: bone.id }))],
  offer: (board) => (allCauses(board).length > MOST_ON_A_WALL ? 'fishbone:looks.wallOffer' : null),
};
