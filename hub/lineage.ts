/** One kept revision of a session, as its manifest names it. */
export interface Revision {
  readonly packageId: string;
  readonly revision: number;
  /** Package ids of the revisions it was made from. */
  readonly parents: readonly string[];
}

/**
 * `ok`: one unbroken line. `gap`: a revision in between has not arrived. `fork`: two revisions were made that know nothing of
 * each other, and no missing revision could explain it.
 */
export type LineageState = 'ok' | 'gap' | 'fork';

export interface Head {
  readonly packageId: string;
  readonly state: LineageState;
}

const byCodeUnit = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

interface Reach {
  /** Every kept revision this one was made from, itself included. */
  readonly known: ReadonlySet<string>;
  /** The highest revision among them with a parent that is not here; 0 when every parent is. */
  readonly gapBelow: number;
}

const lacksParent = (revision: Revision, byId: ReadonlyMap<string, Revision>): boolean =>
  revision.parents.some((parent) => !byId.has(parent)) || (revision.revision > 1 && revision.parents.length === 0);

const reachOf = (tip: Revision, byId: ReadonlyMap<string, Revision>): Reach => {
  const known = new Set<string>();
  const open = [tip];
  let gapBelow = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (known.has(next.packageId)) continue;
    known.add(next.packageId);
    if (lacksParent(next, byId)) gapBelow = Math.max(gapBelow, next.revision);
    for (const parent of next.parents) {
      const found = byId.get(parent);
      if (found) open.push(found);
    }
  }
  return { known, gapBelow };
};

/** True when `older` could still turn out to be what `reach` was made from: a missing revision fits between them. */
const mayReach = (reach: Reach, older: Revision): boolean =>
  reach.known.has(older.packageId) || older.revision + 1 < reach.gapBelow;

/**
 * The revision that counts, of all that were kept for one session: the highest number, then the highest package id
 * (package-format.md, "The hub's books"). A function of the set, so every order of arrival ends in the same place.
 * undefined when nothing was kept.
 */
export const headOf = (revisions: readonly Revision[]): Head | undefined => {
  const byId = new Map(revisions.map((revision) => [revision.packageId, revision]));
  const newestFirst = [...byId.values()].sort(
    (left, right) => right.revision - left.revision || byCodeUnit(right.packageId, left.packageId),
  );
  const head = newestFirst[0];
  if (head === undefined) return undefined;
  const parents = new Set(revisions.flatMap((revision) => revision.parents));
  const tips = newestFirst
    .filter((revision) => !parents.has(revision.packageId))
    .map((revision) => ({ revision, reach: reachOf(revision, byId) }));
  const isFork = tips.some((left, index) =>
    tips
      .slice(index + 1)
      .some((right) => !mayReach(left.reach, right.revision) && !mayReach(right.reach, left.revision)),
  );
  const isGap = newestFirst.some((revision) => lacksParent(revision, byId));
  return { packageId: head.packageId, state: isFork ? 'fork' : isGap ? 'gap' : 'ok' };
};
