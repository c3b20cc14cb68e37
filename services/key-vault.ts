import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import * as z from 'zod';
import { makeFolder } from '#db/make-folder.ts';
import { sqliteTrouble } from '#db/open.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { createKey, type SigningKey } from '#package/keys.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Where the one signing key of this laptop lives (package-format.md, "Keys and trust"): `keys/<keyid>.json`, mode 0600. Its
 * secret is guarded by the desktop's own safe where there is one, by a passphrase where one is set, and otherwise not at all,
 * which the gate and the command line then say plainly.
 */

/** What the desktop's safe does for a secret; Electron's async safeStorage behind it. */
export interface Safe {
  seal(secret: Uint8Array): Promise<Uint8Array>;
  open(sealed: Uint8Array): Promise<Uint8Array>;
}

export interface Guards {
  /** null where the platform has none worth the name (browser host, command line, Linux basic_text). */
  readonly safe: Safe | null;
  /** THROUGHLINE_PASSPHRASE; null when not set. */
  readonly passphrase: string | null;
}

export interface GuardedKey {
  readonly key: SigningKey;
  readonly isProtected: boolean;
}

const keyFile = z.strictObject({
  format: z.literal('throughline-key/1'),
  keyid: z.string(),
  guard: z.enum(['safe', 'passphrase', 'none']),
  secret: z.base64(),
});

const unreadable = (why: string): Result<never, Trouble> =>
  refuse({
    code: 'E_KEY_LOCKED',
    message: `This laptop's signing key cannot be opened: ${why} Nothing was exported and nothing was changed.`,
  });

const seal = async (
  seed: Uint8Array,
  guards: Guards,
): Promise<{ guard: z.infer<typeof keyFile>['guard']; secret: Uint8Array }> => {
  if (guards.safe !== null) return { guard: 'safe', secret: await guards.safe.seal(seed) };
  if (guards.passphrase === null) return { guard: 'none', secret: seed };
  const age = new Encrypter();
  age.setPassphrase(guards.passphrase);
  return { guard: 'passphrase', secret: await age.encrypt(seed) };
};

const unseal = async (stored: z.infer<typeof keyFile>, guards: Guards): Promise<Result<Uint8Array, Trouble>> => {
  const secret = Buffer.from(stored.secret, 'base64');
  try {
    if (stored.guard === 'none') return ok(secret);
    if (stored.guard === 'safe')
      return guards.safe === null
        ? unreadable('it was sealed by the desktop app; open that.')
        : ok(await guards.safe.open(secret));
    if (guards.passphrase === null) return unreadable('it is sealed with a passphrase; set THROUGHLINE_PASSPHRASE.');
    const age = new Decrypter();
    age.addPassphrase(guards.passphrase);
    return ok(await age.decrypt(secret));
  } catch {
    return unreadable('the passphrase or the safe does not fit.');
  }
};

const keyFileIn = (folder: string): string | undefined =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()[0];

const makeKey = async (folder: string, guards: Guards): Promise<GuardedKey> => {
  const seed = randomBytes(32);
  const key = createKey(seed);
  const { guard, secret } = await seal(seed, guards);
  const content = {
    format: 'throughline-key/1',
    keyid: key.keyid,
    guard,
    secret: Buffer.from(secret).toString('base64'),
  };
  writeWhole(path.join(folder, `${key.keyid}.json`), `${JSON.stringify(content, null, 1)}\n`, 0o600);
  return { key, isProtected: guard !== 'none' };
};

/** A copy put back by hand may be open to everybody on this machine; where the file is not ours to close, it stays as it is. */
const closeToOthers = (file: string): void => {
  try {
    chmodSync(file, 0o600);
  } catch {
    // A read-only medium or another owner: the key can be used all the same.
  }
};

/**
 * The signing key of this data directory; made the first time it is asked for. `E_KEY_LOCKED`: it is there and cannot be
 * opened; no other is ever made in its place. `E_KEY_UNWRITABLE`: there is none and none can be kept here.
 */
export const openSigningKey = async (folder: string, guards: Guards): Promise<Result<GuardedKey, Trouble>> => {
  let first: string | undefined;
  try {
    makeFolder(folder);
    first = keyFileIn(folder);
    if (first === undefined) return ok(await makeKey(folder, guards));
  } catch (error) {
    if (sqliteTrouble(error) === undefined) throw error;
    return refuse({
      code: 'E_KEY_UNWRITABLE',
      message:
        'A signing key cannot be kept in this folder, so nothing was exported. Your work is safe; make room or ask for permission to write there.',
    });
  }
  let value: unknown;
  try {
    closeToOthers(path.join(folder, first));
    value = JSON.parse(readFileSync(path.join(folder, first), 'utf8'));
  } catch {
    return unreadable('its file cannot be read.');
  }
  const stored = keyFile.safeParse(value);
  if (!stored.success) return unreadable('its file is not what it should be.');
  const seed = await unseal(stored.data, guards);
  if (!seed.ok) return seed;
  if (seed.value.length !== 32) return unreadable('its file is not what it should be.');
  const key = createKey(seed.value);
  if (key.keyid !== stored.data.keyid) return unreadable('its file holds another key than it says.');
  return ok({ key, isProtected: stored.data.guard !== 'none' });
};
