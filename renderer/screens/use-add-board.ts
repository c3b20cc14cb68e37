import { useLocation } from 'wouter';
import { boardsInOrder } from '#domain/board.ts';
import type { Kind } from '#domain/kind.ts';
import { useRooms } from '#renderer/app/app-context.ts';
import { wordsOf } from '#renderer/app/locale.ts';
import { useProject, useProjectState } from './project-context.ts';

/** The kinds of board that the project can have one more of, and the way to a new one: it opens at once. */
export const useAddBoard = (): { readonly addable: readonly Kind[]; readonly add: (kindId: string) => void } => {
  const { kinds, newId } = useRooms();
  const project = useProject();
  const rows = useProjectState((state) => state.rows);
  const [, navigate] = useLocation();
  const boards = boardsInOrder(rows);
  const addable = [...kinds.values()].filter(
    (kind) => !(kind.single && boards.some((board) => board.kind === kind.id)),
  );
  const add = (kindId: string) => {
    const kind = kinds.get(kindId);
    if (kind === undefined) return;
    const id = newId();
    const ids = Array.from({ length: kind.startIds }, newId);
    const args = { id, kind: kind.id, name: wordsOf('name', kind.id), ids };
    if (project.run({ command: 'project.addBoard', args })) navigate(`/project/${project.projectId}/board/${id}`);
  };
  return { addable, add };
};
