import * as z from 'zod';
import { idSchema, jsonObject } from '#domain/rows.ts';
import { limits } from '../limits.ts';
import { heading, itemFields } from './text.ts';

/** `data/boards/<id>.json`, schema `board/1`. Members it does not know are ignored; props are the kind's own business. */
export const boardEntry = z.object({
  id: idSchema,
  kind: z.string().min(1).max(40),
  kindVersion: z.int().min(1),
  name: heading.min(1),
  sortKey: z.string().min(1).max(200),
  props: jsonObject,
  nodes: z.array(z.object(itemFields)).max(limits.nodesPerBoard),
  links: z
    .array(
      z.object({ id: idSchema, type: z.string().min(1).max(40), fromId: idSchema, toId: idSchema, props: jsonObject }),
    )
    .max(limits.linksPerBoard),
});
export type BoardEntry = z.infer<typeof boardEntry>;
