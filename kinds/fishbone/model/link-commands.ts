import * as z from 'zod';
import { addLink, findNode, missing, removeLink } from '#domain/board-edits.ts';
import { refuse, ruleBroken } from '#domain/result.ts';
import { idSchema } from '#domain/rows.ts';
import { boardId, command, notACause } from './command-parts.ts';
import { homeOf } from './items.ts';

/** Links that end on a fishbone: quotes behind a cause, and a cause on a further bone. */

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
  /** A cause stands on a further bone (FB4). `id` is the new link's. */
  placeAlso: command(
    z.strictObject({ boardId, id: idSchema, causeId: idSchema, categoryId: idSchema }),
    'placeAlso',
    (rows, args) => {
      const cause = findNode(rows, args.boardId, args.causeId);
      if (!cause.ok) return cause;
      const category = findNode(rows, args.boardId, args.categoryId);
      if (!category.ok) return category;
      if (cause.value.node.type !== 'cause') return notACause();
      const home = homeOf(cause.value.board, cause.value.node);
      if (home === undefined) {
        return refuse(
          ruleBroken('FB4', 'E_ALSO_ON', 'This cause is not on a bone yet. Nothing was changed; give it a bone first.'),
        );
      }
      if (category.value.node.type !== 'category' || home.id === args.categoryId) {
        return refuse(
          ruleBroken('FB4', 'E_ALSO_ON', 'A cause can also stand on another bone of this fish. Nothing was changed.'),
        );
      }
      return addLink(rows, { id: args.id, type: 'also-on', fromId: args.causeId, toId: args.categoryId, props: {} });
    },
  ),
  /** Takes away a link that ends on this board. */
  removeLink: command(z.strictObject({ boardId, linkId: idSchema }), 'removeLink', (rows, args) =>
    rows.links.get(args.linkId)?.boardId === args.boardId
      ? removeLink(rows, args.linkId)
      : refuse(missing('This link')),
  ),
};
