import type { Board } from '#domain/board.ts';
import { labelParts, nextLabel } from '#domain/labels.ts';
import { keyAfter } from '#domain/order.ts';
import type { Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import type { JsonObject, LinkRow, NodeRow } from '#domain/rows.ts';
import type { Decided } from './command-parts.ts';
import { columnsInUse, familyOf, homeOf, type Theory, theoryOf } from './theory.ts';
import {
  type AddedType,
  columnOf,
  columns,
  type DriverType,
  formerLabelsOf,
  isDriver,
  strengthOf,
  types,
  weakerOf,
} from './types.ts';

/** One column to the left or right by one chord, links kept (DD21-DD23; product R18). */

export type Shift = 'promote' | 'demote';

/** The column an item would come to; null = there is none. */
export const shiftedType = (theory: Theory, node: NodeRow, shift: Shift): AddedType | null => {
  const used = columnsInUse(theory);
  const at = used.indexOf(node.type as DriverType);
  const to = used[at + (shift === 'promote' ? -1 : 1)];
  return at < 1 || to === undefined || to === 'aim' ? null : to;
};

/** The label in its new column: the one it had there before, or a new one (DD22). */
const labelIn = (
  board: Board,
  node: NodeRow,
  type: AddedType,
): { readonly label: string; readonly was: readonly string[]; readonly patches: readonly Patch[] } => {
  const { labelPrefix } = types[type];
  const former = formerLabelsOf(node);
  const back = former.find((label) => labelParts(label).prefix === labelPrefix);
  const was = [...former.filter((label) => label !== back), node.label];
  if (back !== undefined) return { label: back, was, patches: [] };
  const { label, patch } = nextLabel(board.rows, labelPrefix);
  return { label, was, patches: [patch] };
};

/** What an item says of itself in its new column; nothing it said in the old one is lost (DD22). */
const propsIn = (node: NodeRow, type: AddedType, was: readonly string[]): JsonObject => {
  const { props } = node;
  if (isDriver(node) && type !== 'change') return { ...props, was };
  if (type === 'change') {
    const { measureIds, asIdea, reword: _reword } = props;
    return {
      ...(typeof asIdea === 'object' && asIdea !== null ? (asIdea as JsonObject) : { status: 'idea' }),
      ...(Array.isArray(measureIds) ? { asDriver: { measureIds } } : {}),
      was,
    };
  }
  const { asDriver, was: _was, ...asIdea } = props;
  return { ...(typeof asDriver === 'object' && asDriver !== null ? (asDriver as JsonObject) : {}), asIdea, was };
};

/** Where the item comes to stand and hang. */
interface Landing {
  readonly column: number;
  /** The item it is at home with from now on; null = none. */
  readonly home: NodeRow | null;
  /** Right after this item of its new column; undefined = last. */
  readonly after: string | undefined;
}

/** The nearest item above `node`, from home to home, that stands left of `column`. */
const aboveColumn = (theory: Theory, node: NodeRow, column: number): NodeRow | null => {
  let at = homeOf(theory, node.id)?.node;
  while (at !== undefined && columnOf(at) >= column) at = homeOf(theory, at.id)?.node;
  return at ?? (column === 1 ? (theory.columns[0]?.[0] ?? null) : null);
};

const landingOf = (theory: Theory, node: NodeRow, type: AddedType, shift: Shift): Landing => {
  const column = columns.indexOf(type);
  const home = homeOf(theory, node.id)?.node ?? null;
  if (shift === 'promote') {
    const after = home !== null && columnOf(home) === column ? home.id : undefined;
    return { column, home: aboveColumn(theory, node, column), after };
  }
  const family = familyOf(theory, home?.id ?? null).filter((other) => other.type === node.type);
  const index = family.indexOf(node);
  // What hangs from nothing belongs to nobody's family: it changes its column and still hangs from nothing.
  const neighbour = home === null ? null : (family[index - 1] ?? family[index + 1] ?? home);
  return { column, home: neighbour, after: undefined };
};

/** Moves links to other ends, one for one; a link that would be there twice is taken away. */
const createRelinking = (board: Board) => {
  const now = new Map(board.links.map((link) => [link.id, link]));
  const taken = new Set(board.links.map((link) => `${link.type} ${link.fromId} ${link.toId}`));
  return {
    carry(link: LinkRow, ends: { readonly fromId: string; readonly toId: string }, props = link.props): void {
      const key = `${link.type} ${ends.fromId} ${ends.toId}`;
      if (link.fromId === ends.fromId && link.toId === ends.toId) return;
      if (taken.has(key)) now.delete(link.id);
      else {
        taken.add(key);
        now.set(link.id, { ...link, ...ends, props });
      }
    },
    drop: (link: LinkRow) => void now.delete(link.id),
    patches: (): readonly Patch[] =>
      board.links.flatMap((before): Patch[] => {
        const after = now.get(before.id) ?? null;
        return after === before ? [] : [{ table: 'links', id: before.id, before, after }];
      }),
  };
};

const noRoom = (shift: Shift): RuleBroken =>
  ruleBroken(
    'DD21',
    'E_COLUMN',
    shift === 'promote'
      ? 'There is no column to the left of it to go to. Nothing was changed.'
      : 'There is no column to the right of it to go to. Nothing was changed.',
  );

const wouldLoseHome = (): RuleBroken =>
  ruleBroken(
    'DD21',
    'E_NO_HOME',
    'What hangs from it would be left with no driver. Nothing was changed; link it to a driver first.',
  );

/** The links of an item after it has come to `landing` (DD21): what still runs left to right stays, the rest is carried. */
const relink = (
  board: Board,
  theory: Theory,
  node: NodeRow,
  landing: Landing,
): Result<readonly Patch[], RuleBroken> => {
  const links = createRelinking(board);
  const { column, home } = landing;
  const hangs = theory.parents.get(node.id) ?? [];
  hangs.forEach((parent, index) => {
    const staysLeft = columnOf(parent.node) < column;
    if (index > 0 && staysLeft) return;
    // The first parent is the home; going right, the item becomes part of its neighbour instead.
    if (index === 0 && staysLeft && (home === null || columnOf(home) <= columnOf(parent.node))) return;
    const to = index === 0 ? home : aboveColumn(theory, parent.node, column);
    if (to === null) links.drop(parent.link);
    else links.carry(parent.link, { fromId: to.id, toId: node.id });
  });
  for (const child of theory.children.get(node.id) ?? []) {
    if (columnOf(child.node) > column) continue;
    if (home === null) return refuse(wouldLoseHome());
    const above = hangs[0]?.link;
    const strength = above === undefined ? strengthOf(child.link) : weakerOf(strengthOf(child.link), strengthOf(above));
    links.carry(child.link, { fromId: home.id, toId: child.node.id }, { strength });
  }
  // A change idea answers no cause; the driver it is now part of does.
  for (const link of columns[column] === 'change' ? (board.linksTo.get(node.id) ?? []) : []) {
    if (link.type !== 'answered-by') continue;
    if (home === null || !isDriver(home)) return refuse(wouldLoseHome());
    links.carry(link, { fromId: link.fromId, toId: home.id });
  }
  return ok(links.patches());
};

/** The patches that bring an item one column to the left or right. */
export const shiftPatches = (board: Board, node: NodeRow, shift: Shift): Decided => {
  const theory = theoryOf(board);
  const type = node.type === 'aim' ? null : shiftedType(theory, node, shift);
  if (type === null) return refuse(noRoom(shift));
  const landing = landingOf(theory, node, type, shift);
  const links = relink(board, theory, node, landing);
  if (!links.ok) return links;
  const { label, was, patches } = labelIn(board, node, type);
  const column = theory.columns[landing.column] ?? [];
  const after: NodeRow = {
    ...node,
    type,
    label,
    sortKey: keyAfter(column, landing.after),
    props: propsIn(node, type, was),
  };
  return ok([...patches, { table: 'nodes', id: node.id, before: node, after }, ...links.value]);
};
