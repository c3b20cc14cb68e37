import * as z from 'zod';
import { idSchema, labelSchema, roleSchema } from '#domain/rows.ts';
import { limits } from '../limits.ts';
import { heading, words } from './text.ts';

/** `data/project.json`, schema `project/1`: the problem and who works on it. People are roles here; names never leave. */
export const projectEntry = z.object({
  id: idSchema,
  name: heading.min(1),
  createdAt: z.iso.datetime(),
  track: heading.optional(),
  school: z.object({ id: heading.optional(), name: heading, enrolled: z.int().min(0).optional() }).optional(),
  problem: z
    .object({
      id: heading.optional(),
      text: words,
      who: heading.optional(),
      measureId: heading.optional(),
      current: z.number().optional(),
      needed: z.number().optional(),
      observedOn: z.string().max(20).optional(),
    })
    .optional(),
  team: z
    .array(z.object({ id: idSchema, label: labelSchema, role: roleSchema, sortKey: z.string().min(1).max(200) }))
    .max(limits.label),
});
export type ProjectEntry = z.infer<typeof projectEntry>;
