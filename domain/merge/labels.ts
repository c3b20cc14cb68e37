import { labelParts } from '../labels.ts';
import type { CounterRow, Rows } from '../rows.ts';

/**
 * Labels after a merge (SPEC.md D2, DR4): two laptops may both have given out CI5. Nobody is asked, nothing is given out twice:
 * one item keeps the label, the other gets the next free one.
 */

/**
 * Whose labels stand when both gave out the same one: a draft gives way to the team, whose labels have been spoken; between two
 * copies of equal standing (`first`) the row with the lower id keeps it, which is the one that was made first.
 */
export type LabelStanding = 'ours' | 'theirs' | 'first';

/** A row that has a label; `type` tells to which row of labels it belongs. */
interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly type?: string;
}

const labelledTables = ['nodes', 'members', 'sessions'] as const;
type LabelledTable = (typeof labelledTables)[number];
export type LabelledRows = Pick<Rows, LabelledTable>;

interface Versions {
  readonly base: Rows;
  readonly ours: Rows;
  readonly theirs: Rows;
}

const laterOf = (left: string, right: string): string => {
  const [one, other] = [labelParts(left).number, labelParts(right).number];
  return one > other || (one === other && left < right) ? left : right;
};

const rowIn = (rows: Rows, table: LabelledTable, id: string): Labelled | undefined => rows[table].get(id);

/** The label a row brings: that of the side its type came from; where both gave it a new one, the later. */
const labelOf = (row: Labelled, table: LabelledTable, { base, ours, theirs }: Versions, standing: LabelStanding) => {
  const ofType = (rows: Rows) => {
    const found = rowIn(rows, table, row.id);
    return found?.type === row.type ? found?.label : undefined;
  };
  const [old, first, second] = [ofType(base), ofType(ours), ofType(theirs)];
  if (first === undefined || second === undefined) return first ?? second ?? row.label;
  if (first === second || second === old) return first;
  if (first === old) return second;
  if (standing === 'first') return laterOf(first, second);
  return standing === 'ours' ? first : second;
};

/**
 * Labels that one side gave out since `base` and that no row of the merge brings from there: used up, since they were spoken.
 */
const usedUp = (rows: Rows, base: Rows, merged: LabelledRows): ((label: string) => boolean) => {
  const held = new Set(
    labelledTables.flatMap((table) => [...merged[table].keys()].map((id) => rowIn(rows, table, id)?.label)),
  );
  return (label) => {
    const { prefix, number } = labelParts(label);
    const isGivenOut =
      number >= (base.counters.get(prefix)?.next ?? 1) && number < (rows.counters.get(prefix)?.next ?? 1);
    return isGivenOut && !held.has(label);
  };
};

/** The merged rows with their labels, and the counters that pay for them. */
export const settleLabels = (
  merged: LabelledRows,
  versions: Versions,
  standing: LabelStanding,
): { readonly rows: LabelledRows; readonly counters: Rows['counters'] } => {
  const { base, ours, theirs } = versions;
  const counters = new Map<string, CounterRow>(base.counters);
  for (const { id, next } of [...ours.counters.values(), ...theirs.counters.values()])
    if (next > (counters.get(id)?.next ?? 0)) counters.set(id, { id, next });

  const claims = labelledTables.flatMap((table) =>
    [...merged[table].values()].map((row) => {
      const label = labelOf(row, table, versions, standing);
      const has = (rows: Rows) => rowIn(rows, table, row.id)?.label === label;
      const stands = standing !== 'first' && has(standing === 'ours' ? ours : theirs);
      return { table, row, label, has, rank: has(base) ? 0 : stands ? 1 : 2 };
    }),
  );
  claims.sort(
    (left, right) =>
      left.rank - right.rank ||
      labelParts(left.label).number - labelParts(right.label).number ||
      (left.row.id < right.row.id ? -1 : 1),
  );

  const usedByOurs = usedUp(ours, base, merged);
  const usedByTheirs = usedUp(theirs, base, merged);
  const taken = new Set<string>();
  const labels = new Map<Labelled, string>();
  for (const { row, label, has, rank } of claims) {
    const isSpent = rank === 2 && ((!has(ours) && usedByOurs(label)) || (!has(theirs) && usedByTheirs(label)));
    const { prefix } = labelParts(label);
    const next = counters.get(prefix)?.next ?? 1;
    const isFree = !isSpent && !taken.has(label);
    const own = isFree ? label : `${prefix}${next}`;
    if (!isFree) counters.set(prefix, { id: prefix, next: next + 1 });
    taken.add(own);
    labels.set(row, own);
  }
  const relabelled = <Row extends Labelled>(rows: ReadonlyMap<string, Row>): ReadonlyMap<string, Row> =>
    new Map(
      [...rows].map(([id, row]) => {
        const label = labels.get(row) ?? row.label;
        return [id, label === row.label ? row : { ...row, label }];
      }),
    );
  return {
    rows: {
      nodes: relabelled(merged.nodes),
      members: relabelled(merged.members),
      sessions: relabelled(merged.sessions),
    },
    counters,
  };
};
