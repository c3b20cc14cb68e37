import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { boardOf } from '#domain/board.ts';
import { createKinds } from '#domain/kind.ts';
import type { Rows } from '#domain/rows.ts';
import { listsToRows, type RowLists } from '#domain/rows.ts';
import { fishbone } from '#kinds/fishbone/model/fishbone.ts';
import { type App, createApp } from '#services/app.ts';
import { browserDesktop } from '#services/desktop.ts';
import { describeKind } from '#tests/support/kind-conformance.ts';
import { throwawayKind, throwawayView } from '#tests/support/throwaway-kind.ts';

describeKind(throwawayKind, throwawayView);

describe('a new kind of board plugs in by itself', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-plug-in-'));
  const open: App[] = [];
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (): App => {
    const app = createApp({
      dataDirectory: folder,
      desktop: browserDesktop,
      kinds: createKinds([fishbone, throwawayKind]),
    });
    if (!app.ok) throw new Error(app.problem.message);
    open.push(app.value);
    return app.value;
  };
  const call = async <Value>(app: App, method: string, input: object): Promise<Value> => {
    const reply = await app.dispatch(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.message}`);
    return reply.value as Value;
  };
  const rowsOf = async (app: App, projectId: string): Promise<Rows> =>
    listsToRows((await call<{ rows: RowLists }>(app, 'project.open', { projectId })).rows);

  it('is stored, undone, found again after a restart, and drawn: no room but its own knows it', async () => {
    const first = start();
    const { projectId } = await call<{ projectId: string }>(first, 'project.create', { name: 'Plug' });
    const run = (command: string, args: object) =>
      call<{ seq: number }>(first, 'project.run', { projectId, window: 'w1', command, args });
    await run('project.addBoard', { id: 'board-1', kind: 'promises', name: 'Promises', ids: [] });
    await run('promises.add', { boardId: 'board-1', id: 'p-1', text: 'Call three families' });
    const { seq } = await run('promises.add', { boardId: 'board-1', id: 'p-2', text: 'Greet at the door' });
    await call(first, 'project.undo', { projectId, window: 'w1', expected: seq });
    await first.close();
    open.splice(0);

    const rows = await rowsOf(start(), projectId);
    expect([...rows.nodes.values()].map((node) => [node.label, node.text])).toEqual([['pm1', 'Call three families']]);
    const board = boardOf(rows, 'board-1');
    expect(board === undefined ? '' : throwawayKind.toSvg(board, 'paper')).toContain('Call three families');
  });
});
