import * as z from 'zod';

/** What a published project file looks like, as far as this version reads it; everything else in it is kept as it is. */

const text = z.string().max(4000);
const id = z.string().min(1).max(40);
const ids = z.array(id).max(500).optional();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(5000).optional();

export interface PublishedCause {
  readonly id: string;
  readonly text: string;
  readonly quoteIds?: readonly string[] | undefined;
  readonly children?: readonly PublishedCause[] | undefined;
  readonly [other: string]: unknown;
}
const cause: z.ZodType<PublishedCause> = z.lazy(() =>
  z.looseObject({ id, text, quoteIds: ids, children: list(cause) }),
);
const quote = z.looseObject({ id, text });
const item = z.looseObject({ id, text });

export const publishedSchema = z.looseObject({
  id,
  track: z.string().max(200).optional(),
  school: z.looseObject({ name: z.string().max(200) }).optional(),
  team: list(z.looseObject({ id })),
  problem: z.looseObject({ text }).optional(),
  interviews: list(z.looseObject({ id, code: z.string().max(40).optional(), quotes: list(quote) })),
  themes: list(z.looseObject({ id, label: text, quoteIds: ids })),
  needs: list(z.looseObject({ id, who: text, needsTo: text, because: text, themeIds: ids })),
  hmw: list(z.looseObject({ id, text, needIds: ids })),
  fishbone: z.looseObject({ id, bones: list(z.looseObject({ id, label: text, causes: list(cause) })) }).optional(),
  driver: z
    .looseObject({
      id,
      aim: z.looseObject({ id, text }).optional(),
      primary: list(item),
      secondary: list(z.looseObject({ id, text, causeIds: ids })),
      tertiary: list(z.looseObject({ id, text, causeIds: ids })),
      change: list(item),
      links: list(z.tuple([id, id, z.enum(['strong', 'weak'])])),
    })
    .optional(),
  session: z.looseObject({ id, heldOn: z.string().max(20) }).optional(),
});
export type Published = z.infer<typeof publishedSchema>;
