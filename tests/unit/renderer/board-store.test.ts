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
    expect(state()).toEqual({ editing: null, selectedId: 'head-0' });
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
    expect(state()).toEqual({ editing: null, selectedId: null });
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
