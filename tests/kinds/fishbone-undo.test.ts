import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board } from '#domain/board.ts';
import { applyPatches, type Patch, reversePatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { type JsonObject, type Rows, rowsToLists } from '#domain/rows.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { openVote } from '#kinds/fishbone/model/votes.ts';
import { kinds } from '#kinds/models.ts';
import { flattenOutline } from '#tests/support/board-soundness.ts';
import { argumentsFor, type Chance } from '#tests/support/command-arguments.ts';
import { knownBoard, startsOf } from '#tests/support/kind-play.ts';
import { must } from '#tests/support/must.ts';
import { chanceFrom } from '#tests/support/project-play.ts';

/** Undo of anything, and one board in two forms: held against every command of a fishbone, in any order. */

const names = Object.keys(fishbone.commands);
const starts = startsOf(fishbone, kinds);

interface Step {
  readonly name: string;
  readonly before: Rows;
  readonly patches: readonly Patch[];
}

/** Random arguments are refused more often than a person's; after so many tries a step is given up. */
const TRIES = 40;

const voting = ['castBallot', 'withdrawBallot', 'revealVote'];

/** A vote goes on by people who cast, change and take back their ballots: too rare a thing to come about by chance alone. */
const votingArguments = (rows: Rows, boardId: string, name: string, chance: Chance): JsonObject | null => {
  const open = openVote(knownBoard(rows, boardId));
  if (open === undefined || !voting.includes(name)) return null;
  const target = { boardId, voteId: open.node.id };
  if (name === 'revealVote') return target;
  const voter = `person-${chance.below(3)}`;
  const nodeId = open.vote.options[chance.below(open.vote.options.length)] ?? '';
  return { ...target, voter, ...(name === 'castBallot' ? { votes: [{ nodeId, votes: 1 }] } : {}) };
};

/** One random change that the rules let through; null when none was found. */
const change = (rows: Rows, boardId: string, chance: Chance, freshId: string): Step | null => {
  const isVoting = openVote(knownBoard(rows, boardId)) !== undefined && chance.below(3) === 0;
  const pool = isVoting ? voting : names;
  const name = pool[chance.below(pool.length)] ?? '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    const args =
      votingArguments(rows, boardId, name, chance) ?? argumentsFor(fishbone, name, { rows, boardId, freshId, chance });
    const decided = decide(kinds, rows, `fishbone.${name}`, args);
    if (decided.ok && decided.value.length > 0) return { name, before: rows, patches: decided.value };
  }
  return null;
};

const meeting = fc.record({
  start: fc.nat(starts.length - 1),
  seeds: fc.array(fc.nat(), { minLength: 1, maxLength: 40, size: 'max' }),
});

/** All that was done, and where it led. */
const held = ({ start, seeds }: { readonly start: number; readonly seeds: readonly number[] }) => {
  const { rows: first, boardId } = starts[start] ?? { rows: undefined, boardId: '' };
  if (first === undefined) throw new Error('There is nothing to begin with.');
  const steps: Step[] = [];
  let rows = first;
  seeds.forEach((seed, index) => {
    const step = change(rows, boardId, chanceFrom(seed), `new-${index}`);
    if (step === null) return;
    steps.push(step);
    rows = must(applyPatches(rows, step.patches));
  });
  return { boardId, steps, rows };
};

/** Everything but the counters, which never go back (D2), whatever the order of the maps. */
const contentOf = (rows: Rows) => {
  const { counters: _, ...lists } = rowsToLists(rows);
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      name,
      (list as readonly { readonly id: string }[]).toSorted((left, right) => (left.id < right.id ? -1 : 1)),
    ]),
  );
};

describe('R44 D12 undo of anything', () => {
  it('goes back over every state of any meeting, and forward again', () => {
    fc.assert(
      fc.property(meeting, (plan) => {
        const { steps, rows: last } = held(plan);
        const undone: { readonly patches: readonly Patch[]; readonly after: Rows }[] = [];
        let rows = last;
        for (const { name, before, patches } of steps.toReversed()) {
          const back = must(reversePatches(rows, patches));
          undone.push({ patches: back, after: rows });
          rows = must(applyPatches(rows, back));
          expect(contentOf(rows), `before ${name}`).toEqual(contentOf(before));
        }
        for (const { patches, after } of undone.toReversed()) {
          rows = must(applyPatches(rows, must(reversePatches(rows, patches))));
          expect(contentOf(rows)).toEqual(contentOf(after));
        }
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('was tried on every command there is', () => {
    const seen = new Set<string>();
    for (const plan of fc.sample(meeting, { numRuns: 60, seed: 3 }))
      for (const { name } of held(plan).steps) seen.add(name);
    expect([...seen].sort()).toEqual([...names].sort());
  }, 120_000);
});

/** The plain words of a fact, as the drawing carries them. */
const drawnFact: Readonly<Record<string, string>> = {
  'fishbone:facts.root': 'Root cause',
  'fishbone:evidence.hunch': '? hunch',
  'fishbone:evidence.heard': '“ heard',
  'fishbone:evidence.measured': '# measured',
  'fishbone:locus.control': '• control',
  'fishbone:locus.influence': '~ influence',
  'fishbone:locus.concern': '° concern',
};

const bare = (text: string): string => text.replace(/\s/g, '');

/** The list and the board tell the same: the same items with the same words and facts, in the same order. */
const expectOneBoard = (board: Board): void => {
  const listed = flattenOutline(fishbone.outline(board));
  const drawing = fishbone.layout(board);
  const drawn = drawing.boxes.filter((box) => box.of === undefined);
  expect(drawn.map((box) => box.id)).toEqual(listed.map((item) => item.id));
  for (const [index, item] of listed.entries()) {
    const box = drawn[index];
    expect(bare(box?.lines.join('') ?? '')).toBe(bare(item.text));
    const tags = box?.tags.map((tag) => tag.text).filter((text) => text !== item.label) ?? [];
    const facts = item.facts.filter((fact) => fact !== 'fishbone:facts.loose' && !fact.startsWith('also here'));
    if (box?.look !== 'statement') expect(box?.tags.some((tag) => tag.text === item.label)).toBe(true);
    expect(tags, item.label).toEqual(facts.map((fact) => drawnFact[fact] ?? fact));
  }
  // Every further place is drawn once, and told by its bone.
  const further = drawing.boxes.flatMap((box) => (box.of === undefined ? [] : [board.nodes.get(box.of)?.label]));
  const told = listed.flatMap((item) => item.facts.filter((fact) => fact.startsWith('also here: ')));
  expect(told.map((fact) => fact.slice('also here: '.length))).toEqual(further);
};

describe('R45 FB13 outline and board', () => {
  it('always agree, whatever was done', () => {
    fc.assert(
      fc.property(meeting, (plan) => {
        const { boardId, steps, rows } = held(plan);
        for (const { before } of steps) expectOneBoard(knownBoard(before, boardId));
        expectOneBoard(knownBoard(rows, boardId));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('agree on every example', () => {
    for (const { rows, boardId } of fishbone.examples) expectOneBoard(knownBoard(rows, boardId));
  });
});
