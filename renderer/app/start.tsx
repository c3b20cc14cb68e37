import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { v7 } from 'uuid';
import { createClient, type Transport } from '#api/client.ts';
import { kinds } from '#kinds/models.ts';
import { views } from '#kinds/views.ts';
import { withSharedPanels } from '#renderer/screens/thread/shared-panels.ts';
import { App } from './app.tsx';
import { AppContext } from './app-context.ts';
import { createAppStore } from './app-store.ts';
import { guardLeaving } from './guard-leaving.ts';
import { startLocale } from './locale.ts';
import { createNotices } from './notices.ts';
import { createPaletteStore } from './palette-store.ts';
import { createProjects } from './projects.ts';
import { followTheme } from './theme.ts';

/** A fresh id; wrapped, because v7 takes arguments of its own that a `map` would fill. */
const newId = (): string => v7();

/**
 * Puts the app together in the page: everything it depends on is made here, once, and handed down.
 * Resolves when the first screen has what it shows.
 */
export const startApp = async (element: HTMLElement, transport: Transport): Promise<void> => {
  const client = createClient(transport);
  const windowId = newId();
  await startLocale(views);
  const notices = createNotices();
  const app = createAppStore(client, notices);
  followTheme(app);
  const projects = createProjects({
    client,
    kinds,
    windowId,
    notices,
    notTaken: (text) => i18next.t('project.notTaken', { text }),
  });
  const rooms = {
    client,
    kinds,
    views: new Map(
      views.map((view) => {
        const kind = kinds.get(view.id);
        return [view.id, kind === undefined ? view : withSharedPanels(view, kind)];
      }),
    ),
    app,
    notices,
    projects,
    palette: createPaletteStore(),
    newId,
  };
  const root = createRoot(element);
  const draw = () =>
    root.render(
      <AppContext value={rooms}>
        <App />
      </AppContext>,
    );
  // The board is measured in this face; drawing before it is there would show every line twice.
  await Promise.all([app.getState().refresh(), document.fonts.load('16px "Atkinson Hyperlegible Next"')]);
  if (window.throughline === undefined) guardLeaving(window, projects);
  draw();
};
