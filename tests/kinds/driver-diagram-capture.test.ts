import { expect, onTestFinished, test } from 'vitest';
import type { Board } from '#domain/board.ts';
import { driverDiagram } from '#kinds/driver-diagram/model/driver-diagram.ts';
import { driverDiagramView } from '#kinds/driver-diagram/view/driver-diagram-view.tsx';
import { kinds } from '#kinds/models.ts';
import { createBoardStore } from '#renderer/app/board-store.ts';
import { createNotices } from '#renderer/app/notices.ts';
import { createProjectStore } from '#renderer/app/project-store.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { clientOf, testApp } from '#tests/support/test-app.ts';
import { testIds } from '#tests/support/test-twins.ts';

/** A window on a new driver diagram of a real project, with the keys a person presses. */
const openWindow = async () => {
  const { app, ask } = testApp(temporaryFolder());
  const { projectId } = await ask('project.create', { name: 'Attendance' });
  const newId = testIds('card');
  const notices = createNotices();
  const project = createProjectStore({
    client: clientOf(app),
    kinds,
    projectId,
    windowId: 'w1',
    notices,
    notTaken: (text) => `You had written: ${text}`,
  });
  onTestFinished(() => project.close());
  await project.settled();
  const ids = [newId()];
  project.run({ command: 'project.addBoard', args: { id: 'dd', kind: 'driver-diagram', name: 'Drivers', ids } });
  const boardId = 'dd';
  const lostWords = (text: string) => text;
  const dependencies = { project, boardId, kind: driverDiagram, view: driverDiagramView, newId, notices, lostWords };
  const store = createBoardStore(dependencies);
  onTestFinished(() => store.close());
  const board = (): Board => {
    const now = store.board();
    if (now === undefined) throw new Error('There is no board.');
    return now;
  };
  /** The label of an item by its words. */
  const labelOf = (text: string) => [...board().nodes.values()].find((node) => node.text === text)?.label;
  /** What an item hangs from, by label. */
  const parentsOf = (text: string): readonly (string | undefined)[] => {
    const node = [...board().nodes.values()].find((one) => one.text === text);
    return (board().linksTo.get(node?.id ?? '') ?? []).map((link) => board().nodes.get(link.fromId)?.label);
  };
  return { project, store, board, labelOf, parentsOf };
};

test('DD19 Shift+Tab twice in one new card leaves two columns, from a change idea to a primary driver', async () => {
  const { project, store, labelOf, parentsOf } = await openWindow();
  expect(store.begin(null, 0)).toBe(true);
  store.finish('Families know', 'deeper');
  store.finish('First message is warm', 'deeper');
  store.finish('New letter', 'next');
  store.shiftDraft(-1);
  store.shiftDraft(-1);
  store.finish('Mornings work', 'stay');
  expect([labelOf('Mornings work'), parentsOf('Mornings work')]).toEqual(['P2', ['aim1']]);

  store.begin(null, 0);
  store.abandon();
  await project.settled();
});

test('DD19 there is no column left of the primary drivers: the new card stays where it was', async () => {
  const { project, store, labelOf, parentsOf } = await openWindow();
  store.begin(null, 0);
  store.finish('Families know', 'deeper');
  store.shiftDraft(-1);
  store.shiftDraft(-1);
  store.shiftDraft(-1);
  store.finish('Mornings work', 'stay');
  expect([labelOf('Mornings work'), parentsOf('Mornings work')]).toEqual(['P2', ['aim1']]);
  await project.settled();
});

test('the card that takes the place of a removed one is its neighbour in the family, or its driver', async () => {
  const { project, store, board } = await openWindow();
  store.begin(null, 0);
  store.finish('Families know', 'deeper');
  store.finish('First message is warm', 'next');
  store.finish('One adult', 'stay');
  const selected = () => board().nodes.get(store.store.getState().selectedId ?? '')?.label;
  store.remove();
  expect(selected()).toBe('S1');
  store.remove();
  expect(selected()).toBe('P1');
  await project.settled();
});
