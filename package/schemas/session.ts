import * as z from 'zod';
import { idSchema, labelSchema } from '#domain/rows.ts';
import { heading, words } from './text.ts';

/** Ids inside a meeting: ours, or those of an imported file. */
const reference = z.string().min(1).max(64);
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(500);

/** What was planned and decided in a meeting. A person is named by the label of a team member. */
export const meetingContent = {
  template: heading.optional(),
  facilitator: reference.optional(),
  timekeeper: reference.optional(),
  recorder: reference.optional(),
  agenda: list(z.object({ id: reference, title: heading, minutes: z.number().min(0).max(1440).optional() })).optional(),
  decisions: list(z.object({ id: reference, text: words, basedOn: z.array(reference).max(100).optional() })).optional(),
  nextSteps: list(
    z.object({ id: reference, text: words, owner: reference.optional(), due: z.string().max(20).optional() }),
  ).optional(),
  parkingLot: list(z.object({ id: reference, text: words, disposition: heading.optional() })).optional(),
  solutionsParked: list(z.object({ id: reference, text: words, raisedDuring: reference.optional() })).optional(),
};

/** `data/session.json`, schema `session/1`: the meeting this package hands over. */
export const sessionEntry = z.object({
  id: idSchema,
  project: idSchema,
  label: labelSchema,
  title: heading.min(1),
  /** Calendar day; null for the whole project as its working state. */
  heldOn: z.string().max(20).nullable(),
  sortKey: z.string().min(1).max(200),
  ...meetingContent,
});
export type SessionEntry = z.infer<typeof sessionEntry>;
