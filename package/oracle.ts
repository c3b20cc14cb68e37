import type { Json } from '#domain/rows.ts';
import type { ContainerEntry } from './container.ts';
import type { ReleaseDecision } from './release.ts';

/**
 * The last look at every byte before a package is written. The decision has already kept back what must stay; if this finds
 * anything, there is a mistake in our rules, and no package is the right package.
 */

const stringsIn = (value: Json, into: string[]): string[] => {
  if (typeof value === 'string') into.push(value);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) {
      into.push(key);
      stringsIn(item as Json, into);
    }
  return into;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of an entry as a reader sees them, markup and escapes taken away. */
const readableText = (entry: ContainerEntry): string => {
  const text = Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.length).toString('utf8');
  if (entry.name.endsWith('.json')) return stringsIn(JSON.parse(text) as Json, []).join(' | ');
  if (entry.name.endsWith('.svg') || entry.name.endsWith('.html'))
    return text
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
  return text;
};

/** What an entry would give away, in words for the log that give nothing away; null when it is clean. */
export const leaks = (
  entry: ContainerEntry,
  decision: Pick<ReleaseDecision, 'repeats' | 'holdsHidden'>,
): 'withheld words' | 'hidden words' | null => {
  const text = readableText(entry);
  if (decision.repeats(text)) return 'withheld words';
  return decision.holdsHidden(text) ? 'hidden words' : null;
};
