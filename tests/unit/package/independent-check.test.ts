import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { entriesOf, forged, type Parts } from './support/forge.ts';
import { otherKey, ownKey, sampleRows, writeOf } from './support/projects.ts';

/** The check that docs/package-format.md offers to anybody, run as it stands there. */

const page = readFileSync(new URL('../../../docs/package-format.md', import.meta.url), 'utf8');
const script = /```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const has = (command: string): boolean => spawnSync('bash', ['-c', `command -v ${command}`]).status === 0;
const missing = ['bash', 'unzip', 'openssl', 'jq', 'sha256sum', 'base64', 'diff', 'find'].filter((tool) => !has(tool));
/** One-shot Ed25519 verification with -rawin came with OpenSSL 3. */
const isOldOpenssl = missing.length === 0 && !/^OpenSSL [3-9]/.test(execFileSync('openssl', ['version']).toString());

describe.skipIf(missing.length > 0 || isOldOpenssl)(
  `the independent check by unzip, openssl, jq and sha256sum${missing.length > 0 ? ` (not here: ${missing.join(', ')})` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-check-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const check = (bytes: Uint8Array) => {
      const place = mkdtempSync(join(folder, 'one-'));
      writeFileSync(join(place, 'p.throughline'), bytes);
      const ran = spawnSync('bash', ['-euo', 'pipefail', '-c', script, 'check', 'p.throughline'], {
        cwd: place,
        // A pipe of ours looks like a network to bash: at the top of a session it would read the machine's own start file first.
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
    };

    const written = writeOf(sampleRows('attendance-es'));

    test('is eleven lines', () => {
      expect(script.trim().split('\n')).toHaveLength(11);
    });

    test('confirms the attendance sample', () => {
      const { status, said } = check(written.bytes);
      expect(said).toContain('Signature Verified Successfully');
      expect(said).toContain(`${ownKey.keyid} sch-cedar Cedar Fork Elementary`);
      expect(said).toContain(written.packageId);
      expect(said.trim().split('\n').at(-1)).toBe('network');
      expect(status).toBe(0);
    });

    test('confirms a package without interviews', () => {
      const choices = { sessionId: null, includeInterviews: false, releaseItems: [] };
      expect(check(writeOf(sampleRows('attendance-es'), { choices }).bytes).status).toBe(0);
    });

    test.each([
      ['a changed entry', forged((parts) => void parts.files.set('views/items.csv', Buffer.from('x')))],
      ['an entry that is not listed', forged((parts) => void parts.files.set('media/x.png', Buffer.from('x')))],
      ['a signature by another key', forged(() => {}, { key: otherKey })],
      [
        'a manifest changed after signing',
        (bytes: Uint8Array) => {
          const signature = entriesOf(bytes)[1]?.bytes ?? new Uint8Array();
          const edit = (parts: Parts) => {
            parts.manifest.disclosure.interviews.withheld = 0;
          };
          return forged(edit, { signature })(bytes);
        },
      ],
    ])('refuses %s', (_, make) => {
      expect(check(make(written.bytes)).status).not.toBe(0);
    });
  },
);
