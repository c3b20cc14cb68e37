import * as z from 'zod';
import { tidyText } from '#domain/text/text.ts';
import { kinds } from '#kinds/models.ts';
import { addItem, type Gathering } from './gathering.ts';

/** Solutions that were parked in a meeting, as they were published. */
const publishedParked = z.array(z.looseObject({ id: z.string().min(1).max(40), text: z.string() })).max(500);

/**
 * Parked solutions wait on the fishbone, where they can be brought back from (product R11); the meeting goes on to say when each
 * was parked. What cannot stand there (too long, an id that is taken) is in the record of the meeting alone.
 */
export const gatherParked = (gathering: Gathering, published: unknown, board: string): void => {
  const limit = kinds.get('fishbone')?.types.parked?.textLimit ?? 0;
  for (const { id, text } of publishedParked.safeParse(published).data ?? []) {
    const words = tidyText(text, limit);
    if (!words.ok || words.value === '' || gathering.nodeIds.has(`parked ${id}`)) continue;
    addItem(gathering, { board, type: 'parked', publishedId: id, text: words.value, fallbackPrefix: 'c' });
  }
};
