import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** Rows that stand in an order among their siblings. */
export interface Ordered {
  readonly id: string;
  readonly sortKey: string;
}

/** Ascending by sort key; the id breaks a tie, so the order is the same on every machine. */
export const bySortKey = (left: Ordered, right: Ordered): number =>
  left.sortKey < right.sortKey
    ? -1
    : left.sortKey > right.sortKey
      ? 1
      : left.id < right.id
        ? -1
        : left.id > right.id
          ? 1
          : 0;

/**
 * A sort key for a place among `siblings` (already in order): right after `afterId`; null = before all; undefined = at the end.
 * Two siblings that hold equal keys (two laptops, merged) are stepped over together.
 */
export const keyAfter = (siblings: readonly Ordered[], afterId?: string | null): string => {
  if (afterId === undefined) return generateKeyBetween(siblings.at(-1)?.sortKey ?? null, null);
  if (afterId === null) return generateKeyBetween(null, siblings[0]?.sortKey ?? null);
  const index = siblings.findIndex((sibling) => sibling.id === afterId);
  const before = siblings[index]?.sortKey ?? siblings.at(-1)?.sortKey ?? null;
  const next =
    index === -1 ? undefined : siblings.slice(index + 1).find((sibling) => before === null || sibling.sortKey > before);
  return generateKeyBetween(before, next?.sortKey ?? null);
};

/** `count` sort keys in ascending order for rows that come in together after `afterId`; the place is told as in `keyAfter`. */
export const keysAfter = (
  siblings: readonly Ordered[],
  afterId: string | null | undefined,
  count: number,
): readonly string[] => {
  const first = keyAfter(siblings, afterId);
  const next = siblings.find((sibling) => sibling.sortKey > first);
  return [first, ...generateNKeysBetween(first, next?.sortKey ?? null, Math.max(count - 1, 0))].slice(0, count);
};

/** True for a key that others can be put before and after; one from a file might not be. */
export const isSortKey = (key: string): boolean => {
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return true;
  } catch {
    return false;
  }
};

/** `count` sort keys in ascending order, for rows that come in together. */
export const keysInOrder = (count: number): readonly string[] => generateNKeysBetween(null, null, count);
