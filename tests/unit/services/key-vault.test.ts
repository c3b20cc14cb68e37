import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Guards, openSigningKey, type Safe } from '#services/key-vault.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

const bare: Guards = { safe: null, passphrase: null };
const withPassphrase = (passphrase: string): Guards => ({ safe: null, passphrase });

/** A safe that turns every byte round, and says no to what it did not seal. */
const turningSafe: Safe = {
  seal: async (secret) => Uint8Array.from([83, ...secret].map((byte) => byte ^ 0xff)),
  async open(sealed) {
    const opened = Uint8Array.from(sealed, (byte) => byte ^ 0xff);
    if (opened[0] !== 83) throw new Error('not sealed here');
    return opened.slice(1);
  },
};

const keyFileIn = (folder: string): string => path.join(folder, readdirSync(folder)[0] ?? '');
const onlyForOwner = process.platform !== 'win32';

describe('the signing key of a laptop', () => {
  test('is made once and is the same ever after', async () => {
    const folder = path.join(temporaryFolder(), 'keys');
    const first = must(await openSigningKey(folder, bare));
    const second = must(await openSigningKey(folder, bare));
    expect(second.key.keyid).toBe(first.key.keyid);
    expect(readdirSync(folder)).toEqual([`${first.key.keyid}.json`]);
    expect(first.isProtected).toBe(false);
  });

  test.runIf(onlyForOwner)(
    'lies in a file that only its owner may read, also when it was put back open to all',
    async () => {
      const folder = path.join(temporaryFolder(), 'keys');
      must(await openSigningKey(folder, bare));
      expect(statSync(keyFileIn(folder)).mode & 0o777).toBe(0o600);
      expect(statSync(folder).mode & 0o077).toBe(0);
      chmodSync(keyFileIn(folder), 0o644);
      must(await openSigningKey(folder, bare));
      expect(statSync(keyFileIn(folder)).mode & 0o777).toBe(0o600);
    },
  );

  test('sealed with a passphrase opens with that one only, and no other key is made in its place', async () => {
    const folder = path.join(temporaryFolder(), 'keys');
    const made = must(await openSigningKey(folder, withPassphrase('two chairs by the door')));
    expect(made.isProtected).toBe(true);
    const file = readFileSync(keyFileIn(folder));
    for (const guards of [withPassphrase('two chairs by the Door'), bare])
      expect(troubleOf(await openSigningKey(folder, guards))).toBe('E_KEY_LOCKED');
    const again = must(await openSigningKey(folder, withPassphrase('two chairs by the door')));
    expect(again.key.keyid).toBe(made.key.keyid);
    expect(readdirSync(folder)).toHaveLength(1);
    expect(readFileSync(keyFileIn(folder)).equals(file)).toBe(true);
  });

  test('sealed by the desktop opens there only', async () => {
    const folder = path.join(temporaryFolder(), 'keys');
    const guards: Guards = { safe: turningSafe, passphrase: null };
    const made = must(await openSigningKey(folder, guards));
    expect(made.isProtected).toBe(true);
    expect(must(await openSigningKey(folder, guards)).key.keyid).toBe(made.key.keyid);
    const elsewhere = await openSigningKey(folder, bare);
    expect(troubleOf(elsewhere)).toBe('E_KEY_LOCKED');
    expect(elsewhere.ok ? '' : elsewhere.problem.message).toContain('desktop app');
  });

  const spoiled: readonly (readonly [string, (text: string) => string])[] = [
    ['torn', (text) => text.slice(0, 40)],
    ['empty', () => ''],
    ['of another make', () => '{"format":"other"}'],
    ['holding another key than it says', (text) => text.replace(/"secret": "..../, '"secret": "AAAA')],
    ['holding a short secret', (text) => text.replace(/"secret": "[^"]*"/, '"secret": "AAAA"')],
    ['with a guard it does not know', (text) => text.replace('"none"', '"luck"')],
  ];
  test.each(spoiled)('in a file that is %s is refused in words; the file stays as it is', async (_, spoil) => {
    const folder = path.join(temporaryFolder(), 'keys');
    must(await openSigningKey(folder, bare));
    const text = spoil(readFileSync(keyFileIn(folder), 'utf8'));
    writeFileSync(keyFileIn(folder), text);
    const opened = await openSigningKey(folder, bare);
    expect(troubleOf(opened)).toBe('E_KEY_LOCKED');
    expect(opened.ok ? '' : opened.problem.message).toContain('Nothing was exported');
    expect(readFileSync(keyFileIn(folder), 'utf8')).toBe(text);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('that cannot be kept is told of in words', async () => {
    const folder = path.join(temporaryFolder(), 'keys');
    writeFileSync(folder, 'a file where the folder should be');
    expect(troubleOf(await openSigningKey(folder, bare))).toBe('E_KEY_UNWRITABLE');
  });

  test('is one, even when two windows ask for it at the same moment', async () => {
    const dataDirectory = temporaryFolder();
    const app = testApp(dataDirectory, { guards: withPassphrase('two chairs') });
    const { projectId } = await app.ask('project.create', { name: 'Attendance' });
    const choices = { sessionId: null, includeInterviews: false, releaseItems: [] };
    const gates = await Promise.all([1, 2].map(() => app.ask('export.gate', { projectId, choices })));
    expect(gates[0]?.signer.keyid).toBe(gates[1]?.signer.keyid);
    expect(readdirSync(path.join(dataDirectory, 'keys'))).toHaveLength(1);
  });
});
