import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Board, boardOf } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import { parseIndentedList } from '#domain/indented-list.ts';
import { type Kind, type Placement, parentOf, type Step } from '#domain/kind.ts';
import type { KindMode, KindView, Run } from '#renderer/kit/kind-view.ts';
import type { Notices } from './notices.ts';
import type { ProjectStore } from './project-store.ts';
import { ancestorOf, extended, heirOf, siblingsOf, toggled } from './selection.ts';
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

/** Where the keyboard is: on the board, or in its list. An open text stands there. */
export type Surface = 'board' | 'list';

/** A mode of the kind that is on. */
export interface ActiveMode {
  readonly mode: KindMode;
  /** The card it began at; Escape leads back to it. */
  readonly beganAt: string;
  /** How many cards were written in it, the open one included. */
  readonly count: number;
}

export interface BoardState {
  readonly selectedId: string | null;
  /** Cards that are selected together with it. */
  readonly others: readonly string[];
  readonly editing: Editing | null;
  readonly surface: Surface;
  readonly mode: ActiveMode | null;
}

/** Nothing selected, nothing open. */
export const restingBoard: BoardState = { selectedId: null, others: [], editing: null, surface: 'board', mode: null };

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
  /** Adds a card to what is selected, or takes it out. */
  toggle(nodeId: string): void;
  /** Draws the selection on to a card, or back. */
  extend(nodeId: string): void;
  /** Selects all that stand beside the selected card, under the same one. */
  selectSiblings(): void;
  /** Says where the keyboard is; an open text stays where it is. */
  enter(surface: Surface): void;
  /** Turns a mode on, or off when it is on. False where it cannot begin. */
  setMode(mode: KindMode): boolean;
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
  /** Goes to the next card by what is seen; `isExtending` keeps those passed selected. */
  walk(direction: Direction, drawing: Drawing, isExtending?: boolean): void;
  /** Removes what is selected, as one change. */
  remove(): void;
  /** Puts a pasted text where the kind puts it: items of its own, or the words of one new card. */
  paste(text: string): void;
  /**
   * A list pasted into an open text: an empty new card gives way to it, a card with words is kept and the list goes under it.
   * False when the kind takes no list there: then it is text.
   */
  pasteInText(text: string): boolean;
  /** Moves what is selected, as one change. */
  move(direction: Direction): void;
  /** Keeps the open text and goes on writing in it; what has its card already can be run on it. False when it was refused. */
  keepOpen(): boolean;
  /** Ends the open text, if one is open, with what was typed: its box is about to go. */
  settle(): void;
  run(run: Run): boolean;
  /** Tells the store what stands in the open text box, so that it is not lost with its card. */
  typed(text: string): void;
  /** What stands in the open text while its box is not on the screen yet. */
  typeAhead(text: string): void;
  /** Stops following the project; an open text is kept, with what was typed. */
  close(): void;
}

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
  const store = createStore<BoardState>(() => restingBoard);
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
    store.setState({ selectedId: id, others: [], editing: { kind: 'draft', id, anchorId, shift, placement, text } });
    return true;
  };

  const begin: BoardStore['begin'] = (anchorId, shift, key = '') => {
    const now = boardWithoutDraft();
    return now !== undefined && place(placementAt(kind, now, anchorId, shift), anchorId, shift, key, newId());
  };

  /** Nothing is open any more. A mode ends with its last card and leads back to where it began. */
  const rest = (selectedId: string | null, isLeaving = false) => {
    const beganAt = store.getState().mode?.beganAt;
    const back = beganAt !== undefined && !isLeaving && board()?.nodes.has(beganAt) ? beganAt : selectedId;
    store.setState({ editing: null, mode: null, selectedId: back, others: [] });
  };

  const drop = () => {
    const { editing } = store.getState();
    project.giveUp();
    project.setDraft(null);
    const back = editing?.kind === 'draft' ? editing.anchorId : (editing?.id ?? null);
    rest(back !== null && board()?.nodes.has(back) ? back : null);
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
    if (node.text !== text) return project.run(view.edit(now, node, text));
    project.giveUp();
    return true;
  };

  /** Goes on in the place that the words of a new card only name. False when they are a card like any other. */
  const goesOn = (editing: Editing, text: string, then: Then): boolean => {
    const now = board();
    // In a mode the next card stands where the mode says.
    if (editing.kind !== 'draft' || store.getState().mode !== null || now === undefined) return false;
    const { placement, id } = editing;
    const on = view.goOn?.(now, { command: placement.command, args: { ...placement.args, id, text } }, text) ?? null;
    if (on === null) return false;
    const { draft } = project.store.getState();
    project.setDraft(null);
    if (on.run !== null && !project.run(on.run)) {
      project.setDraft(draft);
      return true;
    }
    const goesDeeper = then !== 'stay' && then !== 'leave';
    store.setState({ editing: null, selectedId: on.inside, others: [] });
    if (!goesDeeper || !begin(on.inside, 1)) rest(on.inside, then === 'leave');
    return true;
  };

  const finish: BoardStore['finish'] = (text, then) => {
    const { editing } = store.getState();
    if (editing === null) return;
    if (editing.kind === 'draft' && text.trim() === '') {
      drop();
      return;
    }
    if (goesOn(editing, text, then)) return;
    if (!keep(editing, text)) return;
    const { mode, selectedId } = store.getState();
    if (then === 'stay' || then === 'leave') {
      rest(then === 'leave' ? selectedId : editing.id, then === 'leave');
      return;
    }
    store.setState({ editing: null, selectedId: editing.id, others: [] });
    // In a mode every card goes the mode's way.
    const step = mode === null ? then : mode.mode.enter;
    if (!begin(editing.id, shiftOf[step])) rest(editing.id);
    else if (mode !== null) store.setState({ mode: { ...mode, count: mode.count + 1 } });
  };

  /** Ends an open text before something else begins; false when its words were refused and stay open. */
  const isSettled = (): boolean => {
    finish(typed, 'leave');
    return store.getState().editing === null;
  };

  // Another window may remove the card being written, or what it belongs to: its words are told, not swallowed.
  const followGone = () => {
    const { editing, selectedId } = store.getState();
    const now = board();
    if (editing !== null && now?.nodes.has(editing.id) !== true) {
      project.giveUp();
      if (typed.trim() !== '') dependencies.notices.warn(dependencies.lostWords(typed));
      project.setDraft(null);
      store.setState({ ...restingBoard, surface: store.getState().surface });
    } else if (selectedId !== null && now?.nodes.has(selectedId) !== true)
      store.setState({ selectedId: null, others: [] });
    const { others } = store.getState();
    if (others.some((id) => now?.nodes.has(id) !== true))
      store.setState({ others: others.filter((id) => now?.nodes.has(id)) });
  };
  // Looked at when the gesture under way is over: while a card is placed, the one before it is gone for a moment.
  const stopFollowing = project.store.subscribe((state, before) => {
    if (state.rows !== before.rows) queueMicrotask(followGone);
  });

  const withSelected = (act: (board: Board, nodeIds: readonly string[]) => Run | null) => {
    const now = board();
    const { selectedId, others } = store.getState();
    if (now === undefined || selectedId === null || !now.nodes.has(selectedId)) return false;
    const run = act(now, [selectedId, ...others]);
    return run !== null && project.run(run);
  };

  const extend: BoardStore['extend'] = (nodeId) => {
    const { selectedId, others } = store.getState();
    store.setState({ selectedId: nodeId, others: selectedId === null ? [] : extended(others, selectedId, nodeId) });
  };

  return {
    boardId,
    kind,
    view,
    store,
    board,
    select: (selectedId) => store.setState({ selectedId, others: [] }),
    toggle(nodeId) {
      const { selectedId, others } = store.getState();
      if (selectedId === null) store.setState({ selectedId: nodeId });
      else if (nodeId === selectedId)
        store.setState({ selectedId: others.at(-1) ?? null, others: others.slice(0, -1) });
      else store.setState({ others: toggled(others, nodeId) });
    },
    extend,
    selectSiblings() {
      const now = board();
      const { selectedId } = store.getState();
      if (now === undefined || selectedId === null) return;
      const ids = siblingsOf(kind, now, selectedId).map((node) => node.id);
      store.setState({ others: ids.filter((id) => id !== selectedId) });
    },
    enter(surface) {
      if (store.getState().editing === null) store.setState({ surface });
    },
    setMode(mode) {
      if (store.getState().mode?.mode.id === mode.id) {
        finish(typed, 'stay');
        return true;
      }
      if (!isSettled()) return false;
      const now = board();
      const { selectedId } = store.getState();
      if (now === undefined || selectedId === null || !mode.canBegin(now, selectedId)) return false;
      if (!begin(selectedId, shiftOf[mode.enter])) return false;
      store.setState({ mode: { mode, beganAt: selectedId, count: 1 } });
      return true;
    },
    edit(nodeId, key = '') {
      const node = board()?.nodes.get(nodeId);
      if (node === undefined) return;
      typed = node.text + key;
      store.setState({
        selectedId: nodeId,
        others: [],
        editing: { kind: 'edit', id: nodeId, text: typed, isFirst: node.text === '' },
      });
    },
    begin,
    beginAt: (placement) =>
      isSettled() && boardWithoutDraft() !== undefined && place(placement, null, null, '', newId()),
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
    walk(direction, drawing, isExtending = false) {
      const next = nearestBox(drawing, store.getState().selectedId, direction);
      if (next === null) return;
      if (isExtending) extend(next);
      else store.setState({ selectedId: next, others: [] });
    },
    remove() {
      const before = board();
      const { selectedId, others } = store.getState();
      if (before === undefined || selectedId === null) return;
      const heir = heirOf(kind, before, [selectedId, ...others]);
      if (withSelected((now, ids) => view.remove(now, ids)) && !board()?.nodes.has(selectedId))
        store.setState({ selectedId: heir !== null && board()?.nodes.has(heir) ? heir : null, others: [] });
    },
    paste(text) {
      const now = board();
      if (now === undefined || text.trim() === '') return;
      const { selectedId } = store.getState();
      const run = view.paste?.(now, selectedId, text, newId) ?? null;
      if (run !== null) {
        project.run(run);
        return;
      }
      // One line of a list is words without its bullet.
      const [line, ...more] = parseIndentedList(text);
      const words = line !== undefined && more.length === 0 ? line.text : text;
      if (!begin(selectedId, 0, words)) begin(null, 0, words);
    },
    pasteInText(text) {
      const { editing } = store.getState();
      const before = board();
      if (editing === null || before === undefined) return false;
      const isEmpty = editing.kind === 'draft' && typed.trim() === '';
      const under = isEmpty ? parentOf(kind, before, editing.id) : editing.id;
      // Asked first, so that nothing is closed for a text that stays one.
      if ((view.paste?.(before, under, text, newId) ?? null) === null) return false;
      if (isEmpty) drop();
      else if (!isSettled()) return false;
      const now = board();
      const run = now === undefined ? null : (view.paste?.(now, under, text, newId) ?? null);
      return run !== null && project.run(run);
    },
    move: (direction) => {
      withSelected((now, ids) => {
        const nodes = ids.flatMap((id) => now.nodes.get(id) ?? []);
        const [first] = nodes;
        if (first === undefined) return null;
        if (nodes.length > 1) return view.moveMany?.(now, nodes, direction) ?? null;
        const isInList = store.getState().surface === 'list';
        return (isInList ? (view.moveInList ?? view.move) : view.move)(now, first, direction);
      });
    },
    keepOpen() {
      const { editing } = store.getState();
      if (editing === null || (editing.kind === 'draft' && typed.trim() === '')) return false;
      if (!keep(editing, typed)) return false;
      if (board()?.nodes.has(editing.id) !== true) {
        rest(null);
        return false;
      }
      store.setState({ editing: { kind: 'edit', id: editing.id, text: typed, isFirst: false } });
      return true;
    },
    settle: () => finish(typed, 'leave'),
    run: (run) => project.run(run),
    typed: (text) => {
      typed = text;
    },
    typeAhead(text) {
      const { editing } = store.getState();
      if (editing === null) return;
      typed = text;
      store.setState({ editing: { ...editing, text } });
    },
    close() {
      // Refused words would go with their box.
      if (board() !== undefined && !isSettled()) {
        project.giveUp(typed);
        store.setState({ editing: null });
      }
      stopFollowing();
      project.setDraft(null);
    },
  };
};
