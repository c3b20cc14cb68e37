import path from 'node:path';
import { expect, test } from 'vitest';
import { openAppStore } from '#db/app-store.ts';
import { openProjectStore } from '#db/project-store.ts';
import { createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { startChild } from '#tests/support/child.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { beginProject } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

test('a second process is refused a project that is open, and gets it when it is closed', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'p.db');
  const store = beginProject(file, folder);
  const second = startChild(['open-project', file, folder]);
  expect(await second.next()).toEqual({ code: 'E_STORE_BUSY' });
  store.close();
  const third = startChild(['open-project', file, folder]);
  expect(await third.next()).toMatchObject({ readOnly: false, change: true });
});

test('a second process is refused the app file', async () => {
  const file = path.join(temporaryFolder(), 'app.db');
  const store = must(openAppStore(file));
  expect(await startChild(['open-app-store', file]).next()).toEqual({ code: 'E_STORE_BUSY' });
  store.close();
});

test('a second Throughline on the same data is refused in words, until the first is closed', async () => {
  const dataDirectory = temporaryFolder();
  const first = startChild(['hold-app', dataDirectory]);
  expect(await first.next()).toEqual({ open: true });
  const second = createApp({ dataDirectory, desktop: browserDesktop });
  expect(troubleOf(second)).toBe('E_DATA_IN_USE');
  expect(second.ok ? '' : second.problem.message).toContain('already open');
  await first.finish();
  await must(createApp({ dataDirectory, desktop: browserDesktop })).close();
});

test('a process that was killed leaves no lock behind', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'p.db');
  beginProject(file, folder).close();
  const child = startChild(['burst', file, folder]);
  await child.next();
  await child.kill();
  must(openProjectStore(file, folder)).close();
});
