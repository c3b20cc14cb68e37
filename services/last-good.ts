import { listBackups, newestWholeBackup } from '#db/backups.ts';
import type { Places } from './data-directory.ts';

/**
 * What can be told of a store by its newest whole backup, or (undefined) without one. Lists are asked for at every edit: backups are
 * looked into again only when there are others.
 */
export const createLastGood = <Value>(places: Places, read: (id: string, backup: string | undefined) => Value) => {
  const known = new Map<string, { readonly names: string; readonly value: Value }>();
  return (id: string): Value => {
    const folder = places.backups(id);
    const names = listBackups(folder).join();
    let last = known.get(id);
    if (last?.names !== names) {
      last = { names, value: read(id, newestWholeBackup(folder)) };
      known.set(id, last);
    }
    return last.value;
  };
};
