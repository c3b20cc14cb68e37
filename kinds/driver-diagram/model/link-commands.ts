import * as z from 'zod';
import { addLink, findNode, removeLink } from '#domain/board-edits.ts';
import { ok, refuse, ruleBroken } from '#domain/result.ts';
import { idSchema } from '#domain/rows.ts';
import { command, on } from './command-parts.ts';
import { type ChainType, chainLink, drivesLink, findLink, findParent } from './links.ts';
import { columnOf, strengthSchema } from './types.ts';

/** Who drives whom, and what stands behind it (DD3, DD6, DD9). */

const chains = (type: ChainType, title: string) =>
  command(z.strictObject({ ...on, fromId: idSchema, toId: idSchema }), title, (rows, args) => {
    const link = chainLink(rows, args.boardId, type, { id: args.id, fromId: args.fromId, toId: args.toId });
    return link.ok ? addLink(rows, link.value) : link;
  });

export const linkCommands = {
  /** Lets `toId` hang from `fromId` as well (DD3). */
  link: command(
    z.strictObject({ ...on, fromId: idSchema, toId: idSchema, strength: strengthSchema.default('strong') }),
    'link',
    (rows, args) => {
      const to = findNode(rows, args.boardId, args.toId);
      if (!to.ok) return to;
      const from = findParent(rows, args.boardId, args.fromId, columnOf(to.value.node));
      if (!from.ok) return from;
      return addLink(rows, drivesLink(args.id, args.fromId, args.toId, args.strength));
    },
  ),

  setStrength: command(z.strictObject({ ...on, strength: strengthSchema }), 'setStrength', (rows, args) => {
    const link = findLink(rows, args.boardId, args.id);
    if (!link.ok) return link;
    if (link.value.type !== 'drives')
      return refuse(ruleBroken('DD3', 'E_TYPE', 'Only links between drivers are strong or weak. Nothing was changed.'));
    if (link.value.props.strength === args.strength) return ok([]);
    const after = { ...link.value, props: { strength: args.strength } };
    return ok([{ table: 'links', id: args.id, before: link.value, after }]);
  }),

  /** Takes away one link of any type that ends on this board; its items stay (DD6). */
  unlink: command(z.strictObject(on), 'unlink', (rows, args) => {
    const link = findLink(rows, args.boardId, args.id);
    return link.ok ? removeLink(rows, link.value.id) : link;
  }),

  /** Says that a driver answers a cause of a fishbone (DD9). */
  answer: chains('answered-by', 'answer'),

  /** Says that a quote, theme, need or how-might-we question supports a driver or a change idea (DD9). */
  support: chains('supports', 'support'),
};
