import { describe, expect, test } from 'vitest';
import type { AppEvent, UndoState } from '#api/contract.ts';
import { sameRows } from '#db/history.ts';
import { applyPatches, type Patch } from '#domain/patches.ts';
import { listsToRows, type RowLists, type Rows } from '#domain/rows.ts';
import type { App } from '#services/app.ts';
import { must } from '#tests/support/must.ts';
import { boardsOfEveryKind, chanceFrom, nextMove } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { clientOf, testApp } from '#tests/support/test-app.ts';

/** A window as simple as can be: it opens a project and applies what it is told. */
const openWindow = async (app: App, projectId: string, name: string) => {
  const client = clientOf(app);
  const opened = await client.call('project.open', { projectId });
  if (!opened.ok) throw new Error(opened.message);
  let rows: Rows = listsToRows(opened.value.rows as RowLists);
  let { seq, undoState }: { seq: number; undoState: UndoState } = opened.value;
  const receive = (event: AppEvent): void => {
    if (event.type !== 'change' || event.change.projectId !== projectId) return;
    expect(event.change.seq).toBe(seq + 1);
    rows = must(applyPatches(rows, event.change.patches as readonly Patch[]));
    ({ seq, undoState } = event.change);
  };
  client.onEvent(receive, () => {
    throw new Error(`${name} could not read an event.`);
  });
  return { client, window: name, projectId, rows: () => rows, seq: () => seq, undoState: () => undoState };
};
type TestWindow = Awaited<ReturnType<typeof openWindow>>;

const projectWithBoards = async (folder: string) => {
  const { app, ask } = testApp(folder);
  const { projectId } = await ask('project.create', { name: 'Attendance' });
  for (const { command, args } of boardsOfEveryKind)
    await ask('project.run', { projectId, window: 'setup', command, args });
  return { app, ask, projectId };
};

const runIn = ({ client, window, projectId }: TestWindow, command: string, args: object) =>
  client.call('project.run', { projectId, window, command, args: args as never });

const stepIn = async (
  { client, window, projectId, undoState }: TestWindow,
  method: 'project.undo' | 'project.redo',
) => {
  const expected = method === 'project.undo' ? undoState().undo : undoState().redo;
  return expected === null ? null : client.call(method, { projectId, window, expected: expected.seq });
};

describe('two windows on one project', () => {
  test.each([1, 2, 3, 4])('stay in step through a random meeting (%i)', async (meeting) => {
    const { app, ask, projectId } = await projectWithBoards(temporaryFolder());
    const windows = [await openWindow(app, projectId, 'left'), await openWindow(app, projectId, 'right')] as const;
    const chance = chanceFrom(meeting);
    let accepted = 0;
    for (let step = 0; step < 120; step += 1) {
      const window = windows[chance.below(2)] ?? windows[0];
      const dice = chance.below(10);
      if (dice < 2) await stepIn(window, dice === 0 ? 'project.undo' : 'project.redo');
      const move = nextMove(window.rows(), chance, `new-${step}`);
      if (move === null) continue;
      const reply = await runIn(window, move.command, move.args);
      expect(reply).toEqual({ ok: true, value: { seq: window.seq() } });
      accepted += 1;
    }
    expect(accepted).toBeGreaterThan(60);
    const [left, right] = windows;
    const stored = await ask('project.open', { projectId });
    expect(left.seq()).toBe(stored.seq);
    expect(right.undoState()).toEqual(stored.undoState);
    expect(sameRows(left.rows(), right.rows())).toBe(true);
    expect(sameRows(left.rows(), listsToRows(stored.rows as RowLists))).toBe(true);
  });

  test('D12 an undo meant for another change than the newest is refused, says so, and changes nothing', async () => {
    const { app, ask, projectId } = await projectWithBoards(temporaryFolder());
    const left = await openWindow(app, projectId, 'left');
    const right = await openWindow(app, projectId, 'right');
    await runIn(left, 'project.rename', { name: 'Left name' });
    const seen = left.undoState().undo?.seq ?? 0;
    await runIn(right, 'fishbone.addCategory', { boardId: 'board-fishbone', id: 'bone-1', text: 'Policy' });
    const before = await ask('project.open', { projectId });
    const reply = await left.client.call('project.undo', { projectId, window: 'left', expected: seen });
    expect(reply).toMatchObject({ ok: false, code: 'E_UNDO_STALE' });
    expect(reply.ok ? '' : reply.message).toContain('Nothing was undone');
    expect(await ask('project.open', { projectId })).toEqual(before);
  });

  test('D12 a redo meant for another change says that nothing was redone', async () => {
    const { app, ask, projectId } = await projectWithBoards(temporaryFolder());
    const left = await openWindow(app, projectId, 'left');
    await runIn(left, 'project.rename', { name: 'First' });
    await runIn(left, 'project.rename', { name: 'Second' });
    for (let step = 0; step < 2; step += 1)
      await ask('project.undo', { projectId, window: 'left', expected: left.undoState().undo?.seq });
    const before = await ask('project.open', { projectId });
    const expected = (before.undoState.redo?.seq ?? 0) - 1;
    const reply = await left.client.call('project.redo', { projectId, window: 'left', expected });
    expect(reply).toMatchObject({ ok: false, code: 'E_UNDO_STALE' });
    expect(reply.ok ? '' : reply.message).toMatch(/Nothing was redone.*redo again/);
    expect(await ask('project.open', { projectId })).toEqual(before);
  });

  test('D9 a command that changes nothing leaves no change, no event and no step to undo', async () => {
    const { app, ask, projectId } = await projectWithBoards(temporaryFolder());
    const window = await openWindow(app, projectId, 'left');
    await runIn(window, 'fishbone.addCategory', { boardId: 'board-fishbone', id: 'bone-1', text: 'Policy' });
    const before = await ask('project.open', { projectId });
    const again = { boardId: 'board-fishbone', id: 'bone-1', text: 'Policy' };
    const reply = await runIn(window, 'fishbone.editText', again);
    expect(reply).toEqual({ ok: true, value: { seq: before.seq } });
    expect(await ask('project.open', { projectId })).toEqual(before);
  });

  test('the beginning of a project is nobody’s step: there is nothing to undo in a new one', async () => {
    const { ask } = testApp(temporaryFolder());
    const made = await ask('project.create', { name: 'Attendance' });
    const sample = await ask('project.openSample', { sample: 'attendance' });
    for (const { projectId } of [made, sample])
      expect((await ask('project.open', { projectId })).undoState).toEqual({ undo: null, redo: null });
  });

  test('undo and redo go on after a restart, from where they were', async () => {
    const folder = temporaryFolder();
    const { app, projectId } = await projectWithBoards(folder);
    const before = await openWindow(app, projectId, 'before');
    await runIn(before, 'project.rename', { name: 'Second name' });
    await runIn(before, 'project.rename', { name: 'Third name' });
    await stepIn(before, 'project.undo');
    await app.close();
    const after = await openWindow(testApp(folder).app, projectId, 'after');
    const nameNow = () => after.rows().project.get(projectId)?.name;
    expect(nameNow()).toBe('Second name');
    await stepIn(after, 'project.redo');
    expect(nameNow()).toBe('Third name');
    await stepIn(after, 'project.undo');
    await stepIn(after, 'project.undo');
    expect(nameNow()).toBe('Attendance');
  });
});
