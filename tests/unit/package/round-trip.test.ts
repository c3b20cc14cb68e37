import { describe, expect, test } from 'vitest';
import { kinds } from '#kinds/models.ts';
import { verifyPackage } from '#package/verify.ts';
import { minimalRows, nobody, ORG, ownKey, ownTrust, sampleRows, trusting, writeOf } from './support/projects.ts';

const projects = {
  minimal: minimalRows(),
  attendance: sampleRows('attendance-es'),
  'course failure': sampleRows('course-failure-ms'),
};

describe.each(Object.entries(projects))('the package of the %s project', (_, rows) => {
  const written = writeOf(rows);

  test('is intact, and says that its signer is unknown', () => {
    const verdict = verifyPackage(written.bytes, { kinds, trust: nobody });
    expect(verdict).toMatchObject({
      status: 'intact-unknown-signer',
      packageId: written.packageId,
      keyid: ownKey.keyid,
      warnings: [],
    });
  });

  test('is trusted once its key is', () => {
    expect(verifyPackage(written.bytes, { kinds, trust: ownTrust }).status).toBe('trusted');
  });

  test('of a retired key says so; of a revoked key is refused', () => {
    const withStatus = (status: 'retired' | 'revoked') =>
      verifyPackage(written.bytes, { kinds, trust: trusting([ownKey.keyid, { jwk: ownKey.jwk, org: ORG, status }]) });
    expect(withStatus('retired').status).toBe('retired');
    expect(withStatus('revoked')).toMatchObject({
      status: 'refused',
      code: 'E_SIGNER_REVOKED',
      packageId: written.packageId,
    });
  });

  test('has the same bytes every time', () => {
    expect(Buffer.compare(writeOf(rows).bytes, written.bytes)).toBe(0);
  });

  test('has the same bytes whatever order the rows came in', () => {
    const turned = Object.fromEntries(
      Object.entries(rows).map(([table, byId]) => [table, new Map([...byId].reverse())]),
    ) as unknown as typeof rows;
    expect(Buffer.compare(writeOf(turned).bytes, written.bytes)).toBe(0);
  });
});
