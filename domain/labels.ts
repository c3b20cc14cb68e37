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

/** Sorts labels as a person counts: c2 before c10, c1 before c1a. */
export const compareLabels = (left: string, right: string): number => {
  const parts = (label: string) => /^([A-Za-z]*)([0-9]*)(.*)$/.exec(label) ?? ['', label, '', ''];
  const [, leftPrefix = '', leftNumber = '', leftRest = ''] = parts(left);
  const [, rightPrefix = '', rightNumber = '', rightRest = ''] = parts(right);
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return byText(leftPrefix, rightPrefix) || Number(leftNumber) - Number(rightNumber) || byText(leftRest, rightRest);
};
