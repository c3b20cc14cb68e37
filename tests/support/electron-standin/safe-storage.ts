import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Stage } from './stage.ts';
import { strict } from './strict.ts';

/** What a Linux desktop may have behind `safeStorage`. */
export type Keyring = 'gnome_libsecret' | 'basic_text';

/** The keyring of this machine: one for all runs of a test, as for all starts of an app. */
const secret = randomBytes(32);

/** `safeStorage`, in the asynchronous form only. */
export const createSafeStorage = (stage: Stage, keyring: Keyring) =>
  strict('safeStorage', {
    getSelectedStorageBackend: (): Keyring => {
      stage.needReady('safeStorage.getSelectedStorageBackend');
      return keyring;
    },
    encryptStringAsync: async (plain: string): Promise<Buffer> => {
      if (keyring === 'basic_text') stage.violation('a secret kept as plain text');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', secret, nonce);
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    decryptStringAsync: async (sealed: Buffer) => {
      const opener = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, 12));
      opener.setAuthTag(sealed.subarray(-16));
      const result = Buffer.concat([opener.update(sealed.subarray(12, -16)), opener.final()]).toString('utf8');
      return { shouldReEncrypt: false, result };
    },
  });
