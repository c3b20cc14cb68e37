import type { Board } from '#domain/board.ts';
import { type ListItem, parseIndentedList } from '#domain/indented-list.ts';
import { readLabels } from './capture.ts';
import { homeOf, theoryOf } from './theory.ts';
import { type AddedType, columns, type Strength } from './types.ts';

/** A pasted list as items of this board (DD27). Pure: which item comes in which column, under whom. */

/** Most items of one paste; more at once is a file, not a paste, and is refused. */
export const PASTE_LIMIT = 500;

export interface PastedItem {
  readonly type: AddedType;
  readonly text: string;
  /** What it hangs from: an item of the board by id, or one of the same paste by its place in the list. */
  readonly parents: readonly { readonly of: string | number; readonly strength: Strength }[];
}

/** The columns right of `column` for a list of `levels` levels; tertiary drivers only when used already or needed. */
const columnsFor = (column: number, levels: number, usesTertiary: boolean): readonly AddedType[] => {
  const right = columns.slice(column + 1) as readonly AddedType[];
  const usual = right.filter((type) => type !== 'tertiary');
  return usesTertiary || levels > usual.length ? right : usual;
};

const inColumns = (
  board: Board,
  list: readonly ListItem[],
  columnsOfList: readonly AddedType[],
  top: PastedItem['parents'],
) => {
  const items: PastedItem[] = [];
  /** The last item of each level, by its place in the list. */
  const lastAt: number[] = [];
  for (const { text: typed, depth } of list) {
    const level = Math.min(depth, columnsOfList.length - 1);
    const type = columnsOfList[level] ?? 'change';
    const above = level === 0 ? undefined : lastAt[level - 1];
    const usual: PastedItem['parents'] = above === undefined ? top : [{ of: above, strength: 'strong' }];
    const read = readLabels(board, typed, columns.indexOf(type));
    const named: PastedItem['parents'] = (read?.parents ?? []).map(({ id, strength }) => ({ of: id, strength }));
    const parents = read === null ? usual : read.isAlso ? [...usual, ...named] : named;
    items.push({ type, text: read?.text ?? typed, parents });
    lastAt[level] = items.length - 1;
  }
  return items;
};

/**
 * What a pasted text becomes below `anchorId` (null = below the aim); on a change idea its items stand beside it. Each level of
 * the list is a column; deeper levels than there are columns stay change ideas.
 */
export const readPaste = (board: Board, anchorId: string | null, text: string): readonly PastedItem[] => {
  const theory = theoryOf(board);
  const list = parseIndentedList(text);
  const aim = theory.columns[0]?.[0];
  const anchor = (anchorId === null ? undefined : board.nodes.get(anchorId)) ?? aim;
  const under = anchor?.type === 'change' ? homeOf(theory, anchor.id)?.node : anchor;
  const column =
    anchor?.type === 'change' ? columns.indexOf('change') - 1 : columns.indexOf((under?.type ?? 'aim') as 'aim');
  const usesTertiary = (theory.columns[columns.indexOf('tertiary')]?.length ?? 0) > 0;
  const levels = 1 + Math.max(0, ...list.map((item) => item.depth));
  const top: PastedItem['parents'] = under === undefined ? [] : [{ of: under.id, strength: 'strong' }];
  return inColumns(board, list, columnsFor(column, levels, usesTertiary), top);
};
