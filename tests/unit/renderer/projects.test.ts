import { expect, test } from 'vitest';
import { createClient } from '#api/client.ts';
import { kinds } from '#kinds/models.ts';
import { createNotices } from '#renderer/app/notices.ts';
import { createProjects } from '#renderer/app/projects.ts';
import { startApp, startFishbone, until, wireTo } from './in-a-window.ts';

test('a project that could not be opened is asked for again by whoever comes back to it', async () => {
  const app = startApp();
  const { projectId } = await startFishbone(app);
  const wire = wireTo(app);
  let isBusy = true;
  const projects = createProjects({
    client: createClient({
      call: async (method, input) =>
        isBusy ? { ok: false, code: 'E_STORE_BUSY', message: 'Another program has it.' } : wire.call(method, input),
      listen: wire.listen,
    }),
    kinds,
    windowId: 'w',
    notTaken: (text) => text,
    notices: createNotices(),
  });
  const refused = projects.open(projectId);
  await until(refused, () => refused.store.getState().status === 'failed');
  isBusy = false;
  const again = projects.open(projectId);
  await until(again, () => again.store.getState().status === 'ready');
  expect(again.store.getState().rows.boards.size).toBe(1);
  expect(projects.open(projectId)).toBe(again);
  again.close();
});
