import { createContext, use } from 'react';
import type { StoreApi } from 'zustand';
import type { Client } from '#api/client.ts';
import type { Kinds } from '#domain/kind.ts';
import type { KindView } from '#renderer/kit/kind-view.ts';
import type { AppStore } from './app-store.ts';
import type { Notices } from './notices.ts';
import type { PaletteState } from './palette-store.ts';
import type { Projects } from './projects.ts';

/** What every screen may reach; made once in `startApp`. */
export interface Rooms {
  readonly client: Client;
  readonly kinds: Kinds;
  readonly views: ReadonlyMap<string, KindView>;
  readonly app: AppStore;
  readonly notices: Notices;
  readonly projects: Projects;
  readonly palette: StoreApi<PaletteState>;
  /** A fresh id for a row (UUIDv7). */
  readonly newId: () => string;
}

export const AppContext = createContext<Rooms | null>(null);

/** The app's parts; a screen outside `AppContext` is a programming mistake. */
export const useRooms = (): Rooms => {
  const rooms = use(AppContext);
  if (rooms === null) throw new Error('This screen stands outside AppContext.');
  return rooms;
};
