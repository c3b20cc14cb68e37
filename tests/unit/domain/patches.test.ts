import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameRows } from '#db/history.ts';
import { applyPatches, invertPatches, type Patch, reversePatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { checkProject } from '#domain/project-load.ts';
import { type JsonObject, type NodeRow, type Rows, rowsToLists } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { begunRows, chanceFrom, nextMove } from '#tests/support/project-play.ts';

const applied = (rows: Rows, patches: readonly Patch[]): Rows => must(applyPatches(rows, patches));
const does = (rows: Rows, command: string, args: JsonObject): Rows =>
  applied(rows, must(decide(kinds, rows, command, args)));

const begun = begunRows();

const seeds = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
/** Random commands that were accepted, with the rows before each. */
const playedFrom = (numbers: readonly number[]) => {
  const steps: { readonly before: Rows; readonly patches: readonly Patch[] }[] = [];
  let rows = begun;
  numbers.forEach((seed, index) => {
    const move = nextMove(rows, chanceFrom(seed), `new-${index}`);
    if (move === null) return;
    steps.push({ before: rows, patches: move.patches });
    rows = applied(rows, move.patches);
  });
  return { steps, rows };
};

describe('patches over random runs of every kind', () => {
  test('D10 applying a change and then its inverse gives back the same rows', () => {
    fc.assert(
      fc.property(seeds, (numbers) => {
        for (const { before, patches } of playedFrom(numbers).steps)
          expect(sameRows(applied(applied(before, patches), invertPatches(patches)), before)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('D10 the inverse of the inverse is the change itself', () => {
    fc.assert(
      fc.property(seeds, (numbers) => {
        for (const { patches } of playedFrom(numbers).steps)
          expect(invertPatches(invertPatches(patches))).toEqual(patches);
      }),
      { numRuns: 20 },
    );
  });

  test('D6 D7 D16 whatever is done, the project could be exported and imported again', () => {
    fc.assert(
      fc.property(seeds, (numbers) => {
        const { rows } = playedFrom(numbers);
        const lists = JSON.parse(JSON.stringify(rowsToLists(rows)));
        const checked = checkProject(lists, kinds);
        expect(checked.ok ? 'fine' : checked.problem.message).toBe('fine');
      }),
      { numRuns: 60 },
    );
  });

  test('D11 a change made for other rows is refused as a whole', () => {
    fc.assert(
      fc.property(seeds, (numbers) => {
        const { steps, rows } = playedFrom(numbers);
        for (const { patches } of steps.slice(0, -1)) {
          const again = applyPatches(rows, patches);
          if (!again.ok) expect(again.problem).toMatchObject({ code: 'E_STALE', rule: 'D11' });
        }
        const [first] = steps;
        if (first !== undefined)
          expect(troubleOf(applyPatches(applied(first.before, first.patches), first.patches))).toBe('E_STALE');
      }),
      { numRuns: 20 },
    );
  });
});

describe('undo against today’s rows', () => {
  const fish = 'board-fishbone';
  const bone = does(begun, 'fishbone.addCategory', { boardId: fish, id: 'bone', text: 'Policy' });
  const change = (rows: Rows, command: string, args: JsonObject) => must(decide(kinds, rows, command, args));
  const nodeIn = (rows: Rows, id: string): NodeRow => {
    const node = rows.nodes.get(id);
    if (node === undefined) throw new Error(`There is no ${id}.`);
    return node;
  };

  test('D12 fields that somebody else changed since keep what they hold', () => {
    const cause = does(bone, 'fishbone.addCause', { boardId: fish, id: 'cause', parentId: 'bone', text: 'Old' });
    const mine = change(cause, 'fishbone.editText', { boardId: fish, id: 'cause', text: 'Mine' });
    const theirs = does(applied(cause, mine), 'fishbone.setLocus', { boardId: fish, ids: ['cause'], locus: 'control' });
    const undone = applied(theirs, must(reversePatches(theirs, mine)));
    expect(nodeIn(undone, 'cause')).toMatchObject({ text: 'Old', props: { locus: 'control' } });
  });

  test('D12 keys of the details are fields of their own', () => {
    const cause = does(bone, 'fishbone.addCause', { boardId: fish, id: 'cause', parentId: 'bone', text: 'Old' });
    const mine = change(cause, 'fishbone.setEvidence', { boardId: fish, ids: ['cause'], evidence: 'heard' });
    const theirs = does(applied(cause, mine), 'fishbone.toggleRoot', { boardId: fish, ids: ['cause'] });
    const undone = applied(theirs, must(reversePatches(theirs, mine)));
    expect(nodeIn(undone, 'cause').props).toEqual({ root: true });
  });

  test('D12 a field that somebody else changed since is a conflict, and nothing is overwritten', () => {
    const mine = change(bone, 'fishbone.editText', { boardId: fish, id: 'bone', text: 'Mine' });
    const theirs = does(applied(bone, mine), 'fishbone.editText', { boardId: fish, id: 'bone', text: 'Theirs' });
    expect(troubleOf(reversePatches(theirs, mine))).toBe('E_UNDO_STALE');
  });

  test('D12 what others have built on stays: an item with children from elsewhere is not taken away', () => {
    const mine = change(begun, 'fishbone.addCategory', { boardId: fish, id: 'bone', text: 'Policy' });
    const theirs = does(applied(begun, mine), 'fishbone.addCause', {
      boardId: fish,
      id: 'c',
      parentId: 'bone',
      text: 'x',
    });
    expect(troubleOf(reversePatches(theirs, mine))).toBe('E_UNDO_STALE');
  });

  test('D12 an item whose place is gone does not come back to nowhere', () => {
    const cause = does(bone, 'fishbone.addCause', { boardId: fish, id: 'cause', parentId: 'bone', text: 'x' });
    const mine = change(cause, 'fishbone.remove', { boardId: fish, ids: ['cause'] });
    const theirs = does(applied(cause, mine), 'fishbone.remove', { boardId: fish, ids: ['bone'] });
    expect(troubleOf(reversePatches(theirs, mine))).toBe('E_UNDO_STALE');
  });

  test('D7 undoing a move never puts two items inside each other', () => {
    const two = ['a', 'b', 'z'].reduce(
      (rows, id) => does(rows, 'fishbone.addCause', { boardId: fish, id, parentId: 'bone', text: id }),
      bone,
    );
    const under = does(two, 'fishbone.move', { boardId: fish, id: 'a', parentId: 'b' });
    const mine = change(under, 'fishbone.move', { boardId: fish, id: 'a', parentId: 'z' });
    const theirs = does(applied(under, mine), 'fishbone.move', { boardId: fish, id: 'b', parentId: 'a' });
    expect(troubleOf(reversePatches(theirs, mine))).toBe('E_UNDO_STALE');
  });

  test('D2 a label that was undone is not given to another item', () => {
    const first = change(bone, 'fishbone.addCause', { boardId: fish, id: 'one', parentId: 'bone', text: 'one' });
    const added = applied(bone, first);
    const undone = applied(added, must(reversePatches(added, first)));
    const again = does(undone, 'fishbone.addCause', { boardId: fish, id: 'two', parentId: 'bone', text: 'two' });
    expect([nodeIn(added, 'one').label, nodeIn(again, 'two').label]).toEqual(['c1', 'c2']);
  });
});
