import { thumbprint } from '#package/keys.ts';
import { forged, openParts, sealParts } from '../support/forge.ts';
import { ORG, otherKey, ownKey, ownTrust, trusting } from '../support/projects.ts';
import type { HostileCase } from './hostile-case.ts';

/** Packages that are sound in themselves, but not by the keys the reader knows. */

const lowOrder = { crv: 'Ed25519', kty: 'OKP', x: Buffer.alloc(32).toString('base64url') } as const;
const LOW_ORDER_KEYID = thumbprint(lowOrder);

export const trustCases: readonly HostileCase[] = [
  {
    name: 'a school that signs the manifest of another',
    make: (sound) => sealParts(openParts(sound), { key: otherKey }),
    trust: trusting([otherKey.keyid, { jwk: otherKey.jwk, org: 'sch-other', status: 'trusted' }]),
    code: 'E_SIGNER_MISMATCH',
    detail: 'signer.keyid',
  },
  {
    name: 'a known key that signs for another school',
    make: (sound) => sound,
    trust: trusting([ownKey.keyid, { jwk: ownKey.jwk, org: 'sch-other', status: 'trusted' }]),
    code: 'E_ORG_MISMATCH',
    detail: ORG,
  },
  {
    name: 'another key brought along under a known name',
    make: forged((parts) => {
      parts.manifest.signer.jwk = otherKey.jwk;
    }),
    trust: ownTrust,
    code: 'E_SIGNER_MISMATCH',
    detail: 'signer.jwk',
  },
  {
    name: 'a store that holds another key under the name',
    make: (sound) => sound,
    trust: trusting([ownKey.keyid, { jwk: otherKey.jwk, org: ORG, status: 'trusted' }]),
    code: 'E_KEY',
    detail: 'the stored key has another thumbprint',
  },
  {
    name: 'a store that holds a key of low order',
    make: (sound) =>
      sealParts(openParts(sound), { key: { keyid: LOW_ORDER_KEYID, jwk: lowOrder, sign: () => Buffer.alloc(64) } }),
    trust: trusting([LOW_ORDER_KEYID, { jwk: lowOrder, org: ORG, status: 'trusted' }]),
    code: 'E_KEY',
    detail: 'the stored key is not usable',
  },
  {
    name: 'a revoked key',
    make: (sound) => sound,
    trust: trusting([ownKey.keyid, { jwk: ownKey.jwk, org: ORG, status: 'revoked' }]),
    code: 'E_SIGNER_REVOKED',
    detail: ownKey.keyid,
  },
  {
    name: 'a manifest that is no JSON, by a known key',
    make: (sound) => sealParts(openParts(sound), { manifestBytes: Buffer.from('hello') }),
    trust: ownTrust,
    code: 'E_JSON_SYNTAX',
    detail: 'manifest.json',
  },
];
