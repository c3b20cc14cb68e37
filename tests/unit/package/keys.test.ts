import { createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKey, fingerprint, fromBase64url, isFingerprintOf, thumbprint, verifySignature } from '#package/keys.ts';
import { isCanonicalScalar, isSafePoint } from '#package/points.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const jwkOf = (key: Uint8Array) => ({ crv: 'Ed25519', kty: 'OKP', x: Buffer.from(key).toString('base64url') }) as const;

describe('keys', () => {
  test('RFC 8032, section 7.1, test 2: the same seed gives the same key and the same signature', () => {
    const key = createKey(hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    expect(key.jwk.x).toBe(
      Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex').toString('base64url'),
    );
    expect(Buffer.from(key.sign(hex('72'))).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
  });

  test('RFC 8037, appendix A.3: the thumbprint of the example key', () => {
    expect(thumbprint({ crv: 'Ed25519', kty: 'OKP', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' })).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });

  test('a signature holds for its message and its key, and for no other', () => {
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(seed, seed, fc.uint8Array(), fc.uint8Array(), (one, two, message, other) => {
        const key = createKey(one);
        const signature = key.sign(message);
        expect(verifySignature(key.jwk, message, signature)).toBe(true);
        expect(verifySignature(key.jwk, other, signature)).toBe(Buffer.compare(message, other) === 0);
        expect(verifySignature(createKey(two).jwk, message, signature)).toBe(Buffer.compare(one, two) === 0);
      }),
    );
  });

  test('a key grows from 32 bytes only', () => {
    expect(() => createKey(new Uint8Array(31))).toThrow('32 bytes');
  });

  test('a fingerprint is 30 digits in six groups of five, and is compared without its spaces', () => {
    const { keyid } = createKey(new Uint8Array(32));
    expect(fingerprint(keyid)).toMatch(/^(?:[0-9]{5} ){5}[0-9]{5}$/);
    expect(isFingerprintOf(fingerprint(keyid).replaceAll(' ', '-'), keyid)).toBe(true);
    expect(isFingerprintOf(fingerprint(keyid).slice(0, -1), keyid)).toBe(false);
    expect(isFingerprintOf('', keyid)).toBe(false);
    expect(() => fingerprint('short')).toThrow('keyid');
  });

  test('base64url is strict: what decodes is the one spelling of its bytes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.nat(40), (text, length) => {
        const bytes = fromBase64url(text, length);
        if (bytes !== undefined) expect(Buffer.from(bytes).toString('base64url')).toBe(text);
      }),
    );
    expect(fromBase64url('AB', 1)).toBeUndefined();
    expect(fromBase64url('AA', 1)).toEqual(Buffer.alloc(1));
    expect(fromBase64url('AA==', 1)).toBeUndefined();
  });
});

const vectors = new URL('../../../../shared/vectors/', import.meta.url);
const hasVectors = existsSync(vectors);
const readVectors = (name: string) => JSON.parse(readFileSync(new URL(name, vectors), 'utf8'));

interface Vector {
  readonly name: string;
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** What node:crypto says once the points and the scalar have passed; null when they did not. */
const platformVerdict = (vector: Vector): boolean | null => {
  const { key, message, signature } = vector;
  if (signature.length !== 64 || !isSafePoint(key) || !isSafePoint(signature.subarray(0, 32))) return null;
  if (!isCanonicalScalar(signature.subarray(32))) return null;
  return verify(null, message, createPublicKey({ key: jwkOf(key), format: 'jwk' }), signature);
};

describe.skipIf(!hasVectors)('public Ed25519 edge vectors, read from ../shared/vectors', () => {
  test('CCTV: low order and second encodings are refused, and what is left has one verdict', () => {
    const list: { number: number; key: string; sig: string; msg: string; flags: string[] | null }[] =
      readVectors('cctv-ed25519.json');
    expect(list).toHaveLength(914);
    const unsafe = ['low_order_A', 'low_order_R', 'non_canonical_A', 'non_canonical_R'];
    for (const { number, key, sig, msg, flags } of list) {
      const marks = new Set(flags);
      const vector = { name: `${number}`, key: hex(key), message: Buffer.from(msg), signature: hex(sig) };
      const isUnsafe = unsafe.some((mark) => marks.has(mark));
      // Without a cofactor in the equation, what is left over in the small group decides (RFC 8032, section 5.1.7).
      const expected = !isUnsafe && !marks.has('low_order_residue');
      expect(platformVerdict(vector) === null, `${number} unsafe`).toBe(isUnsafe);
      expect(verifySignature(jwkOf(vector.key), vector.message, vector.signature), `${number} ${[...marks]}`).toBe(
        expected,
      );
    }
  });

  test('Wycheproof: every verdict is the published one', () => {
    const file = readVectors('wycheproof-ed25519.json');
    let count = 0;
    for (const group of file.testGroups) {
      for (const { tcId, msg, sig, result } of group.tests) {
        count += 1;
        expect(verifySignature(jwkOf(hex(group.publicKey.pk)), hex(msg), hex(sig)), `${tcId}`).toBe(result === 'valid');
      }
    }
    expect(count).toBe(file.numberOfTests);
  });

  test('speccheck: of its twelve cases only the one without a trap in point, scalar or equation holds', () => {
    const list: { message: string; pub_key: string; signature: string }[] = readVectors('speccheck.json');
    const accepted = list.flatMap(({ message, pub_key, signature }, index) =>
      verifySignature(jwkOf(hex(pub_key)), hex(message), hex(signature)) ? [index] : [],
    );
    // After "Taming the many EdDSAs" (eprint 2020/1244), table 6c: case 3 is sound but for a mixed-order A and R.
    expect(accepted).toEqual([3]);
  });
});
