import * as z from 'zod';
import { idSchema, jsonObject, labelSchema } from '#domain/rows.ts';
import { limits } from '../limits.ts';

/** Pieces that the schemas of data entries share. */

export const words = z.string().max(limits.string);
export const heading = z.string().max(limits.label);

/** One item of a board or one line of an interview, as it stands in a package: a node row without what its file says already. */
export const itemFields = {
  id: idSchema,
  type: z.string().min(1).max(40),
  parentId: idSchema.nullable(),
  label: labelSchema,
  text: words,
  sortKey: z.string().min(1).max(200),
  props: jsonObject,
};
