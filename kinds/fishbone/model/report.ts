import type { Board } from '#domain/board.ts';
import type { JsonObject } from '#domain/rows.ts';
import { findings } from './findings.ts';
import { allCauses, detailsOf } from './items.ts';
import { lastStandings, latestVote, votesFor } from './votes.ts';

/** Advice about the wording of a cause (FB21, FB22). */
const WORDING: ReadonlySet<string> = new Set(['FB21', 'FB22']);

/** The figures of a fishbone (FB30). Items are named by their labels. Nothing of an open vote is in it (product R14). */
export const report = (board: Board): JsonObject => {
  const causes = allCauses(board);
  const labelOf = (id: string): string => board.nodes.get(id)?.label ?? '';
  const lint = new Set(findings(board).flatMap(({ rule, nodeId }) => (WORDING.has(rule) ? [nodeId] : [])));
  return {
    causes: causes.length,
    maxDepth: causes.reduce((deepest, { depth }) => Math.max(deepest, depth), 0),
    votesPerPerson: latestVote(board)?.vote.perVoter ?? votesFor(causes.length),
    tally: Object.fromEntries([...lastStandings(board)].map(([id, { votes }]) => [labelOf(id), votes])),
    lint: [...lint].map(labelOf),
    outsideControl: causes.flatMap(({ cause }) => (detailsOf(cause).locus === 'concern' ? [cause.label] : [])),
  };
};

/** What is told of a project without a fishbone. */
export const projectReport = (): JsonObject => ({ causes: 0, maxDepth: 0, tally: {}, lint: [], outsideControl: [] });
