import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#api/client.ts';
import type { Output } from '#api/contract.ts';
import type { ThemeName } from '#domain/palette.ts';
import { createAskings } from './askings.ts';
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

/** Trouble that lasts: said once for as long as it holds, even when it was put away; gone when it no longer does. */
const createStanding = (notices: Notices) => {
  let said: string | null = null;
  let notice: number | null = null;
  return (message: string | null): void => {
    if (message === said) return;
    said = message;
    if (notice !== null) notices.dismiss(notice);
    notice = message === null ? null : notices.warn(message);
  };
};

/** The app-wide store; it asks again whenever the app says that projects changed. */
export const createAppStore = (client: Client, notices: Notices): AppStore => {
  const ask = createAskings();
  /** How often each was told apart from the whole state: then an answer that was on its way meanwhile says nothing about it. */
  const told = { theme: 0, space: 0, backups: 0 };
  /** Themes the app has not answered yet; what it says of themes meanwhile is older than what the person wants. */
  let themesUnderWay = 0;
  let themes: Promise<unknown> = Promise.resolve();
  const tellSpace = createStanding(notices);
  const tellBackups = createStanding(notices);
  const store = createStore<AppState>((set) => ({
    home: null,
    theme: 'paper',
    async refresh() {
      const isNews = ask();
      const before = { ...told };
      const reply = await client.call('app.state', {});
      if (!reply.ok) notices.warn(reply.message);
      else if (isNews()) {
        set({ home: reply.value });
        if (told.theme === before.theme && themesUnderWay === 0) set({ theme: reply.value.settings.theme });
        if (told.space === before.space) tellSpace(reply.value.disk.message);
        if (told.backups === before.backups) tellBackups(reply.value.backups.message);
      }
    },
    async setTheme(theme) {
      set({ theme });
      told.theme += 1;
      themesUnderWay += 1;
      // One after another: the last one asked for is the one that is kept.
      const asked = themes.then(() => client.call('settings.set', { theme }));
      themes = asked;
      const reply = await asked;
      themesUnderWay -= 1;
      if (!reply.ok) notices.warn(reply.message);
    },
  }));
  client.onEvent(
    (event) => {
      if (event.type === 'disk') {
        told.space += 1;
        tellSpace(event.disk.message);
      }
      if (event.type === 'backups') {
        told.backups += 1;
        tellBackups(event.backups.message);
      }
      if (event.type === 'settings' && themesUnderWay === 0) {
        told.theme += 1;
        store.setState({ theme: event.settings.theme });
      }
      if (event.type === 'projects') void store.getState().refresh();
    },
    () => void store.getState().refresh(),
  );
  return store;
};
