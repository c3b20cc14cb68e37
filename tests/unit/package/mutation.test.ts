import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kinds } from '#kinds/models.ts';
import type { verifyPackage } from '#package/verify.ts';
import { corpus } from './hostile/corpus.ts';
import { nobody, sampleRows, writeOf } from './support/projects.ts';

/**
 * Is every check needed, and would anybody notice if it were gone? A copy of the package room is made in which each place that
 * refuses can be switched off. For each place some hostile package must end there, and must be judged otherwise without it.
 */

const room = new URL('../../../package/', import.meta.url);
const copy = new URL(`../../../out/mutants-${process.pid}/`, import.meta.url);

/** Places that cannot be reached as long as the places before them hold; kept because they are cheap and types ask for them. */
const UNREACHABLE: readonly string[] = ["verify-steps.ts: 'E_LAYOUT', 'too few entries'"];

interface Place {
  readonly file: string;
  readonly text: string;
}
const places: Place[] = [];

/** Writes one file of the room with a switch before each refusal. */
const withSwitches = (file: string, source: string): string => {
  const switched = source
    .replace(/return refused\(([^\n]*)/g, (whole, text: string) => {
      places.push({ file, text: text.replace(/\);$/, '') });
      return `if (isOn(${places.length - 1})) ${whole}`;
    })
    .replace(/: refused\(([^\n]*)/g, (whole, text: string) => {
      places.push({ file, text: text.replace(/\);$/, '') });
      return `: !isOn(${places.length - 1}) ? ok(null) ${whole}`;
    });
  return `import { isOn } from './switches.ts';\n${switched}`;
};

const SWITCHES = `export const state = { off: -1, last: -1 };
export const isOn = (place: number): boolean => {
  if (place === state.off) return false;
  state.last = place;
  return true;
};
`;

let state: { off: number; last: number };
let verify: typeof verifyPackage;

beforeAll(async () => {
  mkdirSync(new URL('schemas/', copy), { recursive: true });
  for (const file of readdirSync(room, { recursive: true }).map(String).sort()) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(new URL(file, room), 'utf8');
    const isChecked = source.includes(' refused(') && file !== 'codes.ts';
    writeFileSync(new URL(file, copy), isChecked ? withSwitches(file, source) : source);
  }
  writeFileSync(new URL('switches.ts', copy), SWITCHES);
  state = (await import(/* @vite-ignore */ new URL('switches.ts', copy).href)).state;
  verify = (await import(/* @vite-ignore */ new URL('verify.ts', copy).href)).verifyPackage;
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('no check can be removed without some hostile package being judged otherwise', () => {
  const sound = writeOf(sampleRows('attendance-es')).bytes;
  const outcomeOf = (bytes: Uint8Array, trust: typeof nobody): string => {
    try {
      const verdict = verify(bytes, { kinds, trust });
      return verdict.status === 'refused' ? `${verdict.code} ${verdict.detail}` : verdict.status;
    } catch {
      return 'thrown';
    }
  };
  const endsAt = new Map<number, { bytes: Uint8Array; trust: typeof nobody; outcome: string }[]>();
  for (const hostile of Object.values(corpus).flat()) {
    const bytes = hostile.make(sound);
    state.off = -1;
    state.last = -1;
    const trust = hostile.trust ?? nobody;
    const outcome = outcomeOf(bytes, trust);
    endsAt.set(state.last, [...(endsAt.get(state.last) ?? []), { bytes, trust, outcome }]);
  }
  const unnoticed = places.flatMap(({ file, text }, place) => {
    const isNoticed = (endsAt.get(place) ?? []).some(({ bytes, trust, outcome }) => {
      state.off = place;
      return outcomeOf(bytes, trust) !== outcome;
    });
    return isNoticed ? [] : [`${file}: ${text}`];
  });
  expect(places.length).toBeGreaterThan(90);
  expect(unnoticed.sort()).toEqual([...UNREACHABLE].sort());
});
