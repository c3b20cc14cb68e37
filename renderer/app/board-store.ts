import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Board, boardOf } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import type { Kind, Placement, Step } from '#domain/kind.ts';
import { bySortKey } from '#domain/order.ts';
import type { KindView, Run } from '#renderer/kit/kind-view.ts';
import type { Notices } from './notices.ts';
import type { ProjectStore } from './project-store.ts';
import { type Direction, nearestBox } from './walk.ts';

/**
 * Capture on one board: which card is selected, which text is open, where the next card will stand. Nothing here reaches the
 * database; commands do.
 */

/** The text box that is open. */
export type Editing =
  | {
      readonly kind: 'draft';
      readonly id: string;
      /** The card it was begun from; null on an empty board or from a button. */
      readonly anchorId: string | null;
      /** Levels from the anchor: 1 inside it, 0 next to it, -1 next to its parent ... null = placed by a button. */
      readonly shift: number | null;
      readonly placement: Placement;
      readonly text: string;
    }
  | {
      readonly kind: 'edit';
      readonly id: string;
      readonly text: string;
      /** True when the card had no words before: then what is typed is its first, and Escape keeps it. */
      readonly isFirst: boolean;
    };

export interface BoardState {
  readonly selectedId: string | null;
  readonly editing: Editing | null;
}

/** What follows when a text is finished. */
export type Then = Step | 'stay' | 'leave';

export interface BoardStore {
  readonly boardId: string;
  readonly kind: Kind;
  readonly view: KindView;
  readonly store: StoreApi<BoardState>;
  /** The board as shown; undefined when it was removed. */
  board(): Board | undefined;
  select(nodeId: string | null): void;
  /** Opens the text of a card; `typed` is the key that did it: it follows what is there. */
  edit(nodeId: string, typed?: string): void;
  /** Begins a new card. False when nothing can stand there. */
  begin(anchorId: string | null, shift: number, typed?: string): boolean;
  /** Begins a new card where a button puts it. */
  beginAt(placement: Placement): boolean;
  /** Ends the open text box with what it holds. */
  finish(text: string, then: Then): void;
  /** Puts an open text away: a new card goes, an old one keeps its words. */
  abandon(): void;
  /** Moves an empty new card one level in (1) or out (-1). */
  shiftDraft(by: 1 | -1): void;
  walk(direction: Direction, drawing: Drawing): void;
  remove(): void;
  /** Puts a pasted text where the kind puts it: items of its own, or the words of one new card. */
  paste(text: string): void;
  move(direction: Direction): void;
  run(run: Run): boolean;
  /** Tells the store what stands in the open text box, so that it is not lost with its card. */
  typed(text: string): void;
  /** Stops following the project. */
  close(): void;
}

/** The item one level out; a kind whose levels are no tree of parents says so itself. */
const parentOf = (kind: Kind, board: Board, nodeId: string): string | null =>
  kind.parentOf === undefined ? (board.nodes.get(nodeId)?.parentId ?? null) : kind.parentOf(board, nodeId);

const ancestorOf = (kind: Kind, board: Board, nodeId: string, levels: number): string | null => {
  let id: string | null = nodeId;
  for (let level = 0; level < levels && id !== null; level += 1) id = parentOf(kind, board, id);
  return id;
};

/** Where a card stands `shift` levels from its anchor, asked of the kind one step at a time. */
const placementAt = (kind: Kind, board: Board, anchorId: string | null, shift: number): Placement | null => {
  if (shift > 0) return kind.place(board, anchorId, 'deeper');
  if (shift === 0) return kind.place(board, anchorId, 'next');
  if (anchorId === null) return null;
  const from = ancestorOf(kind, board, anchorId, -shift - 1);
  return from === null ? null : kind.place(board, from, 'outward');
};

const shiftOf: Readonly<Record<Step, number>> = { deeper: 1, next: 0, outward: -1 };

export interface BoardDependencies {
  readonly project: ProjectStore;
  readonly boardId: string;
  readonly kind: Kind;
  readonly view: KindView;
  readonly newId: () => string;
  readonly notices: Notices;
  /** What to say when a card being written is gone, with its words. */
  readonly lostWords: (text: string) => string;
}

export const createBoardStore = (dependencies: BoardDependencies): BoardStore => {
  const { project, boardId, kind, view, newId } = dependencies;
  const store = createStore<BoardState>(() => ({ selectedId: null, editing: null }));
  let typed = '';
  const board = () => boardOf(project.store.getState().rows, boardId);
  /** The board without the card being typed: places are counted among real cards. */
  const boardWithoutDraft = () => {
    project.setDraft(null);
    return board();
  };

  const place = (
    placement: Placement | null,
    anchorId: string | null,
    shift: number | null,
    text: string,
    id: string,
  ) => {
    if (placement === null) return false;
    const draft = { command: placement.command, args: { ...placement.args, id, text: '' } };
    if (!project.setDraft(draft)) return false;
    typed = text;
    store.setState({ selectedId: id, editing: { kind: 'draft', id, anchorId, shift, placement, text } });
    return true;
  };

  const begin: BoardStore['begin'] = (anchorId, shift, key = '') => {
    const now = boardWithoutDraft();
    return now !== undefined && place(placementAt(kind, now, anchorId, shift), anchorId, shift, key, newId());
  };

  const drop = () => {
    const { editing } = store.getState();
    project.setDraft(null);
    const back = editing?.kind === 'draft' ? editing.anchorId : (editing?.id ?? null);
    store.setState({ editing: null, selectedId: back !== null && board()?.nodes.has(back) ? back : null });
  };

  /** Sends what was typed. False when it was refused: the box stays open with the words in it. */
  const keep = (editing: Editing, text: string): boolean => {
    if (editing.kind === 'draft') {
      const { placement, id } = editing;
      project.setDraft(null);
      const card = { command: placement.command, args: { ...placement.args, id, text } };
      const now = board();
      const run = now !== undefined && view.capture !== undefined ? view.capture(now, card, text) : card;
      if (project.run(run)) return true;
      project.setDraft({ ...card, args: { ...card.args, text: '' } });
      return false;
    }
    const now = board();
    const node = now?.nodes.get(editing.id);
    if (now === undefined || node === undefined) return true;
    return node.text === text || project.run(view.edit(now, node, text));
  };

  const finish: BoardStore['finish'] = (text, then) => {
    const { editing } = store.getState();
    if (editing === null) return;
    if (editing.kind === 'draft' && text.trim() === '') {
      drop();
      return;
    }
    if (!keep(editing, text)) return;
    store.setState({ editing: null, selectedId: then === 'leave' ? store.getState().selectedId : editing.id });
    if (then !== 'stay' && then !== 'leave') begin(editing.id, shiftOf[then]);
  };

  // Another window may remove the card being written, or what it belongs to: its words are told, not swallowed.
  const followGone = () => {
    const { editing, selectedId } = store.getState();
    const now = board();
    if (editing !== null && now?.nodes.has(editing.id) !== true) {
      if (typed.trim() !== '') dependencies.notices.warn(dependencies.lostWords(typed));
      project.setDraft(null);
      store.setState({ editing: null, selectedId: null });
    } else if (selectedId !== null && now?.nodes.has(selectedId) !== true) store.setState({ selectedId: null });
  };
  // Looked at when the gesture under way is over: while a card is placed, the one before it is gone for a moment.
  const close = project.store.subscribe((state, before) => {
    if (state.rows !== before.rows) queueMicrotask(followGone);
  });

  const withSelected = (act: (board: Board, nodeId: string) => Run | null) => {
    const now = board();
    const { selectedId } = store.getState();
    if (now === undefined || selectedId === null || !now.nodes.has(selectedId)) return false;
    const run = act(now, selectedId);
    return run !== null && project.run(run);
  };

  return {
    boardId,
    kind,
    view,
    store,
    board,
    select: (selectedId) => store.setState({ selectedId }),
    edit(nodeId, key = '') {
      const node = board()?.nodes.get(nodeId);
      if (node === undefined) return;
      typed = node.text + key;
      store.setState({
        selectedId: nodeId,
        editing: { kind: 'edit', id: nodeId, text: typed, isFirst: node.text === '' },
      });
    },
    begin,
    beginAt: (placement) => boardWithoutDraft() !== undefined && place(placement, null, null, '', newId()),
    finish,
    abandon: drop,
    shiftDraft(by) {
      const { editing } = store.getState();
      if (editing?.kind !== 'draft' || editing.shift === null) return;
      const shift = editing.shift + by;
      if (shift > 1) return;
      const { draft } = project.store.getState();
      const now = boardWithoutDraft();
      const placement = now === undefined ? null : placementAt(kind, now, editing.anchorId, shift);
      if (!place(placement, editing.anchorId, shift, editing.text, editing.id)) project.setDraft(draft);
    },
    walk(direction, drawing) {
      const next = nearestBox(drawing, store.getState().selectedId, direction);
      if (next !== null) store.setState({ selectedId: next });
    },
    remove() {
      const before = board();
      const { selectedId } = store.getState();
      if (before === undefined || selectedId === null) return;
      // The card that takes its place: the one before it among its siblings, the one after, or its parent.
      const parentId = parentOf(kind, before, selectedId);
      const siblings = [...before.nodes.values()]
        .filter((other) => parentOf(kind, before, other.id) === parentId)
        .sort(bySortKey);
      const index = siblings.findIndex((sibling) => sibling.id === selectedId);
      const heir = siblings[index - 1]?.id ?? siblings[index + 1]?.id ?? parentId;
      if (withSelected((now, id) => view.remove(now, [id])) && !board()?.nodes.has(selectedId)) {
        store.setState({ selectedId: heir !== null && board()?.nodes.has(heir) ? heir : null });
      }
    },
    paste(text) {
      const now = board();
      if (now === undefined || text.trim() === '') return;
      const { selectedId } = store.getState();
      const run = view.paste?.(now, selectedId, text, newId) ?? null;
      if (run !== null) project.run(run);
      else if (!begin(selectedId, 0, text)) begin(null, 0, text);
    },
    move: (direction) => {
      withSelected((now, id) => {
        const node = now.nodes.get(id);
        return node === undefined ? null : view.move(now, node, direction);
      });
    },
    run: (run) => project.run(run),
    typed: (text) => {
      typed = text;
    },
    close,
  };
};
