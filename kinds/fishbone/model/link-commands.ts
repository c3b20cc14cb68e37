import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { addLink, findNode, missing, removeLink } from '#domain/board-edits.ts';
import { applyPatches, type Patch } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema } from '#domain/rows.ts';
import { boardId, command, notACause, onBoard } from './command-parts.ts';
import { homeOf } from './items.ts';

/** Links that end on a fishbone: quotes behind a cause, and a cause on a further bone. */

const notAlso = (message: string) => refuse(ruleBroken('FB4', 'E_ALSO_ON', message));

/** Whether a cause may stand on a further bone (FB4). */
const placeAlso = (board: Board, causeId: string, categoryId: string): Result<unknown, RuleBroken> => {
  const [cause, category] = [board.nodes.get(causeId), board.nodes.get(categoryId)];
  if (cause === undefined || category === undefined) return refuse(missing('This item'));
  if (cause.type !== 'cause') return notACause();
  const home = homeOf(board, cause);
  if (home === undefined) return notAlso('This cause is not on a bone yet. Nothing was changed; give it a bone first.');
  if (category.type !== 'category' || home.id === categoryId)
    return notAlso('A cause can also stand on another bone of this fish. Nothing was changed.');
  return ok(null);
};

export const linkCommands = {
  /** A quote of another board supports a cause (FB6). `id` is the new link's. */
  linkEvidence: command(
    z.strictObject({ boardId, id: idSchema, quoteId: idSchema, causeId: idSchema }),
    'linkEvidence',
    (rows, args) => {
      const cause = findNode(rows, args.boardId, args.causeId);
      if (!cause.ok) return cause;
      if (cause.value.node.type !== 'cause') return notACause();
      const quote = rows.nodes.get(args.quoteId);
      if (quote === undefined) return refuse(missing('This quote'));
      if (quote.type !== 'quote' || quote.boardId === args.boardId) {
        return refuse(
          ruleBroken(
            'FB6',
            'E_NOT_A_QUOTE',
            'Only a quote from an interview can support a cause. Nothing was changed.',
          ),
        );
      }
      return addLink(rows, { id: args.id, type: 'supports', fromId: quote.id, toId: args.causeId, props: {} });
    },
  ),
  /** Causes stand on a further bone (FB4); each with the id of its new link. */
  placeAlso: onBoard(
    z.strictObject({
      boardId,
      places: z
        .array(z.strictObject({ id: idSchema, causeId: idSchema }))
        .min(1)
        .max(1000),
      categoryId: idSchema,
    }),
    'placeAlso',
    (board, { places, categoryId }, rows) => {
      const patches: Patch[] = [];
      let now = rows;
      for (const { id, causeId } of places) {
        const placed = placeAlso(board, causeId, categoryId);
        if (!placed.ok) return placed;
        const added = addLink(now, { id, type: 'also-on', fromId: causeId, toId: categoryId, props: {} });
        const after = added.ok ? applyPatches(now, added.value) : added;
        if (!added.ok) return added;
        if (!after.ok) return after;
        patches.push(...added.value);
        now = after.value;
      }
      return ok(patches);
    },
  ),
  /** Takes away a link that ends on this board. */
  removeLink: command(z.strictObject({ boardId, linkId: idSchema }), 'removeLink', (rows, args) =>
    rows.links.get(args.linkId)?.boardId === args.boardId
      ? removeLink(rows, args.linkId)
      : refuse(missing('This link')),
  ),
};
