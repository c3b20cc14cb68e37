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
      Object.entries(rows).map(([table, byId]) => [
        table,
        new Map([...byId.entries()].reverse() as [string, unknown][]),
      ]),
    ) as unknown as typeof rows;
    expect(Buffer.compare(writeOf(turned).bytes, written.bytes)).toBe(0);
  });
});

describe.each(
  [...kinds.values()].flatMap((kind) => kind.examples.map((example) => [kind.id, example.name, example] as const)),
)('the %s example "%s"', (_kind, _name, { rows }) => {
  test.each([true, false])('goes out and comes in, interviews included: %s', (includeInterviews) => {
    const project = minimalRows().project;
    const choices = { sessionId: null, includeInterviews, releaseItems: [] };
    const { bytes } = writeOf({ ...rows, project }, { choices });
    expect(verifyPackage(bytes, { kinds, trust: ownTrust })).toMatchObject({ status: 'trusted', warnings: [] });
  });
});

test('hidden characters that an old import let in do not leave', () => {
  const rows = minimalRows();
  const cause = rows.nodes.get('cause');
  if (cause === undefined) throw new Error('no cause');
  const nodes = new Map(rows.nodes).set('cause', { ...cause, text: 'The\u202e bus\u0007 is \ud800 late' });
  const verdict = verifyPackage(writeOf({ ...rows, nodes }).bytes, { kinds, trust: ownTrust });
  expect(verdict.status !== 'refused' && verdict.rows.nodes.get('cause')?.text).toBe('The bus is \ufffd late');
});
