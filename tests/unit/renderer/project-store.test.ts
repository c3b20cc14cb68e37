import { describe, expect, onTestFinished, test } from 'vitest';
import { createClient } from '#api/client.ts';
import { kinds } from '#kinds/models.ts';
import { createNotices } from '#renderer/app/notices.ts';
import { createProjectStore } from '#renderer/app/project-store.ts';
import { openWindow, startApp, startFishbone, until, wireTo } from './in-a-window.ts';

const nodes = (window: Awaited<ReturnType<typeof openWindow>>) =>
  [...window.project.store.getState().rows.nodes.values()].map((node) => node.text);

const addBone = (boardId: string, id: string, text: string) => ({
  command: 'fishbone.addCategory',
  args: { boardId, id, text },
});

describe('a project in a window, over the real app', () => {
  test('a command shows at once, and is confirmed after', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const window = await openWindow(app, projectId);
    expect(window.project.run(addBone(boardId, 'b1', 'Health'))).toBe(true);
    expect(nodes(window)).toContain('Health');
    expect(window.project.store.getState().pending).toHaveLength(1);
    expect(window.project.store.getState().save.word).toBe('saving');
    await window.project.settled();
    const { pending, confirmed, save } = window.project.store.getState();
    expect(pending).toHaveLength(0);
    expect(confirmed.rows.nodes.get('b1')?.text).toBe('Health');
    expect(save.word).toBe('saved');
  });

  test('the echo of an own change leaves what is shown as it is, with a new card open on top', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const window = await openWindow(app, projectId);
    window.project.run(addBone(boardId, 'b1', 'Health'));
    window.project.setDraft({ command: 'fishbone.addCause', args: { boardId, parentId: 'b1', id: 'c1', text: '' } });
    const shown = window.project.store.getState().rows;
    await window.project.settled();
    const { rows, confirmed, pending } = window.project.store.getState();
    expect(pending).toHaveLength(0);
    expect(confirmed.rows.nodes.get('b1')?.text).toBe('Health');
    expect(confirmed.rows.nodes.has('c1')).toBe(false);
    expect(rows).toBe(shown);
  });

  test('D9 what a rule forbids is not shown, and the person is told why', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const window = await openWindow(app, projectId);
    expect(window.project.run(addBone('no-such-board', 'b1', 'Health'))).toBe(false);
    expect(window.project.run(addBone(boardId, 'b1', '\u0007'))).toBe(false);
    expect(nodes(window)).not.toContain('Health');
    expect(window.notices.store.getState().notices).toHaveLength(2);
  });

  test('a command that the app refuses is taken back, and what came after it stays', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const [first, second] = [await openWindow(app, projectId), await openWindow(app, projectId)];
    // The second window cannot know yet that this id is taken.
    second.wire.lose(true);
    first.project.run(addBone(boardId, 'b1', 'Health'));
    await first.project.settled();
    second.wire.lose(false);
    second.project.run(addBone(boardId, 'b1', 'Belonging'));
    second.project.run(addBone(boardId, 'b2', 'Transport'));
    await second.project.settled();
    expect(nodes(second).sort()).toEqual(nodes(first).sort());
    expect(nodes(second)).toContain('Transport');
    expect(nodes(second)).not.toContain('Belonging');
    const told = second.notices.store.getState().notices;
    expect(told.map((notice) => notice.urgency)).toEqual(['alert']);
    // The card is gone from the screen: its words are told, not swallowed.
    expect(told[0]?.text).toContain('Belonging');
  });

  test('words that are not the text of a card are told too when the app refuses them', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const [first, second] = [await openWindow(app, projectId), await openWindow(app, projectId)];
    // The second window cannot know yet that the board is gone.
    second.wire.lose(true);
    first.project.run({ command: 'project.removeBoard', args: { boardId } });
    await first.project.settled();
    second.wire.lose(false);
    second.project.run({ command: 'project.renameBoard', args: { boardId, name: 'Why so many miss school' } });
    await second.project.settled();
    const told = second.notices.store.getState().notices.map((notice) => notice.text);
    expect(told).toEqual([expect.stringMatching(/You had written: Why so many miss school$/)]);
  });

  test('two windows are in step after every change, undo and redo', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const [first, second] = [await openWindow(app, projectId), await openWindow(app, projectId)];
    const inStep = () => {
      const [left, right] = [first.project.store.getState().confirmed, second.project.store.getState().confirmed];
      expect(right.seq).toBe(left.seq);
      expect(right.rows.nodes).toEqual(left.rows.nodes);
    };
    first.project.run(addBone(boardId, 'b1', 'Health'));
    await first.project.settled();
    inStep();
    second.project.run(addBone(boardId, 'b2', 'Belonging'));
    await second.project.settled();
    inStep();
    void first.project.undo();
    await first.project.settled();
    expect(nodes(first)).not.toContain('Belonging');
    inStep();
    void second.project.redo();
    await second.project.settled();
    expect(nodes(first)).toContain('Belonging');
    inStep();
  });

  test('two windows that describe a project at the same moment keep what both wrote', async () => {
    const app = startApp();
    const { projectId } = await startFishbone(app);
    const [first, second] = [await openWindow(app, projectId), await openWindow(app, projectId)];
    const propsIn = ({ project }: typeof first) =>
      [...project.store.getState().confirmed.rows.project.values()][0]?.props;
    first.project.run({ command: 'project.describe', args: { problem: 'Many miss school' } });
    second.project.run({ command: 'project.describe', args: { school: 'Cedar Fork' } });
    await Promise.all([first.project.settled(), second.project.settled()]);
    const both = { problem: { text: 'Many miss school' }, school: { name: 'Cedar Fork' } };
    expect(propsIn(first)).toEqual(both);
    expect(propsIn(second)).toEqual(both);
    first.project.run({ command: 'project.describe', args: { school: '' } });
    await first.project.settled();
    expect(propsIn(first)).toEqual({ problem: both.problem });
  });

  test('an undo pressed right after typing waits for what was typed, and takes back exactly that', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const window = await openWindow(app, projectId);
    window.project.run(addBone(boardId, 'b1', 'Health'));
    window.project.run(addBone(boardId, 'b2', 'Belonging'));
    void window.project.undo();
    await window.project.settled();
    expect(nodes(window)).toContain('Health');
    expect(nodes(window)).not.toContain('Belonging');
  });

  test('an undo tells what it took back and on which board, one that is gone by then too', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const window = await openWindow(app, projectId);
    const told = async (turning: ReturnType<typeof window.project.undo>) => {
      const turned = await turning;
      return turned && [turned.title, ...turned.boards.map(({ id, name }) => `${id}: ${name}`)];
    };
    window.project.run(addBone(boardId, 'b1', 'Health'));
    window.project.run({ command: 'project.rename', args: { name: 'Absence' } });
    expect(await told(window.project.undo())).toEqual(['change.renameProject']);
    expect(await told(window.project.undo())).toEqual(['fishbone:change.addCategory', 'fish: Why']);
    expect(await told(window.project.undo())).toEqual(['change.addBoard', 'fish: Why']);
    expect(await told(window.project.redo())).toEqual(['change.addBoard', 'fish: Why']);
    window.wire.lose(true);
    expect(await told(window.project.redo())).toEqual(['fishbone:change.addCategory']);
    window.wire.lose(false);
  });

  test('an undo with nothing to take back tells of nothing', async () => {
    const app = startApp();
    const { projectId } = await startFishbone(app);
    const window = await openWindow(app, projectId);
    expect(await window.project.redo()).toBeNull();
  });

  test('a gap in the numbers means that the project is read again', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const [first, second] = [await openWindow(app, projectId), await openWindow(app, projectId)];
    second.wire.lose(true);
    first.project.run(addBone(boardId, 'b1', 'Health'));
    await first.project.settled();
    second.wire.lose(false);
    expect(nodes(second)).not.toContain('Health');
    first.project.run(addBone(boardId, 'b2', 'Belonging'));
    await first.project.settled();
    await until(second.project, () => nodes(second).includes('Health') && nodes(second).includes('Belonging'));
    expect(second.project.store.getState().confirmed.seq).toBe(first.project.store.getState().confirmed.seq);
  });

  test('what a rule refused is told until something is done that no rule refuses', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const { project, notices } = await openWindow(app, projectId);
    const told = () => notices.store.getState().notices;
    expect(project.run(addBone(boardId, 'b1', 'x'.repeat(4001)))).toBe(false);
    expect(project.run(addBone(boardId, 'b1', 'y'.repeat(4001)))).toBe(false);
    expect(told().map(({ urgency }) => urgency)).toEqual(['alert']);
    notices.warn('The disk is full.');
    expect(project.run(addBone(boardId, 'b1', 'Health'))).toBe(true);
    expect(told().map(({ text }) => text)).toEqual(['The disk is full.']);
    await project.settled();
  });

  test('a draft stands in this window only, over changes that come in, and leaves no trace', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const [first, second] = [await openWindow(app, projectId), await openWindow(app, projectId)];
    expect(first.project.setDraft(addBone(boardId, 'draft', ''))).toBe(true);
    second.project.run(addBone(boardId, 'b1', 'Health'));
    await second.project.settled();
    expect(first.project.store.getState().rows.nodes.has('draft')).toBe(true);
    expect(first.project.store.getState().rows.nodes.has('b1')).toBe(true);
    expect(second.project.store.getState().rows.nodes.has('draft')).toBe(false);
    first.project.setDraft(null);
    expect(first.project.store.getState().rows).toBe(first.project.store.getState().confirmed.rows);
  });

  test('an answer that does not fit the contract is told as a change that may not be on the disk', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const wire = wireTo(app);
    const project = createProjectStore({
      client: createClient({
        call: async (method, input) =>
          method === 'project.run' ? { ok: true, value: 'done' } : wire.call(method, input),
        listen: wire.listen,
      }),
      kinds,
      projectId,
      windowId: 'newer',
      notTaken: (text) => `You had written: ${text}`,
      notices: createNotices(),
    });
    onTestFinished(() => project.close());
    await until(project, () => project.store.getState().status === 'ready');
    project.run(addBone(boardId, 'b1', 'Health'));
    await project.settled();
    const { save } = project.store.getState();
    expect(save.word).toBe('failed');
    expect(save.word === 'failed' ? save.message : '').toMatch(/^The app answered/);
  });

  test('words lost while the project is being opened are asked for again', async () => {
    const app = startApp();
    const { projectId, boardId } = await startFishbone(app);
    const first = await openWindow(app, projectId);
    const wire = wireTo(app);
    const opened = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    let lose = () => {};
    const late = createProjectStore({
      client: createClient({
        async call(method, input) {
          const answer = await wire.call(method, input);
          asked.resolve();
          await opened.promise;
          return answer;
        },
        listen(_, onLost) {
          lose = onLost;
          return () => {};
        },
      }),
      kinds,
      projectId,
      windowId: 'late',
      notTaken: (text) => `You had written: ${text}`,
      notices: createNotices(),
    });
    onTestFinished(() => late.close());
    await asked.promise;
    first.project.run(addBone(boardId, 'b1', 'Health'));
    await first.project.settled();
    lose();
    opened.resolve();
    await until(late, () => late.store.getState().status === 'ready');
    expect(late.store.getState().rows.nodes.get('b1')?.text).toBe('Health');
  });
});
