import { onTestFinished } from 'vitest';
import { createClient, type Transport } from '#api/client.ts';
import { kinds } from '#kinds/models.ts';
import { createNotices, type Notices } from '#renderer/app/notices.ts';
import { createProjectStore, type ProjectStore } from '#renderer/app/project-store.ts';
import { type App, createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { must } from '../../support/must.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The real app over real files, with no wire in between but a copy of every message. */
export const startApp = (): App => {
  const app = must(createApp({ dataDirectory: temporaryFolder(), desktop: browserDesktop }));
  onTestFinished(() => app.close());
  return app;
};

/** A wire whose pushes can be lost, as on a laptop that slept. */
export interface TestWire extends Transport {
  lose(isLosing: boolean): void;
}

export const wireTo = (app: App): TestWire => {
  let isLosing = false;
  return {
    call: async (method, input) => structuredClone(await app.dispatch(method, structuredClone(input))),
    listen: (listener) =>
      app.onEvent((event) => {
        if (!isLosing) listener(structuredClone(event));
      }),
    lose(next) {
      isLosing = next;
    },
  };
};

/** One window on one project. */
export interface TestWindow {
  readonly project: ProjectStore;
  readonly notices: Notices;
  readonly wire: TestWire;
}

let windows = 0;

export const openWindow = async (app: App, projectId: string): Promise<TestWindow> => {
  windows += 1;
  const wire = wireTo(app);
  const notices = createNotices();
  const windowId = `window-${windows}`;
  const project = createProjectStore({
    client: createClient(wire),
    kinds,
    projectId,
    windowId,
    notices,
    notTaken: (text) => `You had written: ${text}`,
  });
  onTestFinished(() => project.close());
  await until(project, () => project.store.getState().status === 'ready');
  return { project, notices, wire };
};

/** Resolves as soon as the project's state fits. */
export const until = (project: ProjectStore, fits: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (fits()) {
      resolve();
      return;
    }
    const stop = project.store.subscribe(() => {
      if (!fits()) return;
      stop();
      resolve();
    });
  });

/** A project with one fishbone, made through the contract. */
export const startFishbone = async (app: App): Promise<{ readonly projectId: string; readonly boardId: string }> => {
  const client = createClient(wireTo(app));
  const created = await client.call('project.create', { name: 'Attendance' });
  if (!created.ok) throw new Error(created.message);
  const { projectId } = created.value;
  const boardId = 'fish';
  const ids = Array.from({ length: kinds.get('fishbone')?.startIds ?? 0 }, (_, index) => `head-${index}`);
  const args = { id: boardId, kind: 'fishbone', name: 'Why', ids };
  const added = await client.call('project.run', { projectId, window: 'setup', command: 'project.addBoard', args });
  if (!added.ok) throw new Error(added.message);
  return { projectId, boardId };
};
