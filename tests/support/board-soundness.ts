import { expect } from 'vitest';
import { type Board, boardOf } from '#domain/board.ts';
import { drawingFaults } from '#domain/drawing.ts';
import type { Kind, OutlineItem } from '#domain/kind.ts';
import { createRepeats } from '#domain/privacy/repeated-words.ts';
import { listsToRows, type NodeRow, type Rows, rowsToLists, tableNames, tableSchemas } from '#domain/rows.ts';

/** What must hold for a board of any kind, whatever was done to it. */

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** All words of a picture, in order, without white space (line breaks are ours). */
export const wordsOfSvg = (svg: string): string =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)]
    .map((match) => (match[1] ?? '').replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity))
    .join('')
    .replace(/\s/g, '');

/** Every line of an outline; throws when an item stands inside itself (D7). */
export const flattenOutline = (items: readonly OutlineItem[], above: readonly string[] = []): readonly OutlineItem[] =>
  items.flatMap((item) => {
    if (above.includes(item.id)) throw new Error(`${item.label} stands inside itself.`);
    return [item, ...flattenOutline(item.children, [...above, item.id])];
  });

export const nodesOn = (rows: Rows, boardId: string): readonly NodeRow[] =>
  [...rows.nodes.values()].filter((node) => node.boardId === boardId);

/** The same rows with every table in another order: a rule that leans on the order of a map is found out. */
const reversed = (rows: Rows): Rows =>
  listsToRows(
    Object.fromEntries(
      Object.entries(structuredClone(rowsToLists(rows))).map(([name, list]) => [name, [...list].reverse()]),
    ) as unknown as ReturnType<typeof rowsToLists>,
  );

const expectSoundRows = (kind: Kind, rows: Rows, boardId: string): void => {
  for (const name of tableNames) for (const row of rows[name].values()) tableSchemas[name].parse(row);
  const labels = [...rows.nodes.values()].map((node) => node.label);
  expect(new Set(labels).size, 'D2 every label is its own').toBe(labels.length);
  for (const node of nodesOn(rows, boardId)) {
    const type = kind.types[node.type];
    expect(type, `${node.type} is a type of ${kind.id}`).toBeDefined();
    type?.props.parse(node.props);
    expect(node.text.length).toBeLessThanOrEqual(type?.textLimit ?? 0);
    if (node.parentId !== null) expect(rows.nodes.get(node.parentId)?.boardId).toBe(boardId);
  }
  for (const link of rows.links.values()) {
    expect(rows.nodes.has(link.fromId), 'D6 no link dangles').toBe(true);
    expect(rows.nodes.get(link.toId)?.boardId, 'D5 a link lives on the board of its end').toBe(link.boardId);
    if (link.boardId !== boardId) continue;
    expect(kind.linkTypes[link.type], `${link.type} is a link of ${kind.id}`).toBeDefined();
    kind.linkTypes[link.type]?.props.parse(link.props);
  }
};

const wordsIn = (node: NodeRow): readonly string[] =>
  [node.text, ...Object.values(node.props)].filter((words) => typeof words === 'string');

const bare = (text: string): string => text.replace(/\s/g, '');

/**
 * Everything is in the outline and on the screen, to the last letter. The picture that leaves the app carries all of what may
 * leave, as it may leave (product R37), and nothing that may not.
 */
const expectAllRead = (kind: Kind, board: Board): void => {
  const outlined = new Map(flattenOutline(kind.outline(board)).map((item) => [item.id, item]));
  const drawn = new Map(kind.layout(board).boxes.map((box) => [box.id, bare(box.lines.join(''))]));
  const picture = wordsOfSvg(kind.toSvg(board, 'paper'));
  const release = kind.release?.(board);
  const repeats = createRepeats([...(release?.withheld ?? [])].map((id) => board.nodes.get(id)?.text ?? ''));
  // What repeats withheld words may be left out as well, and what stands under it (package-format.md, step 8).
  const mayBeAbsent = (node: NodeRow): boolean => {
    const parent = board.nodes.get(node.parentId ?? '');
    const isHeld = release?.withheld.has(node.id) === true || wordsIn(node).some(repeats);
    return isHeld || (parent !== undefined && mayBeAbsent(parent));
  };
  for (const node of board.nodes.values()) {
    if (kind.types[node.type]?.unseen === true) {
      expect([outlined.has(node.id), drawn.has(node.id)], `${node.label} is not for reading`).toEqual([false, false]);
      continue;
    }
    expect(outlined.get(node.id)?.text, `R45 the outline reads ${node.label}`).toBe(node.text);
    expect(drawn.get(node.id) ?? '', `R7 the board shows all of ${node.label}`).toContain(bare(node.text));
    if (mayBeAbsent(node)) continue;
    const leaves = release?.rewritten.get(node.id)?.text ?? node.text;
    expect(picture, `R7 the picture carries all of ${node.label}`).toContain(bare(leaves));
  }
};

/** Fails with a plain reason when something of the board is not as every board must be. */
export const expectSoundBoard = (kind: Kind, rows: Rows, boardId: string): void => {
  expectSoundRows(kind, rows, boardId);
  const board = boardOf(rows, boardId);
  if (board === undefined) throw new Error(`There is no board ${boardId}.`);
  const drawing = kind.layout(board);
  expect(drawingFaults(drawing), 'D15 the drawing is sound').toEqual([]);
  const boxed = drawing.boxes.map((box) => box.id);
  expect(new Set(boxed).size, 'every box is drawn once').toBe(boxed.length);
  expect(drawing.boxes.filter(({ id, of }) => !board.nodes.has(of ?? id))).toEqual([]);
  expect(boxed.filter((id, index) => drawing.boxes[index]?.of !== undefined && board.nodes.has(id))).toEqual([]);

  expectAllRead(kind, board);
  for (const finding of kind.findings(board)) expect(board.nodes.has(finding.nodeId)).toBe(true);

  const twin = boardOf(reversed(rows), boardId);
  if (twin === undefined) throw new Error('The twin of the board is gone.');
  expect(kind.layout(twin), 'R6 same content, same coordinates').toEqual(drawing);
  expect(kind.outline(twin)).toEqual(kind.outline(board));
  expect(kind.toSvg(twin, 'slate')).toBe(kind.toSvg(board, 'slate'));
};
