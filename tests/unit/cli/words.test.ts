import { describe, expect, it } from 'vitest';
import { say } from '#cli/words.ts';

/** The sentences of the command line, filled in. */

describe('a count in a sentence', () => {
  it.each([
    [0, 'Merged into a.json: 0 changes, 0 questions answered.'],
    [1, 'Merged into a.json: 1 change, 1 question answered.'],
    [2, 'Merged into a.json: 2 changes, 2 questions answered.'],
  ])('has the word that goes with %i', (count, sentence) => {
    expect(say('merge.done', { file: 'a.json', changes: count, conflicts: count })).toBe(sentence);
  });

  it.each([
    [1, 'with 1 question left open; where one is open, ours stands. Answer it with'],
    [3, 'with 3 questions left open; where one is open, ours stands. Answer them with'],
  ])('and so has what is asked of %i', (open, sentence) => {
    expect(say('merge.open', { file: 'a.json', open })).toContain(sentence);
  });

  it('is not taken from what a person wrote', () => {
    expect(say('merge.open', { file: '{open|one|many}', open: 1 })).toContain('Merged into {open|one|many} with 1 ');
  });
});
