import * as z from 'zod';
import { type OwnSet, ownSetSchema } from '#api/contract.ts';
import type { AppStore } from '#db/app-store.ts';
import { type Result, refuse, type Trouble } from '#domain/result.ts';

/** Named lists that a team keeps for a kind of board, over all its projects (product R12): in the app's own file. */

/** More would be a list to search in, not to choose from. */
const MOST_SETS = 60;

const keyOf = (kind: string): string => `sets.${kind}`;
const stored = z.array(ownSetSchema);

/** The sets of a kind, first kept first; none when what is stored cannot be read. */
export const readOwnSets = (store: AppStore, kind: string): readonly OwnSet[] =>
  stored.safeParse(store.setting(keyOf(kind))).data ?? [];

/** Keeps a set; one of the same id or name is replaced. */
export const saveOwnSet = (store: AppStore, kind: string, set: OwnSet): Result<void, Trouble> => {
  const isSame = (other: OwnSet) => other.id === set.id || other.name.toLowerCase() === set.name.toLowerCase();
  const others = readOwnSets(store, kind).filter((other) => !isSame(other));
  if (others.length >= MOST_SETS) {
    return refuse({
      code: 'E_TOO_MANY_SETS',
      message: `There are ${MOST_SETS} sets already. This one was not kept; remove one first.`,
    });
  }
  return store.saveSetting(keyOf(kind), [...others, set]);
};

/** Takes a set away; one that is not there is gone already. */
export const removeOwnSet = (store: AppStore, kind: string, id: string): Result<void, Trouble> =>
  store.saveSetting(
    keyOf(kind),
    readOwnSets(store, kind).filter((set) => set.id !== id),
  );
