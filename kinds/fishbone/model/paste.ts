import { type ListItem, parseIndentedList } from '#domain/indented-list.ts';
import { ok, type Result, type RuleBroken, refuse, ruleBroken } from '#domain/result.ts';

/** A pasted list as causes (FB19): what `pasteCauses` takes, once each line has an id. */

/** More lines than any wall of notes; more than a board should take in one go. */
export const MOST_PASTED = 500;
/** Lines further in than this come to stand on the last level. */
export const MOST_PASTED_LEVELS = 12;

/** The lines of a pasted list, nested by their indents or bullets; refused when there are none, or too many for one go. */
export const parsePaste = (text: string): Result<readonly ListItem[], RuleBroken> => {
  const items = parseIndentedList(text);
  if (items.length === 0)
    return refuse(ruleBroken('FB19', 'E_PASTE_EMPTY', 'There are no words to paste. Nothing was changed.'));
  if (items.length > MOST_PASTED) {
    return refuse(
      ruleBroken(
        'FB19',
        'E_PASTE_LONG',
        `This list has ${items.length} lines; ${MOST_PASTED} go in at once. Nothing was changed; paste it in parts.`,
      ),
    );
  }
  return ok(items.map((item) => ({ ...item, depth: Math.min(item.depth, MOST_PASTED_LEVELS - 1) })));
};
