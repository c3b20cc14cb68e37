import * as z from 'zod';
import { addLink, inTurn } from '#domain/board-edits.ts';
import { idSchema, type Rows } from '#domain/rows.ts';
import { boardId, command, type Decided, text } from './command-parts.ts';
import { addItem } from './item-commands.ts';
import { type ChainType, chainLink } from './links.ts';

/** From the fishbone to the theory: causes become drivers, parked solutions change ideas, and the link stays (DD24, DD25). */

/** The id of the chain link that comes with the item `nodeId`. */
const chainIdFor = (nodeId: string): string => `b-${nodeId.slice(-61)}`;

const brought = z.strictObject({
  boardId,
  items: z
    .array(
      z.strictObject({
        id: idSchema,
        /** The item of the fishbone it comes from. */
        fromId: idSchema,
        /** The team's own words; absent = the words it had there. */
        text: text.optional(),
        /** The driver it hangs from; absent = none yet. */
        parentId: idSchema.optional(),
      }),
    )
    .min(1)
    .max(200),
});
type Brought = z.infer<typeof brought>;

const brings = (type: 'secondary' | 'change', chain: ChainType, title: string) =>
  command(brought, title, (rows: Rows, args: Brought) =>
    inTurn(
      rows,
      args.items.flatMap((item) => {
        const words = rows.nodes.get(item.fromId)?.text ?? '';
        const isReworded = item.text !== undefined && item.text.trim() !== '' && item.text.trim() !== words;
        const props = type === 'change' ? { status: 'idea' } : isReworded ? {} : { reword: true };
        const parents = item.parentId === undefined ? [] : [{ id: item.parentId, strength: 'strong' as const }];
        const added = { boardId: args.boardId, id: item.id, text: isReworded ? (item.text ?? '') : words, parents };
        const ends = { id: chainIdFor(item.id), fromId: item.fromId, toId: item.id };
        return [
          (now: Rows): Decided => addItem(now, type, added, props),
          (now: Rows): Decided => {
            const link = chainLink(now, args.boardId, chain, ends);
            return link.ok ? addLink(now, link.value) : link;
          },
        ];
      }),
    ),
  );

export const bringCommands = {
  /** Causes come over as secondary drivers, each asking for positive wording (DD24; product R17). */
  bringCauses: brings('secondary', 'answered-by', 'bringCauses'),
  /** Parked solutions come over as change ideas (DD25; product R11). */
  bringParked: brings('change', 'brought-back', 'bringParked'),
};
