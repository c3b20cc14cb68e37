import { safeStorage } from 'electron';
import type { Safe } from '#services/key-vault.ts';

/** Linux desktops without a keyring: Chromium would "encrypt" with a password that everybody knows. */
const noProtection: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

/**
 * The system's own safe for the signing key (Keychain, DPAPI, a Linux keyring), or null where there is none worth the name.
 * Call it after `ready`. Only the asynchronous form is used: the other one is deprecated, and waits for the person's answer
 * with the whole app standing still.
 */
export const desktopSafe = (platform: NodeJS.Platform): Safe | null => {
  if (platform === 'linux' && noProtection.has(safeStorage.getSelectedStorageBackend())) return null;
  return {
    seal: (seed) => safeStorage.encryptStringAsync(Buffer.from(seed).toString('base64')),
    async open(secret) {
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(secret));
      return Buffer.from(result, 'base64');
    },
  };
};
