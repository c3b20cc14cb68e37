import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#api/client.ts';
import type { DiskReport, Output } from '#api/contract.ts';
import type { ThemeName } from '#domain/palette.ts';
import type { Notices } from './notices.ts';

/** What the first screen shows and what holds for the whole app. */
export interface AppState {
  /** null until the app has answered once. */
  readonly home: Output<'app.state'> | null;
  readonly theme: ThemeName;
  refresh(): Promise<void>;
  setTheme(theme: ThemeName): Promise<void>;
}
export type AppStore = StoreApi<AppState>;

/** The app-wide store; it asks again whenever the app says that projects changed. */
export const createAppStore = (client: Client, notices: Notices): AppStore => {
  let spaceNotice: number | null = null;
  let space: DiskReport['state'] = 'ok';
  /** Said once for as long as it holds, even when it was put away; gone when there is room again. */
  const tellSpace = ({ state, message }: DiskReport): void => {
    if (state === space) return;
    space = state;
    if (spaceNotice !== null) notices.dismiss(spaceNotice);
    spaceNotice = message === null ? null : notices.warn(message);
  };
  const store = createStore<AppState>((set) => ({
    home: null,
    theme: 'paper',
    async refresh() {
      const reply = await client.call('app.state', {});
      if (reply.ok) {
        set({ home: reply.value, theme: reply.value.settings.theme });
        tellSpace(reply.value.disk);
      } else notices.warn(reply.message);
    },
    async setTheme(theme) {
      set({ theme });
      const reply = await client.call('settings.set', { theme });
      if (!reply.ok) notices.warn(reply.message);
    },
  }));
  client.onEvent(
    (event) => {
      if (event.type === 'disk') tellSpace(event.disk);
      if (event.type === 'settings') store.setState({ theme: event.settings.theme });
      if (event.type === 'projects') void store.getState().refresh();
    },
    () => void store.getState().refresh(),
  );
  return store;
};
