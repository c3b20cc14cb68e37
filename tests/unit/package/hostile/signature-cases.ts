import { canonicalBytes } from '#package/canonical-json.ts';
import { MANIFEST_TYPE, preAuthenticationEncoding, signEnvelope } from '#package/envelope.ts';
import { type SigningKey, thumbprint } from '#package/keys.ts';
import { forged, type Loose, openParts, sealParts } from '../support/forge.ts';
import { otherKey, ownKey } from '../support/projects.ts';
import type { HostileCase } from './hostile-case.ts';

/** Packages whose contents are sound and whose signature is not. */

const envelopeOf = (sound: Uint8Array): Loose =>
  JSON.parse(Buffer.from(signEnvelope(MANIFEST_TYPE, canonicalBytes(openParts(sound).manifest), ownKey)).toString());

/** The package with another signature.json. */
const envelope =
  (change: (envelope: Loose) => Loose) =>
  (sound: Uint8Array): Uint8Array =>
    sealParts(openParts(sound), { signature: canonicalBytes(change(envelopeOf(sound))) });

const sig = (change: (bytes: Buffer) => Buffer) =>
  envelope((whole) => {
    whole.signatures[0].sig = change(Buffer.from(whole.signatures[0].sig, 'base64url')).toString('base64url');
    return whole;
  });

const member = (change: (signature: Loose) => void) =>
  envelope((whole) => {
    change(whole.signatures[0]);
    return whole;
  });

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const littleEndian = (bytes: Buffer): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
const toLittleEndian = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse();

/** The manifest names a key of low order as its signer; its thumbprint fits. */
const lowOrderKey = Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex');

const weakJwk = { crv: 'Ed25519', kty: 'OKP', x: lowOrderKey.toString('base64url') } as const;
/** With such a key anybody can sign anything. */
const weakKey: SigningKey = {
  keyid: thumbprint(weakJwk),
  jwk: weakJwk,
  sign: () => Buffer.concat([lowOrderKey, Buffer.alloc(32)]),
};

export const signatureCases: readonly HostileCase[] = [
  {
    name: 'one bit of the signature turned',
    make: sig((bytes) => {
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      return bytes;
    }),
    code: 'E_SIGNATURE',
    detail: ownKey.keyid,
  },
  { name: 'a signature of zeros', make: sig(() => Buffer.alloc(64)), code: 'E_SIGNATURE', detail: ownKey.keyid },
  {
    name: 'S + L for S',
    make: sig((bytes) =>
      Buffer.concat([bytes.subarray(0, 32), toLittleEndian(littleEndian(bytes.subarray(32)) + ORDER)]),
    ),
    code: 'E_SIGNATURE',
    detail: ownKey.keyid,
  },
  {
    name: 'R of low order',
    make: sig((bytes) => Buffer.concat([lowOrderKey, bytes.subarray(32)])),
    code: 'E_SIGNATURE',
    detail: ownKey.keyid,
  },
  {
    name: 'a key of low order',
    make: forged((parts) => {
      parts.manifest.signer.jwk.x = lowOrderKey.toString('base64url');
    }),
    code: 'E_SIGNER_UNKNOWN',
    detail: ownKey.keyid,
  },
  {
    name: 'no signature',
    make: envelope((whole) => ({ ...whole, signatures: [] })),
    code: 'E_ENVELOPE',
    detail: '0 signatures',
  },
  {
    name: 'two signatures, one of them bad',
    make: envelope((whole) => ({
      ...whole,
      signatures: [whole.signatures[0], { ...whole.signatures[0], sig: Buffer.alloc(64).toString('base64url') }],
    })),
    code: 'E_ENVELOPE',
    detail: '2 signatures',
  },
  {
    name: 'signatures that are no list',
    make: envelope((whole) => ({ ...whole, signatures: { a: whole.signatures[0] } })),
    code: 'E_ENVELOPE',
    detail: 'signatures',
  },
  {
    name: 'a signature that is no object',
    make: envelope((whole) => ({ ...whole, signatures: [null] })),
    code: 'E_ENVELOPE',
    detail: 'members of the signature',
  },
  {
    name: 'alg: none',
    make: member((only) => {
      only.alg = 'none';
    }),
    code: 'E_ENVELOPE',
    detail: 'members of the signature',
  },
  {
    name: 'a key inside the envelope',
    make: member((only) => {
      only.jwk = otherKey.jwk;
    }),
    code: 'E_ENVELOPE',
    detail: 'members of the signature',
  },
  {
    name: 'a payload inside the envelope',
    make: envelope((whole) => ({ ...whole, payload: 'e30' })),
    code: 'E_ENVELOPE',
    detail: 'members',
  },
  { name: 'an envelope that is a list', make: envelope((whole) => [whole]), code: 'E_ENVELOPE', detail: 'members' },
  {
    name: 'a type that is no text',
    make: envelope((whole) => ({ ...whole, payloadType: 1 })),
    code: 'E_ENVELOPE',
    detail: 'payloadType',
  },
  {
    name: 'another type of document',
    make: envelope((whole) => ({ ...whole, payloadType: 'application/vnd.throughline.revocation.v1+json' })),
    code: 'E_PAYLOAD_TYPE',
    detail: 'application/vnd.throughline.revocation.v1+json',
  },
  {
    name: 'a signature for another type of document',
    make: (sound) =>
      sealParts(openParts(sound), {
        signature: canonicalBytes({
          payloadType: MANIFEST_TYPE,
          signatures: JSON.parse(
            Buffer.from(
              signEnvelope(
                'application/vnd.throughline.enrolment.v1+json',
                canonicalBytes(openParts(sound).manifest),
                ownKey,
              ),
            ).toString(),
          ).signatures,
        }),
      }),
    code: 'E_SIGNATURE',
    detail: ownKey.keyid,
  },
  {
    name: 'the bare bytes signed',
    make: (sound) => {
      const manifest = canonicalBytes(openParts(sound).manifest);
      return envelope((whole) => {
        whole.signatures[0].sig = Buffer.from(ownKey.sign(manifest)).toString('base64url');
        return whole;
      })(sound);
    },
    code: 'E_SIGNATURE',
    detail: ownKey.keyid,
  },
  {
    name: 'another key under the same name',
    make: (sound) => {
      const message = preAuthenticationEncoding(MANIFEST_TYPE, canonicalBytes(openParts(sound).manifest));
      return envelope((whole) => {
        whole.signatures[0].sig = Buffer.from(otherKey.sign(message)).toString('base64url');
        return whole;
      })(sound);
    },
    code: 'E_SIGNATURE',
    detail: ownKey.keyid,
  },
  { name: 'a signature of 63 bytes', make: sig((bytes) => bytes.subarray(0, 63)), code: 'E_ENVELOPE', detail: 'sig' },
  {
    name: 'a signature of 65 bytes',
    make: sig((bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
    code: 'E_ENVELOPE',
    detail: 'sig',
  },
  {
    name: 'base64 with padding',
    make: member((only) => {
      only.sig += '==';
    }),
    code: 'E_ENVELOPE',
    detail: 'sig',
  },
  {
    name: 'base64 of the other alphabet',
    make: member((only) => {
      only.sig = `+/${only.sig.slice(2)}`;
    }),
    code: 'E_ENVELOPE',
    detail: 'sig',
  },
  {
    name: 'base64 with a space',
    make: member((only) => {
      only.sig = ` ${only.sig}`;
    }),
    code: 'E_ENVELOPE',
    detail: 'sig',
  },
  {
    name: 'base64 with trailing bits',
    make: member((only) => {
      const last = only.sig.at(-1);
      only.sig = `${only.sig.slice(0, -1)}${'AQgw'.includes(last) ? String.fromCharCode(last.charCodeAt(0) + 1) : 'B'}`;
    }),
    code: 'E_ENVELOPE',
    detail: 'sig',
  },
  {
    name: 'a signature that is no text',
    make: member((only) => {
      only.sig = 7;
    }),
    code: 'E_ENVELOPE',
    detail: 'sig',
  },
  {
    name: 'a keyid that is no thumbprint',
    make: member((only) => {
      only.keyid = 'me';
    }),
    code: 'E_ENVELOPE',
    detail: 'keyid',
  },
  {
    name: 'a keyid that nobody has',
    make: member((only) => {
      only.keyid = Buffer.alloc(32, 9).toString('base64url');
    }),
    code: 'E_SIGNER_UNKNOWN',
    detail: Buffer.alloc(32, 9).toString('base64url'),
  },
  {
    name: "another's key named in the manifest",
    make: forged((parts) => {
      parts.manifest.signer.keyid = otherKey.keyid;
    }),
    code: 'E_SIGNER_MISMATCH',
    detail: 'signer.keyid',
  },
  {
    name: "a key of another's in the manifest",
    make: forged((parts) => {
      parts.manifest.signer.jwk = otherKey.jwk;
    }),
    code: 'E_SIGNER_UNKNOWN',
    detail: ownKey.keyid,
  },
  {
    name: 'no key in the manifest',
    make: forged((parts) => {
      delete parts.manifest.signer;
    }),
    code: 'E_SIGNER_UNKNOWN',
    detail: 'the manifest carries no key',
  },
  {
    name: 'a key of another curve',
    make: forged((parts) => {
      parts.manifest.signer.jwk.crv = 'X25519';
    }),
    code: 'E_KEY',
    detail: 'signer.jwk',
  },
  {
    name: 'a key too short',
    make: forged((parts) => {
      parts.manifest.signer.jwk.x = 'AAAA';
    }),
    code: 'E_KEY',
    detail: 'signer.jwk',
  },
  {
    name: 'a signature file of spaces',
    make: (sound) => sealParts(openParts(sound), { signature: Buffer.alloc(100, 0x20) }),
    code: 'E_JSON_SYNTAX',
    detail: 'signature.json',
  },
  {
    name: 'a signature file beyond its limit',
    make: (sound) => sealParts(openParts(sound), { signature: Buffer.alloc(16 * 1024 + 1, 0x20) }),
    code: 'E_LIMIT_JSON',
    detail: 'signature.json: 16385 bytes',
  },
  {
    name: 'a key of low order under its own name',
    make: forged(
      (parts) => {
        parts.manifest.signer = { ...parts.manifest.signer, keyid: weakKey.keyid, jwk: weakKey.jwk };
      },
      { key: weakKey },
    ),
    code: 'E_KEY',
    detail: 'signer.jwk.x',
  },
];
