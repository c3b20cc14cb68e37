import { describe, expect, test } from 'vitest';
import { kinds } from '#kinds/models.ts';
import { writeContainer } from '#package/container.ts';
import { verifyPackage } from '#package/verify.ts';
import { entriesOf } from './support/forge.ts';
import { minimalRows, ownTrust, sampleRows, writeOf } from './support/projects.ts';

/** A package changed anywhere is refused with a code, by a reader that trusts its key; nothing is ever thrown. */

const context = { kinds, trust: ownTrust };

/** Positions at which a changed package was accepted; there must be none. */
const acceptedAt = (positions: Iterable<number>, change: (position: number) => Uint8Array): readonly number[] => {
  const accepted: number[] = [];
  for (const position of positions) {
    const verdict = verifyPackage(change(position), context);
    if (verdict.status !== 'refused' || !verdict.code.startsWith('E_')) accepted.push(position);
  }
  return accepted;
};

const upTo = (end: number): readonly number[] => Array.from({ length: end }, (_, index) => index);

const flipped = (bytes: Uint8Array, position: number, mask: number): Uint8Array => {
  const copy = Buffer.from(bytes);
  copy[position] = (copy[position] ?? 0) ^ mask;
  return copy;
};
const without = (bytes: Uint8Array, position: number): Uint8Array =>
  Buffer.concat([bytes.subarray(0, position), bytes.subarray(position + 1)]);
const withByte = (bytes: Uint8Array, position: number, byte: number): Uint8Array =>
  Buffer.concat([bytes.subarray(0, position), Buffer.from([byte]), bytes.subarray(position)]);

describe('every byte of a minimal package', () => {
  const { bytes } = writeOf(minimalRows());

  test('the package itself is trusted', () => {
    expect(verifyPackage(bytes, context).status).toBe('trusted');
  });
  test('one bit turned', () => {
    expect(acceptedAt(upTo(bytes.length), (at) => flipped(bytes, at, 1 << (at % 8)))).toEqual([]);
  });
  test('all bits turned', () => {
    expect(acceptedAt(upTo(bytes.length), (at) => flipped(bytes, at, 0xff))).toEqual([]);
  });
  test('deleted', () => {
    expect(acceptedAt(upTo(bytes.length), (at) => without(bytes, at))).toEqual([]);
  });
  test('a byte put in before it', () => {
    expect(acceptedAt(upTo(bytes.length + 1), (at) => withByte(bytes, at, 0x20))).toEqual([]);
  });
  test('cut off there', () => {
    expect(acceptedAt(upTo(bytes.length), (at) => bytes.subarray(0, at))).toEqual([]);
  });
});

test('every byte of every entry of a minimal package turned, and the container mended around it', () => {
  const entries = entriesOf(writeOf(minimalRows()).bytes);
  for (const [index, entry] of entries.entries()) {
    const mended = (at: number) =>
      writeContainer(
        entries.map((other, position) =>
          position === index ? { ...other, bytes: flipped(other.bytes, at, 1 << (at % 8)) } : other,
        ),
      );
    expect(acceptedAt(upTo(entry.bytes.length), mended), entry.name).toEqual([]);
  }
});

/** The same numbers in every run (Numerical Recipes' quick generator). */
const seeded = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

describe('a seeded sample of the large package', () => {
  const { bytes } = writeOf(sampleRows('attendance-es'));
  const next = seeded(20_231_113);
  const sample = Array.from({ length: 1500 }, () => next(bytes.length));

  test('one bit turned', () => {
    expect(acceptedAt(sample, (at) => flipped(bytes, at, 1 << (at % 8)))).toEqual([]);
  });
  test('deleted, put in, cut off', () => {
    expect(acceptedAt(sample.slice(0, 500), (at) => without(bytes, at))).toEqual([]);
    expect(acceptedAt(sample.slice(500, 1000), (at) => withByte(bytes, at, at % 256))).toEqual([]);
    expect(acceptedAt(sample.slice(1000), (at) => bytes.subarray(0, at))).toEqual([]);
  });
});
