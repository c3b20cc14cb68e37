import { byStage, type Thread, type ThreadItem } from '#domain/thread/thread.ts';
import type { Run } from '#renderer/kit/kind-view.ts';

/** Which command links two items of the thread, whichever was named first; the command's own rules have the last word. */

const drivers = ['primary', 'secondary', 'tertiary'];
const saidTypes = ['quote', 'theme', 'need', 'hmw'];
const isPair = (from: ThreadItem, to: ThreadItem, starts: readonly string[], ends: readonly string[]): boolean =>
  starts.includes(from.type) && ends.includes(to.type);

const runBetween = (from: ThreadItem, to: ThreadItem, id: string): Run | null => {
  if (to.boardId === null || from.boardId === null) return null;
  const ends = { boardId: to.boardId, id, fromId: from.id, toId: to.id };
  if (isPair(from, to, ['quote'], ['cause']))
    return {
      command: 'fishbone.linkEvidence',
      args: { boardId: to.boardId, id, quoteId: from.id, causeId: to.id },
    };
  if (isPair(from, to, ['cause'], drivers)) return { command: 'driver-diagram.answer', args: ends };
  if (isPair(from, to, saidTypes, [...drivers, 'change'])) return { command: 'driver-diagram.support', args: ends };
  const isSense =
    isPair(from, to, ['quote'], ['theme']) ||
    isPair(from, to, ['theme'], ['need']) ||
    isPair(from, to, ['need'], ['hmw']);
  if (isSense && from.boardId === to.boardId) return { command: 'empathy-interview.link', args: ends };
  return null;
};

/** The command that links the two; null when nothing joins items of their types. */
export const linkRun = (one: ThreadItem, other: ThreadItem, newId: string): Run | null =>
  runBetween(one, other, newId) ?? runBetween(other, one, newId);

/** What an item may still be linked with, in the order of the stages. */
export const linkable = (thread: Thread, item: ThreadItem): readonly ThreadItem[] => {
  const joined = new Set([
    ...(thread.linksFrom.get(item.id) ?? []).map(({ to }) => to),
    ...(thread.linksTo.get(item.id) ?? []).map(({ from }) => from),
  ]);
  return [...thread.items.values()]
    .filter((other) => !joined.has(other.id) && linkRun(item, other, 'new') !== null)
    .sort(byStage);
};
