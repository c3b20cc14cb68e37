import { describe, expect, test } from 'vitest';
import { kinds } from '#kinds/models.ts';
import { codes } from '#package/codes.ts';
import { verifyPackage } from '#package/verify.ts';
import { corpus } from './hostile/corpus.ts';
import { forged, openParts, sealParts } from './support/forge.ts';
import { nobody, otherKey, ownKey, ownTrust, sampleRows, type trusting, writeOf } from './support/projects.ts';

const sound = writeOf(sampleRows('attendance-es')).bytes;

test('the package the corpus starts from is sound, also when taken apart and put together again', () => {
  expect(verifyPackage(sound, { kinds, trust: nobody }).status).toBe('intact-unknown-signer');
  expect(verifyPackage(sealParts(openParts(sound)), { kinds, trust: ownTrust }).status).toBe('trusted');
});

describe.each(Object.entries(corpus))('hostile %s', (_, cases) => {
  test.each(cases)('$name', ({ make, code, detail, trust }) => {
    const verdict = verifyPackage(make(sound), { kinds, trust: trust ?? nobody });
    expect(verdict.status).toBe('refused');
    if (verdict.status !== 'refused') return;
    expect({ code: verdict.code, detail: verdict.detail }).toEqual({
      code,
      detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
    });
    expect(codes[verdict.code]).toMatch(/\.$/);
  });
});

describe('what the trust store says', () => {
  const verdictOf = (bytes: Uint8Array, trust: ReturnType<typeof trusting>) => verifyPackage(bytes, { kinds, trust });

  test('an own key that claims a known school is not that school', () => {
    const claimed = forged(
      (parts) => {
        parts.manifest.signer = { ...parts.manifest.signer, keyid: otherKey.keyid, jwk: otherKey.jwk };
      },
      { key: otherKey },
    )(sound);
    expect(verdictOf(claimed, ownTrust)).toMatchObject({ status: 'intact-unknown-signer', keyid: otherKey.keyid });
  });

  test('a package for one hub opens at that hub only', () => {
    const hub = otherKey.keyid;
    const { bytes } = writeOf(sampleRows('attendance-es'), { audience: hub });
    expect(verifyPackage(bytes, { kinds, trust: ownTrust, audience: hub }).status).toBe('trusted');
    expect(verifyPackage(bytes, { kinds, trust: ownTrust, audience: ownKey.keyid })).toMatchObject({
      code: 'E_AUDIENCE',
    });
    expect(verifyPackage(bytes, { kinds, trust: ownTrust, audience: null })).toMatchObject({ code: 'E_AUDIENCE' });
    expect(verifyPackage(sound, { kinds, trust: ownTrust, audience: hub }).status).toBe('trusted');
  });
});

describe('what a later version may do', () => {
  test('members of a later minor version are ignored in the manifest and in a board', () => {
    const later = forged((parts) => {
      parts.manifest.format.minor = 3;
      parts.manifest.mood = 'good';
    })(sound);
    expect(verifyPackage(later, { kinds, trust: ownTrust }).status).toBe('trusted');
  });

  test('a view of an unknown renderer is not handed out', () => {
    const later = forged((parts) => {
      parts.manifest.entries.find((entry: { path: string }) => entry.path === 'views/fb1.svg').renderer.version = '2';
    })(sound);
    const verdict = verifyPackage(later, { kinds, trust: ownTrust });
    expect(verdict).toMatchObject({ status: 'trusted', warnings: ['W_VIEW_UNCHECKED views/fb1.svg'] });
    expect(verdict.status !== 'refused' && verdict.entries.has('views/fb1.svg')).toBe(false);
    expect(verdict.status !== 'refused' && verdict.entries.has('views/dd1.svg')).toBe(true);
  });
});
