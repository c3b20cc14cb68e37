import * as z from 'zod';
import type { Board } from '#domain/board.ts';
import { addLink, findNode, inTurn, missing, removeLink } from '#domain/board-edits.ts';
import { refuse, ruleBroken } from '#domain/result.ts';
import { idSchema, type Rows } from '#domain/rows.ts';
import { boardId, command, notACause, onBoard, type Patches } from './command-parts.ts';
import { homeOf } from './items.ts';

/** Links that end on a fishbone: quotes behind a cause, and a cause on a further bone. */

const notAlso = (message: string) => refuse(ruleBroken('FB4', 'E_ALSO_ON', message));

interface Place {
  /** Of the new link. */
  readonly id: string;
  readonly causeId: string;
}

/** A cause stands on a further bone (FB4); `rows` hold the links that came before, `board` how everything stood. */
const placeAlso = (board: Board, rows: Rows, { id, causeId }: Place, categoryId: string): Patches => {
  const [cause, category] = [board.nodes.get(causeId), board.nodes.get(categoryId)];
  if (cause === undefined || category === undefined) return refuse(missing('This item'));
  if (cause.type !== 'cause') return notACause();
  const home = homeOf(board, cause);
  if (home === undefined) return notAlso('This cause is not on a bone yet. Nothing was changed; give it a bone first.');
  if (category.type !== 'category' || home.id === categoryId)
    return notAlso('A cause can also stand on another bone of this fish. Nothing was changed.');
  return addLink(rows, { id, type: 'also-on', fromId: causeId, toId: categoryId, props: {} });
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
    (board, { places, categoryId }, rows) =>
      inTurn(
        rows,
        places.map((place) => (now: Rows) => placeAlso(board, now, place, categoryId)),
      ),
  ),
  /** Takes away a link that ends on this board. */
  removeLink: command(z.strictObject({ boardId, linkId: idSchema }), 'removeLink', (rows, args) =>
    rows.links.get(args.linkId)?.boardId === args.boardId
      ? removeLink(rows, args.linkId)
      : refuse(missing('This link')),
  ),
};
