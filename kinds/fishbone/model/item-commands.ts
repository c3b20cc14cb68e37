import * as z from 'zod';
import { addNode, editNode, findNode, missing, removeNodes } from '#domain/board-edits.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema } from '#domain/rows.ts';
import { afterId, boardId, carriesCauses, command, headStays, onBoard, text, voteStays } from './command-parts.ts';
import { FISHBONE_TEXT_LIMIT, types } from './items.ts';

/** Adding, wording and removing what stands on the board. */

export const itemCommands = {
  addCategory: command(z.strictObject({ boardId, id: idSchema, text, afterId }), 'addCategory', (rows, args) =>
    addNode(rows, {
      ...args,
      type: 'category',
      parentId: null,
      props: {},
      labelPrefix: types.category.labelPrefix,
      textLimit: FISHBONE_TEXT_LIMIT,
    }),
  ),
  /** A cause on a bone, under a cause, or (`parentId` null) on no bone yet. */
  addCause: command(
    z.strictObject({ boardId, id: idSchema, parentId: idSchema.nullable(), text, afterId }),
    'addCause',
    (rows, args) => {
      if (args.parentId !== null) {
        const parent = findNode(rows, args.boardId, args.parentId);
        if (!parent.ok) return parent;
        if (!carriesCauses(parent.value.node)) {
          return refuse(
            ruleBroken('FB2', 'E_CAUSE_PLACE', 'A cause stands on a bone or under another cause. Nothing was changed.'),
          );
        }
      }
      return addNode(rows, {
        ...args,
        type: 'cause',
        props: {},
        labelPrefix: types.cause.labelPrefix,
        textLimit: FISHBONE_TEXT_LIMIT,
      });
    },
  ),
  editText: command(z.strictObject({ boardId, id: idSchema, text }), 'editText', (rows, args) => {
    const found = findNode(rows, args.boardId, args.id);
    if (!found.ok) return found;
    if (found.value.node.type === 'vote') return voteStays();
    return editNode(found.value.node, { text: args.text }, FISHBONE_TEXT_LIMIT);
  }),
  remove: onBoard(z.strictObject({ boardId, ids: z.array(idSchema).min(1).max(1000) }), 'remove', (board, args) => {
    const nodes = args.ids.map((id) => board.nodes.get(id));
    if (nodes.some((node) => node === undefined)) return refuse(missing('This item'));
    if (nodes.some((node) => node?.type === 'effect')) return headStays();
    if (nodes.some((node) => node?.type === 'vote')) return voteStays();
    return ok(removeNodes(board, args.ids));
  }),
};
