import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient, type Transport } from '#api/client.ts';
import { newSecret } from '#host/secrets.ts';
import { type Host, startHost } from '#host/server.ts';
import { kinds } from '#kinds/models.ts';
import { createNotices } from '#renderer/app/notices.ts';
import { createProjectStore, type ProjectStore } from '#renderer/app/project-store.ts';
import { transportOf, type Visit, visit } from '../../support/page-client.ts';
import { startApp, startFishbone, until } from './in-a-window.ts';

/** Windows on one project over the real host and its streams. */

const openHost = async () => {
  const app = startApp();
  const { projectId, boardId } = await startFishbone(app);
  const host: Host = await startHost({
    app,
    page: (_path, _request, response) => response.end(),
    port: 0,
    newSecret,
    onSurprise: (surprise) => {
      throw surprise;
    },
  });
  onTestFinished(() => host.close());
  return { projectId, boardId, visited: await visit(host.startLink) };
};

const windowOn = (projectId: string, transport: Transport, windowId: string): ProjectStore => {
  const client = createClient(transport);
  const notices = createNotices();
  const project = createProjectStore({
    client,
    kinds,
    projectId,
    windowId,
    notices,
    notTaken: (text) => `You had written: ${text}`,
  });
  onTestFinished(() => project.close());
  return project;
};

const texts = (project: ProjectStore) => [...project.store.getState().rows.nodes.values()].map(({ text }) => text);
const isReady = (project: ProjectStore) => () => project.store.getState().status === 'ready';

const addBone = async (project: ProjectStore, boardId: string, id: string, text: string) => {
  project.run({ command: 'fishbone.addCategory', args: { boardId, id, text } });
  await project.settled();
};

/** Enough calls, one after another, that whatever was asked before them was answered. */
const askAround = async (visited: Visit) => {
  const client = createClient(transportOf(visited));
  for (let call = 0; call < 20; call += 1) await client.call('app.state', {});
};

describe('a window over the host', () => {
  test('hears of a change that was made before its stream was connected', async () => {
    const { projectId, boardId, visited } = await openHost();
    const connected = Promise.withResolvers<void>();
    const late = windowOn(projectId, transportOf(visited, { connected: connected.promise }), 'late');
    const quick = windowOn(projectId, transportOf(visited), 'quick');
    await until(quick, isReady(quick));
    await askAround(visited);
    await addBone(quick, boardId, 'b1', 'Health');
    connected.resolve();
    await until(late, () => texts(late).includes('Health'));
    await addBone(quick, boardId, 'b2', 'Belonging');
    await until(late, () => texts(late).includes('Belonging'));
  });

  test('opens its project even when it goes out of sight before its stream is connected', async () => {
    const { projectId, visited } = await openHost();
    let tell: (isHidden: boolean) => void = () => {};
    const sight = {
      onChange: (listener: (isHidden: boolean) => void) => {
        tell = listener;
      },
    };
    const transport = transportOf(visited, { sight, connected: new Promise(() => {}) });
    const covered = windowOn(projectId, transport, 'covered');
    tell(true);
    await until(covered, isReady(covered));
  });

  test('has no stream while nobody sees it, and catches up when it is looked at', async () => {
    const { projectId, boardId, visited } = await openHost();
    let tell: (isHidden: boolean) => void = () => {};
    const sight = {
      onChange: (listener: (isHidden: boolean) => void) => {
        tell = listener;
      },
    };
    const covered = windowOn(projectId, transportOf(visited, { sight }), 'covered');
    const other = windowOn(projectId, transportOf(visited), 'other');
    await until(covered, isReady(covered));
    await until(other, isReady(other));
    tell(true);
    await addBone(other, boardId, 'b1', 'Health');
    await askAround(visited);
    expect(texts(covered)).not.toContain('Health');
    tell(false);
    await until(covered, () => texts(covered).includes('Health'));
    await addBone(other, boardId, 'b2', 'Belonging');
    await until(covered, () => texts(covered).includes('Belonging'));
  });
});
