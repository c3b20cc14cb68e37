import { describe, expect, onTestFinished, test } from 'vitest';
import { kinds } from '#kinds/models.ts';
import { views } from '#kinds/views.ts';
import { createBoardStore } from '#renderer/app/board-store.ts';
import { testIds } from '../../support/test-twins.ts';
import { openWindow, startApp, startFishbone } from './in-a-window.ts';

const openBoard = async () => {
  const app = startApp();
  const { projectId, boardId } = await startFishbone(app);
  const window = await openWindow(app, projectId);
  const kind = kinds.get('fishbone');
  const view = views.find((each) => each.id === 'fishbone');
  if (kind === undefined || view === undefined) throw new Error('There is no fishbone.');
  const capture = createBoardStore({
    project: window.project,
    boardId,
    kind,
    view,
    newId: testIds('card'),
    notices: window.notices,
    lostWords: (text) => `lost: ${text}`,
  });
  onTestFinished(() => capture.close());
  const state = () => capture.store.getState();
  const parentText = (text: string) => {
    const rows = [...window.project.store.getState().rows.nodes.values()];
    const parentId = rows.find((node) => node.text === text)?.parentId;
    return rows.find((node) => node.id === parentId)?.text;
  };
  return { app, projectId, window, capture, state, parentText };
};

describe('capture on a board', () => {
  test('R5 Enter begins the next card, Tab one deeper, Shift+Tab one out', async () => {
    const { window, capture, parentText } = await openBoard();
    capture.edit('head-0');
    capture.finish('Many miss school', 'next');
    capture.finish('Health', 'deeper');
    capture.finish('Asthma', 'deeper');
    capture.finish('Dust in the gym', 'outward');
    capture.finish('Flu', 'outward');
    capture.finish('Belonging', 'stay');
    await window.project.settled();
    expect(parentText('Asthma')).toBe('Health');
    expect(parentText('Dust in the gym')).toBe('Asthma');
    expect(parentText('Flu')).toBe('Health');
    expect(parentText('Belonging')).toBe(parentText('Health'));
    expect(capture.store.getState().editing).toBeNull();
  });

  test('FB18 a bone named alone is gone on in, and made when there is none; Escape only goes there', async () => {
    const { window, capture, state, parentText } = await openBoard();
    capture.begin('head-0', 0);
    capture.finish('Health', 'deeper');
    capture.finish('Asthma', 'next');
    capture.finish('Buses:', 'next');
    capture.finish('One driver', 'next');
    capture.finish('hea:', 'next');
    capture.finish('Flu', 'next');
    capture.finish('buses:', 'stay');
    await window.project.settled();
    expect(parentText('One driver')).toBe('Buses');
    expect(parentText('Flu')).toBe('Health');
    expect(state().editing).toBeNull();
    expect(capture.board()?.nodes.get(state().selectedId ?? '')?.text).toBe('Buses');
    expect(capture.board()?.nodes.size).toBe(6);
  });

  test('FB19 one pasted line of a list opens as a card without its bullet', async () => {
    const { capture, state } = await openBoard();
    capture.paste('  • The late bus\n');
    expect(state().editing).toMatchObject({ kind: 'draft', text: 'The late bus' });
  });

  test('an empty card follows Tab and Shift+Tab through the levels and comes back', async () => {
    const { capture, state } = await openBoard();
    capture.begin('head-0', 0);
    capture.finish('Health', 'deeper');
    capture.finish('Asthma', 'next');
    const level = () => {
      const { editing } = state();
      return editing?.kind === 'draft' ? editing.shift : null;
    };
    capture.shiftDraft(1);
    expect(level()).toBe(1);
    // Nothing can stand two levels below: the card stays where it is.
    capture.shiftDraft(1);
    expect(level()).toBe(1);
    capture.shiftDraft(-1);
    capture.shiftDraft(-1);
    expect(level()).toBe(-1);
    const id = state().editing?.id ?? '';
    expect(capture.board()?.nodes.get(id)?.type).toBe('category');
  });

  test('an empty card leaves no change behind', async () => {
    const { window, capture, state } = await openBoard();
    const { seq } = window.project.store.getState().confirmed;
    capture.begin('head-0', 0);
    capture.finish('   ', 'next');
    expect(state()).toMatchObject({ editing: null, selectedId: 'head-0' });
    capture.begin('head-0', 0);
    capture.abandon();
    await window.project.settled();
    expect(window.project.store.getState().confirmed.seq).toBe(seq);
    expect(capture.board()?.nodes.size).toBe(1);
  });

  test('D3 words that cannot be kept stay in their open box', async () => {
    const { window, capture, state } = await openBoard();
    capture.begin('head-0', 0);
    const before = state().editing;
    capture.finish('a'.repeat(4001), 'next');
    expect(state().editing).toEqual(before);
    expect(window.notices.store.getState().notices).toHaveLength(1);
  });

  test('why words were refused is told until they are given up, or are again what stands on the card', async () => {
    const { window, capture } = await openBoard();
    const told = () => window.notices.store.getState().notices.length;
    capture.begin('head-0', 0);
    capture.finish('a'.repeat(401), 'stay');
    capture.finish('a'.repeat(402), 'stay');
    expect(told()).toBe(2);
    capture.abandon();
    expect(told()).toBe(0);
    capture.begin('head-0', 0);
    capture.finish('Health', 'stay');
    await window.project.settled();
    capture.edit(capture.store.getState().selectedId ?? '');
    capture.finish('a'.repeat(401), 'next');
    expect(told()).toBe(1);
    capture.finish('Health', 'stay');
    expect(told()).toBe(0);
  });

  test.each([
    ['a new card', 'draft'],
    ['a card', 'edit'],
  ])('refused words of %s are told once when their box goes with its screen', async (_, which) => {
    const { window, capture, state } = await openBoard();
    const words = `Asthma ${'a'.repeat(4001)}`;
    if (which === 'draft') capture.begin('head-0', 0);
    else capture.edit('head-0');
    capture.typed(words);
    capture.finish(words, 'leave');
    capture.close();
    const told = window.notices.store.getState().notices;
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toMatch(/4008 characters.*You had written: Asthma/);
    expect(told[0]?.text.endsWith(words)).toBe(true);
    expect(state().editing).toBeNull();
    // Nothing that is done later takes them away.
    expect(window.project.run({ command: 'project.rename', args: { name: 'Attendance 9' } })).toBe(true);
    expect(window.notices.store.getState().notices).toEqual(told);
    await window.project.settled();
  });

  test('when another window removes what a card belongs to, its words are told', async () => {
    const { app, projectId, window, capture, state } = await openBoard();
    capture.begin('head-0', 0);
    capture.finish('Health', 'stay');
    await window.project.settled();
    const bone = state().selectedId ?? '';
    capture.begin(bone, 1);
    capture.typed('Asthma in spring');
    const other = await openWindow(app, projectId);
    const now = capture.board();
    if (now === undefined) throw new Error('The board is gone.');
    other.project.run(capture.view.remove(now, [bone]));
    await other.project.settled();
    expect(state()).toMatchObject({ editing: null, selectedId: null });
    expect(window.notices.store.getState().notices.map((notice) => notice.text)).toEqual(['lost: Asthma in spring']);
  });

  test('D6 removing a card hands the selection to the one before it', async () => {
    const { window, capture, state } = await openBoard();
    capture.begin('head-0', 0);
    capture.finish('Health', 'deeper');
    capture.finish('Asthma', 'next');
    capture.finish('Flu', 'stay');
    capture.remove();
    const selected = () => capture.board()?.nodes.get(state().selectedId ?? '')?.text;
    expect(selected()).toBe('Asthma');
    capture.remove();
    expect(selected()).toBe('Health');
    await window.project.settled();
  });
});

describe('several cards at once', () => {
  /** A fish with one bone and three causes; gives their ids by their words. */
  const openFish = async () => {
    const board = await openBoard();
    const { capture } = board;
    capture.edit('head-0');
    capture.finish('Many miss school', 'next');
    capture.finish('Health', 'deeper');
    capture.finish('Asthma', 'next');
    capture.finish('Flu', 'next');
    capture.finish('Sleep', 'stay');
    const idOf = (text: string) =>
      [...(capture.board()?.nodes.values() ?? [])].find((node) => node.text === text)?.id ?? '';
    return { ...board, idOf };
  };

  test('Ctrl+A takes all that stand beside it, a click with Shift adds and takes out', async () => {
    const { capture, state, idOf } = await openFish();
    capture.select(idOf('Flu'));
    capture.selectSiblings();
    expect([...state().others].sort()).toEqual([idOf('Asthma'), idOf('Sleep')].sort());
    capture.toggle(idOf('Sleep'));
    expect(state().others).toEqual([idOf('Asthma')]);
    capture.toggle(idOf('Flu'));
    expect(state()).toMatchObject({ selectedId: idOf('Asthma'), others: [] });
  });

  test('a selection drawn with Shift+arrows grows, and shrinks on the way back', async () => {
    const { capture, state, idOf } = await openFish();
    const kind = kinds.get('fishbone');
    const now = capture.board();
    if (kind === undefined || now === undefined) throw new Error('There is no board.');
    const drawing = kind.layout(now);
    capture.select(idOf('Asthma'));
    capture.walk('down', drawing, true);
    capture.walk('down', drawing, true);
    expect(state()).toMatchObject({ selectedId: idOf('Sleep'), others: [idOf('Asthma'), idOf('Flu')] });
    capture.walk('up', drawing, true);
    expect(state()).toMatchObject({ selectedId: idOf('Flu'), others: [idOf('Asthma')] });
    capture.walk('down', drawing);
    expect(state()).toMatchObject({ selectedId: idOf('Sleep'), others: [] });
  });

  test('several are removed as one change, and come back with one undo', async () => {
    const { window, capture, state, idOf } = await openFish();
    await window.project.settled();
    const { seq } = window.project.store.getState().confirmed;
    const [flu, sleep] = [idOf('Flu'), idOf('Sleep')];
    capture.select(sleep);
    capture.toggle(flu);
    capture.remove();
    expect(state()).toMatchObject({ selectedId: idOf('Asthma'), others: [] });
    await window.project.settled();
    expect(window.project.store.getState().confirmed.seq).toBe(seq + 1);
    void window.project.undo();
    await window.project.settled();
    expect(capture.board()?.nodes.has(flu)).toBe(true);
    expect(capture.board()?.nodes.has(sleep)).toBe(true);
  });

  test('a mode sends every next card its own way and leads back to where it began', async () => {
    const { capture, state, idOf, parentText } = await openFish();
    const whys = { id: 'whys', label: 'whys', prompt: 'why', enter: 'deeper', canBegin: () => true } as const;
    capture.select(idOf('Flu'));
    expect(capture.setMode(whys)).toBe(true);
    capture.finish('Nobody is vaccinated', 'next');
    capture.finish('The clinic is closed on Saturdays', 'next');
    expect(state().mode?.count).toBe(3);
    capture.abandon();
    expect(state()).toMatchObject({ selectedId: idOf('Flu'), mode: null, editing: null });
    expect(parentText('The clinic is closed on Saturdays')).toBe('Nobody is vaccinated');
  });

  test('R8 what is being written can be kept while the writing goes on', async () => {
    const { capture, state, idOf } = await openFish();
    capture.select(idOf('Flu'));
    capture.begin(idOf('Flu'), 0);
    capture.typed('Cold');
    expect(capture.keepOpen()).toBe(true);
    expect(state().editing).toMatchObject({ kind: 'edit', text: 'Cold' });
    capture.finish('Cold rooms', 'stay');
    expect(idOf('Cold rooms')).not.toBe('');
  });
});
