import * as z from 'zod';
import { idSchema } from '#domain/rows.ts';
import { limits } from '../limits.ts';
import { heading, itemFields } from './text.ts';

/**
 * `data/interviews/<id>.json`, schema `interview/1`: one interview that may leave, with its lines. Closed at every level:
 * what nobody has thought about must not travel with what somebody confided. Its props are held to the kind's closed schemas.
 */
export const interviewEntry = z.strictObject({
  ...itemFields,
  type: z.literal('interview'),
  /** The board it stands on. */
  board: idSchema,
  lines: z
    .array(
      z.strictObject({
        ...itemFields,
        type: z.literal('quote'),
        /** What stands in for words taken out of this line. */
        redactions: z.array(heading.min(1)).max(50),
      }),
    )
    .max(limits.linesPerInterview),
});
export type InterviewEntry = z.infer<typeof interviewEntry>;
