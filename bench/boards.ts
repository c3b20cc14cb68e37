import { type Board, boardOf } from '#domain/board.ts';
import { keysInOrder } from '#domain/order.ts';
import type { LinkRow, NodeRow, Rows } from '#domain/rows.ts';
import { network } from '#kinds/driver-diagram/examples/network.ts';
import { boardId, plant } from '#kinds/driver-diagram/examples/plant.ts';
import { type CauseSketch, type FishSketch, sketchToRows } from '#kinds/fishbone/examples/sketch.ts';

/**
 * Boards of any size, the same for the same size. `salt` changes every text a little, so that nothing measured before can be
 * taken from a cache.
 */

const said = [
  'Pupils who return are placed in reading group with no catch-up',
  'The letter lists consequences and offers no help',
  'The late bus arrives after the door closes',
  'Nobody asks why until the tenth absence',
  'Work shifts end after ten at night',
  'Doctors open only in school hours',
  'A low test cannot be made up',
] as const;

const BONES = 8;

/** Causes in groups of four: one on the bone, two under it, one under the second of these. */
const causesOf = (count: number, salt: string): readonly CauseSketch[] => {
  const cause = (index: number, causes: readonly CauseSketch[] = []): CauseSketch => ({
    text: `${said[index % said.length]} ${salt}${index}`,
    causes,
  });
  return Array.from({ length: Math.ceil(count / 4) }, (_, group) => {
    const at = group * 4;
    const last = at + 3 < count ? [cause(at + 3)] : [];
    const below = [...(at + 1 < count ? [cause(at + 1)] : []), ...(at + 2 < count ? [cause(at + 2, last)] : [])];
    return cause(at, below);
  });
};

/** A fish of so many items in all: the effect, eight bones, the rest causes, three levels deep. */
export const fishSketch = (items: number, salt = ''): FishSketch => {
  const causes = items - 1 - BONES;
  return {
    name: 'Fish',
    effect: `12 of 40 pupils missed more than 18 days ${salt}`.trim(),
    bones: Array.from({ length: BONES }, (_, bone) => ({
      text: `Bone ${bone + 1}`,
      causes: causesOf(Math.floor(causes / BONES) + (bone < causes % BONES ? 1 : 0), `${salt}${bone}.`),
    })),
  };
};

const boardIn = (rows: Rows, id: string): Board => {
  const board = boardOf(rows, id);
  if (board === undefined) throw new Error('The board is not there.');
  return board;
};

export const fishBoard = (items: number, salt = ''): Board => {
  const { rows, boardId: id } = sketchToRows(fishSketch(items, salt));
  return boardIn(rows, id);
};

const typeOf = (label: string): string =>
  label.startsWith('P') ? 'primary' : label.startsWith('S') ? 'secondary' : 'change';

/** A driver diagram of so many items: the aim, 5 primary and 20 secondary drivers, the rest change ideas, with cross links. */
export const driverBoard = (items: number, salt = ''): Board => {
  const rows = plant('Network', { parts: { what: 'on track', who: 'students', by: '2028-06-30' } }, []);
  const seedlings = network(items - 26);
  const keys = keysInOrder(seedlings.length);
  const nodes = new Map<string, NodeRow>(rows.nodes);
  const links = new Map<string, LinkRow>();
  seedlings.forEach(({ label, text, under, status }, index) => {
    const id = label.toLowerCase();
    const type = typeOf(label);
    const props = type === 'change' ? { status: status ?? 'idea' } : {};
    const sortKey = keys[index] ?? 'a0';
    nodes.set(id, { id, boardId, type, parentId: null, label, text: `${text} ${salt}`.trim(), sortKey, props });
    for (const parent of under) {
      const fromId = parent.replace('~', '').toLowerCase();
      const strength = parent.startsWith('~') ? 'weak' : 'strong';
      const linkId = `l-${fromId}-${id}`;
      links.set(linkId, { id: linkId, boardId, type: 'drives', fromId, toId: id, props: { strength } });
    }
  });
  return boardIn({ ...rows, nodes, links }, boardId);
};
