import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '#kinds/models.ts';
import { verifyPackage } from '#package/verify.ts';
import { editJson, forged, type Loose } from './support/forge.ts';
import { nobody, sampleRows, writeOf } from './support/projects.ts';

/** Boards that every schema accepts and no person could make: wired anyhow, typed anyhow. A signer may send them all the same. */

const sound = writeOf(sampleRows('attendance-es')).bytes;

const rewired = (path: string, seeds: readonly number[]) =>
  forged((parts) =>
    editJson(parts, path, (board) => {
      const pick = (list: readonly Loose[], seed: number) => list[seed % list.length];
      const types = [...new Set(board.nodes.map((node: Loose) => node.type))] as string[];
      seeds.forEach((seed, index) => {
        const node = pick(board.nodes, seed);
        const other = pick(board.nodes, seed >>> 8);
        const change = (seed >>> 16) % 5;
        if (change === 0) node.parentId = other.id;
        if (change === 1) node.parentId = null;
        if (change === 2) {
          node.type = pick(types, seed >>> 8);
          node.props = {};
        }
        if (change === 3) node.sortKey = 'a0';
        if (change === 4 && board.links.length > 0 && node !== other)
          board.links.push({ ...pick(board.links, seed), id: `x${index}`, fromId: node.id, toId: other.id });
      });
    }),
  );

test.each(['data/boards/dd1.json', 'data/boards/fb1.json', 'data/boards/interviews.json'])(
  '%s wired anyhow is refused with a code or accepted, and always comes to an end',
  (path) => {
    const found = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (seeds) => {
        const verdict = verifyPackage(rewired(path, seeds)(sound), { kinds, trust: nobody });
        found.add(verdict.status === 'refused' ? verdict.code : verdict.status);
      }),
      { numRuns: 150 },
    );
    // Whatever is well-formed but other than what the pictures show is told apart by the pictures at the latest.
    expect(
      [...found].every((outcome) => ['E_SCHEMA', 'E_VIEW_DIVERGES', 'intact-unknown-signer'].includes(outcome)),
      [...found].join(),
    ).toBe(true);
  },
);
