import type { NodeRow } from '#domain/rows.ts';
import { type Corner, pictureWords, statusWords } from './picture-words.ts';
import type { Theory } from './theory.ts';
import { isDriver, type Status, statuses, statusOf } from './types.ts';

/** The heat view (DD30): where the team is at work. Ideas are toned by status and drivers tell what is tried below them. */
export interface Heat {
  /** What stands in the corner of the card instead of the usual; null = the usual. */
  readonly corner: Corner | null;
  /** Filled: something is or was really tried here. */
  readonly isSolid: boolean;
  readonly tone: number | null;
}

/** Tones of the palette by status; the word stands on every card, so colour only repeats it. */
const tones: Readonly<Record<Status, number | null>> = {
  idea: null,
  planned: 4,
  testing: 0,
  adopted: 2,
  adapted: 5,
  abandoned: 6,
};
const tried: ReadonlySet<Status> = new Set(['testing', 'adopted', 'adapted']);

/** All change ideas below an item, each once. */
const ideasBelow = (theory: Theory, nodeId: string): readonly NodeRow[] => {
  const seen = new Set<NodeRow>();
  const open = [nodeId];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const { node } of theory.children.get(id) ?? []) {
      if (seen.has(node)) continue;
      seen.add(node);
      open.push(node.id);
    }
  return [...seen].filter((node) => node.type === 'change');
};

/** "2 testing, 1 adopted": counts in the order of the statuses. */
const countStatuses = (ideas: readonly NodeRow[]): readonly { readonly status: Status; readonly count: number }[] =>
  statuses
    .map((status) => ({ status, count: ideas.filter((idea) => statusOf(idea) === status).length }))
    .filter(({ count }) => count > 0);

/** How warm one item is; null for the aim. */
export const heatOf = (theory: Theory, node: NodeRow): Heat | null => {
  if (node.type === 'change') {
    const status = statusOf(node);
    const look = status === 'abandoned' || status === 'idea' ? 'quiet' : 'mark';
    return { corner: { look, text: statusWords[status] }, isSolid: tried.has(status), tone: tones[status] };
  }
  if (!isDriver(node)) return null;
  const counts = countStatuses(ideasBelow(theory, node.id));
  const words = counts
    .map(({ status, count }) => `${count} ${count > 1 && status === 'idea' ? pictureWords.ideas : statusWords[status]}`)
    .join(', ');
  return { corner: { look: 'quiet', text: words === '' ? pictureWords.noIdeas : words }, isSolid: false, tone: null };
};
