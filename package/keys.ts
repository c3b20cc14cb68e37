import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { isCanonicalScalar, isSafePoint } from './points.ts';

/** Ed25519 keys (RFC 8032, RFC 8037) and the names people and machines have for them. */

/** A public key as it travels. */
export interface PublicJwk {
  readonly crv: 'Ed25519';
  readonly kty: 'OKP';
  readonly x: string;
}

/** A key that can sign. The private half stays inside; only its work comes out. */
export interface SigningKey {
  readonly keyid: string;
  readonly jwk: PublicJwk;
  /** The 64-byte signature of `message`; the same message gives the same signature (RFC 8032). */
  sign(message: Uint8Array): Uint8Array;
}

/** Bytes of strict base64url (RFC 4648, section 5): no padding, no stray bits, exactly `length` bytes; else undefined. */
export const fromBase64url = (text: string, length: number): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === length && bytes.toString('base64url') === text ? bytes : undefined;
};

/** A key's name for machines: its RFC 7638 thumbprint, SHA-256, base64url. */
export const thumbprint = (jwk: PublicJwk): string =>
  createHash('sha256').update(`{"crv":"${jwk.crv}","kty":"${jwk.kty}","x":"${jwk.x}"}`).digest('base64url');

/** The 32 bytes of a public key; undefined when they cannot be a key one may trust (wrong length, low order, second encoding). */
export const publicKeyBytes = (jwk: PublicJwk): Uint8Array | undefined => {
  const bytes = fromBase64url(jwk.x, 32);
  return bytes !== undefined && isSafePoint(bytes) ? bytes : undefined;
};

/**
 * True when `signature` over `message` was made by the key of `jwk`. Both points and the scalar are checked first, so that every
 * Ed25519 library comes to the same answer.
 */
export const verifySignature = (jwk: PublicJwk, message: Uint8Array, signature: Uint8Array): boolean => {
  if (publicKeyBytes(jwk) === undefined || signature.length !== 64) return false;
  if (!isSafePoint(signature.subarray(0, 32)) || !isCanonicalScalar(signature.subarray(32))) return false;
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { crv: jwk.crv, kty: jwk.kty, x: jwk.x }, format: 'jwk' });
  } catch {
    // Not every y is on the curve; the platform finds that out.
    return false;
  }
  return verify(null, message, key, signature);
};

/** PKCS #8 wrapping of an Ed25519 seed (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The signing key that grows from 32 secret bytes. Throws on any other length. */
export const createKey = (seed: Uint8Array): SigningKey => {
  if (seed.length !== 32) throw new Error('A key grows from exactly 32 bytes.');
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  if (typeof x !== 'string') throw new Error('The platform gave no public key.');
  const jwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x };
  return { keyid: thumbprint(jwk), jwk, sign: (message) => sign(null, message, secret) };
};

/**
 * A key's name for people, to be read out over the telephone and typed in: 30 digits in six groups of five, each from five
 * bytes of the thumbprint. Throws on what is no keyid.
 */
export const fingerprint = (keyid: string): string => {
  const bytes = fromBase64url(keyid, 32);
  if (bytes === undefined) throw new Error('A keyid is the base64url of 32 bytes.');
  const groups = Array.from({ length: 6 }, (_, group) => {
    const number = Buffer.from(bytes).readUIntBE(group * 5, 5) % 100_000;
    return String(number).padStart(5, '0');
  });
  return groups.join(' ');
};

const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '');

/** True when what a person typed is the fingerprint of `keyid`; spaces and dashes do not matter. */
export const isFingerprintOf = (typed: string, keyid: string): boolean =>
  digitsOf(typed) === digitsOf(fingerprint(keyid));
