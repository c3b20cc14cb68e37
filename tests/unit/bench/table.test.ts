import { expect, test } from 'vitest';
import { crossingsGoal } from '../../../bench/table.ts';

/** What the table of docs/benchmarks.md holds a row to. */

test('a row of crossings has a goal only for what was compared or looked for', () => {
  expect(crossingsGoal(3_584_375, null, null)).toEqual({ goal: 'none', met: true });
  expect(crossingsGoal(168, 304, 0)).toEqual({ goal: "no more than ELK's, no overlap", met: true });
  expect(crossingsGoal(305, 304, 0).met).toBe(false);
  expect(crossingsGoal(168, 304, 1).met).toBe(false);
  expect(crossingsGoal(168, null, 1)).toEqual({ goal: 'no overlap', met: false });
  expect(crossingsGoal(168, 304, null)).toEqual({ goal: "no more than ELK's", met: true });
});
