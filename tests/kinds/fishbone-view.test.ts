import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf } from '#domain/board.ts';
import { sketchToRows } from '#kinds/fishbone/examples/sketch.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { allCauses, categoriesOf, parkedOf } from '#kinds/fishbone/model/items.ts';
import { readBallot } from '#kinds/fishbone/view/ballot.ts';
import { fishboneView } from '#kinds/fishbone/view/fishbone-view.tsx';
import { kinds } from '#kinds/models.ts';
import type { DropPlace, Run } from '#renderer/kit/kind-view.ts';
import { expectSoundBoard } from '#tests/support/board-soundness.ts';
import { FISH, fishIn, fishOf } from '#tests/support/fishbone-board.ts';
import { mustCarryOut } from '#tests/support/kind-play.ts';
import { randomFish } from '#tests/support/random-fish.ts';
import { testIds } from '#tests/support/test-twins.ts';

/** What the screen of a fishbone makes of gestures: every one becomes a command that the rules carry out, or nothing. */

const rows = fishOf([
  { text: 'Health', causes: [{ text: 'Asthma' }, { text: 'Flu' }, { text: 'Sleep' }] },
  { text: 'Policy', causes: [{ text: 'Bells' }] },
  { text: 'Family', causes: [] },
]);
const board = fishIn(rows);
const idOf = (text: string): string => {
  const found = [...board.nodes.values()].find((node) => node.text === text);
  if (found === undefined) throw new Error(`There is no "${text}".`);
  return found.id;
};

/** The words under an item after a command, in order. */
const under = (run: Run | null, parent: string | null): readonly string[] => {
  if (run === null) throw new Error('Nothing was to be done.');
  const after = fishIn(mustCarryOut(kinds, rows, run));
  const parentId = parent === null ? null : idOf(parent);
  return childrenOf(after, parentId, parent === null ? 'category' : 'cause').map((node) => node.text);
};

const nest = (text: string, under: string) => ({ boardId: FISH, id: idOf(text), parentId: idOf(under) });
const nothingToDo = (): never => {
  throw new Error('Nothing was to be done.');
};

describe('FB3 dragging', () => {
  const drop = (dragged: readonly string[], target: string, place: DropPlace) =>
    fishboneView.drop?.(board, dragged.map(idOf), idOf(target), place) ?? null;

  it('puts causes on a bone at the end, in the order they are read', () => {
    expect(under(drop(['Sleep', 'Asthma'], 'Policy', 'into'), 'Policy')).toEqual(['Bells', 'Asthma', 'Sleep']);
  });

  it('puts a cause before, after or under another', () => {
    expect(under(drop(['Sleep'], 'Asthma', 'before'), 'Health')).toEqual(['Sleep', 'Asthma', 'Flu']);
    expect(under(drop(['Asthma'], 'Flu', 'after'), 'Health')).toEqual(['Flu', 'Asthma', 'Sleep']);
    expect(under(drop(['Bells'], 'Flu', 'into'), 'Flu')).toEqual(['Bells']);
  });

  it('puts a bone before or after another bone, never into it', () => {
    expect(under(drop(['Family'], 'Health', 'before'), null)).toEqual(['Family', 'Health', 'Policy']);
    expect(under(drop(['Health'], 'Family', 'after'), null)).toEqual(['Policy', 'Family', 'Health']);
    expect(drop(['Health'], 'Family', 'into')).toBeNull();
  });

  it('FB14 FB16 takes causes off the bones, or parks them, where they are let go beside the fish', () => {
    const asides = (from: typeof rows, ...names: readonly string[]) =>
      fishboneView.dropAsides?.(fishIn(from), names.map(idOf)) ?? [];
    expect(asides(rows, 'Asthma', 'Bells').map(({ id }) => id)).toEqual(['loose', 'park']);
    const loose = mustCarryOut(kinds, rows, asides(rows, 'Flu', 'Bells')[0]?.run ?? nothingToDo());
    expect(childrenOf(fishIn(loose), null, 'cause').map((node) => node.text)).toEqual(['Flu', 'Bells']);
    expect(asides(loose, 'Flu').map(({ id }) => id)).toEqual(['park']);
    const parked = mustCarryOut(kinds, rows, asides(rows, 'Flu')[1]?.run ?? nothingToDo());
    expect(parkedOf(fishIn(parked)).map((node) => node.text)).toEqual(['Flu']);
    expect([asides(rows, 'Health'), asides(rows, 'Health', 'Bells')]).toEqual([[], []]);
    const ask = fishboneView.asks?.find((each) => each.id === 'moveTo');
    expect(ask?.options(board, [idOf('Flu')]).map((option) => option.text)).toContain('Not on a bone yet');
    const byKeys = mustCarryOut(kinds, rows, ask?.choose(board, [idOf('Flu')], 'no-bone', testIds()) ?? nothingToDo());
    expect(childrenOf(fishIn(byKeys), null, 'cause').map((node) => node.text)).toEqual(['Flu']);
    expect(ask?.options(fishIn(byKeys), [idOf('Flu')]).map((option) => option.text)).not.toContain('Not on a bone yet');
  });

  it('does nothing with the head, a mix of both, or an item on itself', () => {
    const head = [...board.nodes.values()].find((node) => node.type === 'effect')?.id ?? '';
    expect(fishboneView.drop?.(board, [head], idOf('Policy'), 'into')).toBeNull();
    expect(drop(['Health', 'Bells'], 'Policy', 'into')).toBeNull();
    expect(drop(['Health'], 'Asthma', 'into')).toBeNull();
  });

  it('offers only what the rules carry out, on any fish', () => {
    fc.assert(
      fc.property(
        randomFish({ bones: 6, causes: 20, depth: 4 }),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }),
        fc.nat(60),
        fc.constantFrom<DropPlace>('into', 'before', 'after'),
        (fish, picks, at, place) => {
          const { rows: before } = sketchToRows(fish);
          const shown = fishIn(before);
          const ids = [...shown.nodes.keys()];
          const pick = (index: number) => ids[index % ids.length] ?? '';
          const run = fishboneView.drop?.(shown, [...new Set(picks.map(pick))], pick(at), place) ?? null;
          if (run !== null) expectSoundBoard(fishbone, mustCarryOut(kinds, before, run), FISH);
        },
      ),
    );
  });
});

describe('moving several with Alt+arrows', () => {
  const move = (names: readonly string[], direction: 'up' | 'down' | 'left' | 'right') =>
    fishboneView.moveMany?.(
      board,
      names.flatMap((name) => board.nodes.get(idOf(name)) ?? []),
      direction,
    ) ?? null;

  it('keeps their order and goes past one neighbour', () => {
    expect(under(move(['Sleep', 'Flu'], 'up'), 'Health')).toEqual(['Flu', 'Sleep', 'Asthma']);
    expect(under(move(['Asthma', 'Flu'], 'down'), 'Health')).toEqual(['Sleep', 'Asthma', 'Flu']);
    expect(under(move(['Health', 'Policy'], 'right'), null)).toEqual(['Family', 'Health', 'Policy']);
    expect(under(move(['Flu', 'Sleep'], 'left'), 'Asthma')).toEqual(['Flu', 'Sleep']);
  });

  it('does nothing at the end of the way, or with items of two bones', () => {
    expect(move(['Asthma', 'Flu'], 'up')).toBeNull();
    expect(move(['Flu', 'Sleep'], 'right')).toBeNull();
    expect(move(['Flu', 'Bells'], 'up')).toBeNull();
  });
});

describe('ways to look', () => {
  const look = (id: string) => {
    const found = fishboneView.looks?.find((each) => each.id === id);
    if (found === undefined) throw new Error(`There is no way to look called ${id}.`);
    return found;
  };

  it('goes from the whole fish over every bone and back to the whole', () => {
    let lens = {};
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 4; step += 1) {
      const next = look('nextBone').next(board, null, lens);
      lens = next?.lens ?? {};
      seen.push(fishboneView.lensWords?.(board, lens)?.names);
    }
    expect(seen).toEqual(['Health', 'Policy', 'Family', undefined]);
  });

  it('folds a bone away and out again, from any cause on it', () => {
    const folded = look('fold').next(board, idOf('Flu'), {});
    expect(folded?.select).toBe(idOf('Health'));
    const drawn = fishboneView.layout?.(board, folded?.lens ?? {}).boxes.map((box) => box.id);
    expect(drawn).not.toContain(idOf('Flu'));
    expect(look('fold').next(board, idOf('Health'), folded?.lens ?? {})?.lens).toEqual({ collapsed: [] });
  });

  it('R7 a wall offers one bone at a time beyond 40 causes only', () => {
    expect(fishboneView.wall?.offer(board)).toBeNull();
    const many = fishIn(
      fishOf([{ text: 'Health', causes: Array.from({ length: 41 }, (_, index) => ({ text: `Cause ${index}` })) }]),
    );
    expect(allCauses(many)).toHaveLength(41);
    expect(fishboneView.wall?.offer(many)).toBe('fishbone:looks.wallOffer');
    expect(fishboneView.wall?.lenses(many)).toHaveLength(1 + categoriesOf(many).length);
  });
});

describe('what is typed and pasted', () => {
  const card: Run = { command: 'fishbone.addCategory', args: { boardId: FISH, id: 'new', text: 'pol: No late bus' } };

  it('FB18 puts a cause on the bone that was named, wherever the card was begun', () => {
    const run = fishboneView.capture?.(board, card, 'pol: No late bus') ?? null;
    expect(under(run, 'Policy')).toEqual(['Bells', 'No late bus']);
  });

  it('FB18 goes on inside a bone that is named alone, which is made where the card stands when there is none', () => {
    const goOn = (text: string) => fishboneView.goOn?.(board, { ...card, args: { ...card.args, text } }, text);
    expect(goOn('policy:')).toEqual({ run: null, inside: idOf('Policy') });
    const made = goOn('Buses:');
    expect(made?.inside).toBe('new');
    expect(under(made?.run ?? null, null)).toEqual(['Health', 'Policy', 'Family', 'Buses']);
    expect(goOn('pol: No late bus')).toBeNull();
    expect(goOn('The bus leaves at 8:30')).toBeNull();
  });

  it('FB19 takes lines as causes under what is selected, and one line as words', () => {
    const newId = testIds('pasted');
    const run = fishboneView.paste?.(board, idOf('Policy'), '- One\n  - Two\n- Three', newId) ?? null;
    expect(under(run, 'Policy')).toEqual(['Bells', 'One', 'Three']);
    expect(fishboneView.paste?.(board, null, 'One line', newId)).toBeNull();
  });
});

describe('R13 a typed ballot', () => {
  it('counts a number for each vote, whatever parts them', () => {
    expect(readBallot('3, 3 7;1', 9)).toEqual({
      votes: new Map([
        [3, 2],
        [7, 1],
        [1, 1],
      ]),
      used: 4,
      unknown: [],
    });
    expect(readBallot('0 4 12', 9)).toEqual({ votes: new Map([[4, 1]]), used: 1, unknown: [0, 12] });
  });

  it('uses as many votes as there are known numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (numbers, options) => {
          const ballot = readBallot(numbers.join(' '), options);
          expect(ballot.used + ballot.unknown.length).toBe(numbers.length);
          expect([...ballot.votes.values()].reduce((sum, votes) => sum + votes, 0)).toBe(ballot.used);
        },
      ),
    );
  });
});

describe('R11 parked and brought back from the inspector', () => {
  it('by one toggle each', () => {
    const toggle = (shown: typeof board, id: string) => {
      const node = shown.nodes.get(id);
      const detail = node && fishboneView.details(shown, node).find((each) => each.id === 'park');
      if (detail?.kind !== 'toggle') throw new Error('It cannot be parked.');
      return detail.toggle();
    };
    const parked = mustCarryOut(kinds, rows, toggle(board, idOf('Bells')));
    expect(fishIn(parked).nodes.get(idOf('Bells'))?.type).toBe('parked');
    const back = mustCarryOut(kinds, parked, toggle(fishIn(parked), idOf('Bells')));
    expect(fishIn(back).nodes.get(idOf('Bells'))).toMatchObject({ type: 'cause', parentId: idOf('Policy') });
  });
});

describe('what is known about several at once', () => {
  const many = (from: typeof rows, names: readonly string[]) => {
    const shown = fishIn(from);
    const nodes = names.flatMap((name) => shown.nodes.get(idOf(name)) ?? []);
    return fishboneView.detailsOfMany?.(shown, nodes) ?? [];
  };
  const detail = (from: typeof rows, names: readonly string[], id: string) => {
    const found = many(from, names).find((each) => each.id === id);
    if (found?.kind !== 'choice' && found?.kind !== 'toggle') throw new Error(`There is no ${id}.`);
    return found;
  };
  const chosen = (from: typeof rows, names: readonly string[], id: string, value: string | null = null) => {
    const found = detail(from, names, id);
    return mustCarryOut(kinds, from, found.kind === 'toggle' ? found.toggle() : found.choose(value));
  };
  const propsIn = (from: typeof rows, ...names: readonly string[]) =>
    names.map((name) => from.nodes.get(idOf(name))?.props);

  it('FB5 evidence and locus go on all of them; where they differ nothing is said of all', () => {
    const heard = chosen(rows, ['Asthma', 'Bells'], 'evidence', 'heard');
    expect(propsIn(heard, 'Asthma', 'Flu', 'Bells')).toEqual([{ evidence: 'heard' }, {}, { evidence: 'heard' }]);
    expect(detail(heard, ['Asthma', 'Bells'], 'evidence').value).toBe('heard');
    expect(detail(heard, ['Asthma', 'Flu'], 'evidence').value).toBeNull();
  });

  it('FB5 the root mark goes on those without it, and off when all have it', () => {
    const one = chosen(rows, ['Asthma'], 'root');
    const both = chosen(one, ['Asthma', 'Flu'], 'root');
    expect(propsIn(both, 'Asthma', 'Flu')).toEqual([{ root: true }, { root: true }]);
    expect(propsIn(chosen(both, ['Flu', 'Asthma'], 'root'), 'Asthma', 'Flu')).toEqual([{}, {}]);
  });

  it('FB16 several are parked and brought back, each where it stood', () => {
    const parked = chosen(rows, ['Sleep', 'Asthma', 'Bells'], 'park');
    expect(parkedOf(fishIn(parked)).map((node) => node.text)).toEqual(['Sleep', 'Asthma', 'Bells']);
    const back = fishIn(chosen(parked, ['Asthma', 'Sleep', 'Bells'], 'park'));
    expect(childrenOf(back, idOf('Health')).map((node) => node.text)).toEqual(['Flu', 'Asthma', 'Sleep']);
    expect(childrenOf(back, idOf('Policy')).map((node) => node.text)).toEqual(['Bells']);
  });

  it('FB16 a cause parked with one above it leaves the rest in its place', () => {
    const nested = mustCarryOut(kinds, rows, { command: 'fishbone.move', args: nest('Flu', 'Asthma') });
    const deep = mustCarryOut(kinds, nested, { command: 'fishbone.move', args: nest('Sleep', 'Flu') });
    const parked = fishIn(chosen(deep, ['Asthma', 'Flu'], 'park'));
    expect(childrenOf(parked, idOf('Health')).map((node) => node.text)).toEqual(['Sleep']);
    expect(parkedOf(parked)).toHaveLength(2);
  });

  it('is about causes, whatever else is selected with them, and nothing at all for bones', () => {
    expect(propsIn(chosen(rows, ['Asthma', 'Health'], 'root'), 'Asthma', 'Health')).toEqual([{ root: true }, {}]);
    expect(many(rows, ['Health', 'Policy'])).toEqual([]);
  });

  it('FB4 one answer puts all of them on a further bone, but those that stand there', () => {
    const ask = fishboneView.asks?.find((each) => each.id === 'alsoOn');
    const ids = [idOf('Asthma'), idOf('Flu'), idOf('Bells')];
    expect(ask?.options(board, ids).map((option) => option.text)).toEqual(['Health', 'Policy', 'Family']);
    const placed = mustCarryOut(kinds, rows, ask?.choose(board, ids, idOf('Policy'), testIds('also')) ?? nothingToDo());
    expect([...fishIn(placed).links].map(({ fromId }) => fromId)).toEqual([idOf('Asthma'), idOf('Flu')]);
    expect(ask?.options(board, [idOf('Health')])).toEqual([]);
  });
});
