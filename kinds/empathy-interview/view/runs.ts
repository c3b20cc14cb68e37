import type { NodeRow } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';

/** A command of this kind. */
export const run = (name: string, args: Run['args']): Run => ({ command: `empathy-interview.${name}`, args });

/** An item moved under a parent, right after a sibling; null = first, undefined = last. */
export const moveTo = (node: NodeRow, parentId: string | null, afterId?: string | null): Run =>
  run('move', { boardId: node.boardId, id: node.id, parentId, ...(afterId === undefined ? {} : { afterId }) });
