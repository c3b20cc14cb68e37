import type { Board } from '#domain/board.ts';
import { columnOf, formerLabelsOf, type Strength } from './types.ts';

/** Reading labels in front of what is typed: "P1 P3: text" hangs from both, "~P3: text" weakly (DD26). Pure. */

export interface LabelledText {
  readonly parents: readonly { readonly id: string; readonly strength: Strength }[];
  /** True for "+P3: text": these come on top of the driver it would hang from anyway. */
  readonly isAlso: boolean;
  readonly text: string;
}

/** Labels and the marks between them are short; a colon further on belongs to the sentence. */
const FURTHEST_COLON = 80;

const itemsByLabel = (board: Board): ReadonlyMap<string, string> => {
  const byLabel = new Map<string, string>();
  for (const node of board.nodes.values())
    for (const label of formerLabelsOf(node)) byLabel.set(label.toLowerCase(), node.id);
  for (const node of board.nodes.values()) byLabel.set(node.label.toLowerCase(), node.id);
  return byLabel;
};

/**
 * The labels in front of a text for an item in `column`; null when what stands there are no labels of items it may hang from:
 * then every character is text. Capitals do not matter; labels an item had in another column still lead to it.
 */
export const readLabels = (board: Board, typed: string, column: number): LabelledText | null => {
  const colon = typed.indexOf(':');
  if (colon < 1 || colon > FURTHEST_COLON) return null;
  const head = typed.slice(0, colon).trim();
  const isAlso = head.startsWith('+');
  const names = head
    .slice(isAlso ? 1 : 0)
    .split(/[\s,;&+]/)
    .filter((name) => name !== '');
  const byLabel = itemsByLabel(board);
  const parents = new Map<string, Strength>();
  for (const name of names) {
    const id = byLabel.get(name.replace(/^~/, '').toLowerCase());
    const node = id === undefined ? undefined : board.nodes.get(id);
    if (node === undefined || columnOf(node) >= column) return null;
    parents.set(node.id, name.startsWith('~') ? 'weak' : 'strong');
  }
  const text = typed.slice(colon + 1).trim();
  if (parents.size === 0 || text === '') return null;
  return { parents: [...parents].map(([id, strength]) => ({ id, strength })), isAlso, text };
};
