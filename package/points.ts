/**
 * What an Ed25519 signature may be made of, checked before the platform sees it. Libraries disagree on points of low order and
 * on encodings that are not the shortest (OpenSSL and BoringSSL on 165 of the 914 public CCTV vectors); with these refused
 * they agree on all. Encodings after RFC 8032, section 5.1.2: y little-endian in 255 bits, the sign of x in the last.
 */

// Nothing of Node here: the same file is asked in a browser's tests.
const hex = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));

/** The five y of the eight points whose order divides 8 (the sign bit is free): 0, 1, -1 and the two of order 8. */
const LOW_ORDER_Y: readonly Uint8Array[] = [
  hex('0000000000000000000000000000000000000000000000000000000000000000'),
  hex('0100000000000000000000000000000000000000000000000000000000000000'),
  hex('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'),
  hex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
  hex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
];

/** p = 2^255 - 19, the field's prime. */
const FIELD = hex('edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
/** L, the order of the base point (RFC 8032, section 5.1). */
const ORDER = hex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

/** Byte `index` of `point` with the sign of x masked away. */
const yByte = (point: Uint8Array, index: number): number => (point[index] ?? 0) & (index === 31 ? 0x7f : 0xff);

const isBelow = (byteOf: (index: number) => number, bound: Uint8Array): boolean => {
  for (let index = 31; index >= 0; index -= 1) {
    const difference = byteOf(index) - (bound[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

/** True when 32 bytes are the one encoding of their point and that point is not of low order. */
export const isSafePoint = (point: Uint8Array): boolean =>
  point.length === 32 &&
  isBelow((index) => yByte(point, index), FIELD) &&
  !LOW_ORDER_Y.some((y) => y.every((byte, index) => byte === yByte(point, index)));

/** True when 32 bytes are a scalar below L: otherwise S + L would be a second signature for the same message. */
export const isCanonicalScalar = (scalar: Uint8Array): boolean =>
  scalar.length === 32 && isBelow((index) => scalar[index] ?? 0, ORDER);
