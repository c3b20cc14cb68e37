import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { kinds } from '#kinds/models.ts';

/** Rules are numbered in a SPEC.md, and tests carry the numbers they show: neither names what the other does not have. */
const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const below = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));

const specs = ['domain/SPEC.md', ...[...kinds.keys()].map((kind) => `kinds/${kind}/SPEC.md`)];
const rulesOf = (spec: string): readonly string[] =>
  [...read(spec).matchAll(/\*\*([A-Z]+\d+[a-z]?)\*\*/g)].map(([, rule = '']) => rule);
const rules = specs.flatMap(rulesOf);

/** "DD" of DD7: labels (P1, c7) and promises of the product (R15) look alike and are no rules. */
const letters = new Set(rules.map((rule) => rule.replace(/\d.*/, '')));
/** A title begins with its numbers. */
const TITLE = /['"`]((?:[A-Z]{1,2}\d+[a-z]?(?:-[A-Z]{1,2}\d+)? )+)/g;
const shown = below('tests')
  .filter((file) => /\.(test|spec)\.ts$/.test(file))
  .flatMap((file) =>
    [...read(file).matchAll(TITLE)].flatMap(([, numbers = '']) => numbers.match(/[A-Z]+\d+[a-z]?/g) ?? []),
  )
  .filter((number) => letters.has(number.replace(/\d.*/, '')));

test('every rule has a number of its own', () => {
  for (const spec of specs) expect(rulesOf(spec), spec).not.toEqual([]);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
});

test('every rule is shown by a test that carries its number', () => {
  expect(rules.filter((rule) => !shown.includes(rule))).toEqual([]);
});

test('every number that a test carries is one of a rule', () => {
  expect([...new Set(shown)].filter((number) => !rules.includes(number))).toEqual([]);
});
