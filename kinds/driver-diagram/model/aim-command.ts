import * as z from 'zod';
import { editNode } from '#domain/board-edits.ts';
import { sameJson } from '#domain/patches.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';
import { tidyText } from '#domain/text/text.ts';
import { aimSentence } from './aim.ts';
import { command, findOf, on } from './command-parts.ts';
import { aimPartsOf, aimProps, figureSchema } from './types.ts';

/** Saying what the aim is, part by part (DD10, DD11). */

const clearable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();
const input = z.strictObject({
  ...on,
  what: clearable(z.string().max(400)),
  who: clearable(z.string().max(400)),
  by: clearable(z.string().max(60)),
  baseline: clearable(figureSchema),
  target: clearable(figureSchema),
  count: clearable(z.int().min(0).max(1_000_000_000)),
  total: clearable(z.int().min(1).max(1_000_000_000)),
  measureId: clearable(z.string().max(64)),
  /** True: the sentence is made from the parts again, whatever stands there (DD11). */
  rewrite: z.literal(true).optional(),
});

/** A part of the aim as it is kept: tidy; null when there is nothing left of it. */
const tidyPart = (part: string | number | null): Result<string | number | null, RuleBroken> => {
  if (typeof part !== 'string') return ok(part);
  const tidied = tidyText(part);
  return tidied.ok ? ok(tidied.value === '' ? null : tidied.value) : tidied;
};

/** Sets parts of the aim; null takes one away, an absent one stays. The sentence follows (DD11). */
export const setAim = command(input, 'setAim', (rows, args) => {
  const { boardId: _board, id: _id, rewrite, ...parts } = args;
  const found = findOf(rows, args, ['aim'], 'Only the aim says what, how much, for whom and by when.');
  if (!found.ok) return found;
  const { node } = found.value;
  const props: Record<string, string | number> = { ...aimPartsOf(node) };
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined) continue;
    const tidied = tidyPart(part);
    if (!tidied.ok) return tidied;
    if (tidied.value === null) delete props[name];
    else props[name] = tidied.value;
  }
  const after = aimProps.parse(props);
  if (after.count !== undefined && after.total !== undefined && after.count > after.total)
    return refuse(
      ruleBroken('DD10', 'E_COUNT', 'More were counted than there are. Nothing was changed; look at both numbers.'),
    );
  // DD11: the sentence follows its parts until somebody writes their own.
  const isOwn = rewrite !== true && node.text !== '' && node.text !== aimSentence(aimPartsOf(node));
  const sentence = isOwn ? node.text : aimSentence(after);
  if (sameJson(props, node.props) && sentence === node.text) return ok([]);
  return editNode(node, { props, text: sentence });
});
