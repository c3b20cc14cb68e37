/** One line of the table: what was measured, against what, and the goal it is held to. */
export interface Row {
  readonly path: string;
  readonly ours: string;
  readonly against: string;
  readonly ratio: string;
  readonly goal: string;
  readonly met: boolean;
}

/** `1.84` for ratios, `0.31 ms` for times: three significant digits. */
export const figure = (value: number, unit = ''): string =>
  `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}${unit === '' ? '' : ` ${unit}`}`;

/**
 * The goal of a row of crossings and whether it is met: only what was looked at can be held to one. `theirs` is null when the peer
 * was not waited for or is not installed, `faults` when overlaps were not looked for.
 */
export const crossingsGoal = (
  ours: number,
  theirs: number | null,
  faults: number | null,
): Pick<Row, 'goal' | 'met'> => {
  const goals = [...(theirs === null ? [] : ["no more than ELK's"]), ...(faults === null ? [] : ['no overlap'])];
  return {
    goal: goals.length === 0 ? 'none' : goals.join(', '),
    met: (theirs === null || ours <= theirs) && (faults ?? 0) === 0,
  };
};

/** The rows as a Markdown table. */
export const toTable = (rows: readonly Row[]): string =>
  [
    '| path | ours (p50) | measured against | ratio | goal | met |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| ${row.path} | ${row.ours} | ${row.against} | ${row.ratio} | ${row.goal} | ${row.met ? 'yes' : 'NO'} |`,
    ),
  ].join('\n');
