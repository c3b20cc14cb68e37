import type { Trouble } from './trouble.ts';

/** What the command tells the shell (package-format.md, "The hub's books"). */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  /** A package is intact but its signer is unknown; on import: it waits in quarantine. */
  unknownSigner: 3,
  /** A merge was written with questions left open. */
  conflicts: 3,
  noStore: 10,
  locked: 11,
  noKey: 12,
  interrupted: 130,
} as const;

const byTrouble: Readonly<Record<string, number>> = {
  E_STORE_BUSY: exitCodes.locked,
  E_DATA_IN_USE: exitCodes.locked,
  E_KEY_LOCKED: exitCodes.noKey,
  E_STORE_FOREIGN: exitCodes.noStore,
  E_STORE_READONLY: exitCodes.noStore,
  E_STORE_UNREADABLE: exitCodes.noStore,
  E_STORE_DAMAGED: exitCodes.noStore,
};

/** The exit code for a foreseen trouble. */
export const exitCodeOf = (trouble: Trouble): number => byTrouble[trouble.code] ?? exitCodes.failed;
