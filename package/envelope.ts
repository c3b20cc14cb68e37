import { ok, type Result } from '#domain/result.ts';
import type { Json } from '#domain/rows.ts';
import { canonicalBytes, parseCanonical } from './canonical-json.ts';
import { type Refusal, refused } from './codes.ts';
import { fromBase64url, type SigningKey } from './keys.ts';
import { limits } from './limits.ts';

/** The signature around a document: DSSE v1 (github.com/secure-systems-lab/dsse, protocol.md), one signature, one shape. */

/** What a session package's signature is over. Other documents have their own, so none can pass for another. */
export const MANIFEST_TYPE = 'application/vnd.throughline.session-manifest.v1+json';

export interface Envelope {
  readonly keyid: string;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

/** The bytes that are signed: type and message, each with its length, so that neither can run into the other. */
export const preAuthenticationEncoding = (type: string, message: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${message.length} `, 'utf8'), message]);

/** The bytes of `signature.json` for `message`. */
export const signEnvelope = (type: string, message: Uint8Array, signer: SigningKey): Uint8Array =>
  canonicalBytes({
    payloadType: type,
    signatures: [
      {
        keyid: signer.keyid,
        sig: Buffer.from(signer.sign(preAuthenticationEncoding(type, message))).toString('base64url'),
      },
    ],
  });

const hasExactly = (value: Json | undefined, keys: readonly string[]): value is { readonly [key: string]: Json } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length === keys.length &&
  keys.every((key) => Object.hasOwn(value, key));

/** Reads `signature.json`: canonical, exactly the known members, exactly one signature, strict base64url. */
export const readEnvelope = (bytes: Uint8Array, type: string): Result<Envelope, Refusal> => {
  const parsed = parseCanonical(bytes, 'signature.json', limits.signature);
  if (!parsed.ok) return parsed;
  const envelope = parsed.value;
  if (!hasExactly(envelope, ['payloadType', 'signatures'])) return refused('E_ENVELOPE', 'members');
  if (typeof envelope.payloadType !== 'string') return refused('E_ENVELOPE', 'payloadType');
  if (envelope.payloadType !== type) return refused('E_PAYLOAD_TYPE', envelope.payloadType.slice(0, 120));
  const signatures = envelope.signatures;
  if (!Array.isArray(signatures)) return refused('E_ENVELOPE', 'signatures');
  if (signatures.length !== 1) return refused('E_ENVELOPE', `${signatures.length} signatures`);
  const only = (signatures as readonly Json[])[0];
  if (!hasExactly(only, ['keyid', 'sig'])) return refused('E_ENVELOPE', 'members of the signature');
  const { keyid, sig } = only;
  if (typeof keyid !== 'string' || fromBase64url(keyid, 32) === undefined) return refused('E_ENVELOPE', 'keyid');
  const signature = typeof sig === 'string' ? fromBase64url(sig, 64) : undefined;
  if (signature === undefined) return refused('E_ENVELOPE', 'sig');
  return ok({ keyid, signature });
};
