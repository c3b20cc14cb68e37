import type { Patch } from './patches.ts';
import type { Rows } from './rows.ts';

/**
 * Labels are short enough to say aloud ("look at c7") and are never used again in their project (SPEC.md D2):
 * the counter of a prefix only ever grows, and it grows inside the same change that uses the label.
 */
export const nextLabel = (rows: Rows, prefix: string): { readonly label: string; readonly patch: Patch } => {
  const before = rows.counters.get(prefix) ?? null;
  const number = before?.next ?? 1;
  return {
    label: `${prefix}${number}`,
    patch: { table: 'counters', id: prefix, before, after: { id: prefix, next: number + 1 } },
  };
};

/** Several new labels of one prefix at once, with the one counter patch that pays for them. */
export const nextLabels = (
  rows: Rows,
  prefix: string,
  count: number,
): { readonly labels: readonly string[]; readonly patch: Patch } => {
  const before = rows.counters.get(prefix) ?? null;
  const first = before?.next ?? 1;
  return {
    labels: Array.from({ length: count }, (_, index) => `${prefix}${first + index}`),
    patch: { table: 'counters', id: prefix, before, after: { id: prefix, next: first + count } },
  };
};

/** The counters that labels already given out (of an imported file) leave behind: `c10` and `c1a` give `c` 11. */
export const countersAfter = (labels: Iterable<string>): Map<string, number> => {
  const next = new Map<string, number>();
  for (const label of labels) {
    const match = /^([A-Za-z]{1,4})([0-9]{1,5})/.exec(label);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    next.set(match[1], Math.max(next.get(match[1]) ?? 1, Number(match[2]) + 1));
  }
  return next;
};

/** A label in its parts: `c1a` is c, 1 and a. */
export const labelParts = (
  label: string,
): { readonly prefix: string; readonly number: number; readonly rest: string } => {
  const [, prefix = '', number = '', rest = ''] = /^([A-Za-z]*)([0-9]*)(.*)$/.exec(label) ?? ['', label];
  return { prefix, number: Number(number), rest };
};

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Sorts labels as a person counts: c2 before c10, c1 before c1a. */
export const compareLabels = (left: string, right: string): number => {
  const [one, other] = [labelParts(left), labelParts(right)];
  return byText(one.prefix, other.prefix) || one.number - other.number || byText(one.rest, other.rest);
};
