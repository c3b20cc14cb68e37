import type { StoreApi } from 'zustand/vanilla';
import type { Board } from '#domain/board.ts';
import { type Kind, type Placement, parentOf, type Step } from '#domain/kind.ts';
import type { KindMode, KindView } from '#renderer/kit/kind-view.ts';
import { type BoardState, type Editing, restingBoard, type Then } from './board-state.ts';
import type { Notices } from './notices.ts';
import type { ProjectStore } from './project-store.ts';
import { ancestorOf } from './selection.ts';

/** The text that is open on a board, of a new card or of one that is there: begun, written, kept or given up. */
export interface OpenText {
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
  /**
   * A list pasted into an open text: an empty new card gives way to it, a card with words is kept and the list goes under it.
   * False when the kind takes no list there: then it is text.
   */
  pasteInText(text: string): boolean;
  /** Keeps the open text and goes on writing in it; what has its card already can be run on it. False when it was refused. */
  keepOpen(): boolean;
  /** Ends the open text, if one is open, with what was typed: its box is about to go. */
  settle(): void;
  /** Tells the store what stands in the open text box, so that it is not lost with its card. */
  typed(text: string): void;
  /** What stands in the open text while its box is not on the screen yet. */
  typeAhead(text: string): void;
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

export interface OpenTextDependencies {
  readonly project: ProjectStore;
  readonly kind: Kind;
  readonly view: KindView;
  readonly newId: () => string;
  readonly notices: Notices;
  /** What to say when a card being written is gone, with its words. */
  readonly lostWords: (text: string) => string;
}

/** What else its board asks of it. */
interface OwnText extends OpenText {
  /** Its card is gone, or what that belongs to: its words are told, not swallowed. */
  lose(): void;
  /** Its box goes for good: it is kept with what was typed, and what is refused then is told. */
  end(): void;
}

/** `board` is the board as shown; `store` is what stands on the screen of it. */
export const createOpenText = (
  dependencies: OpenTextDependencies,
  store: StoreApi<BoardState>,
  board: () => Board | undefined,
): OwnText => {
  const { project, kind, view, newId } = dependencies;
  let typed = '';
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

  const begin: OpenText['begin'] = (anchorId, shift, key = '') => {
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

  const finish: OpenText['finish'] = (text, then) => {
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

  return {
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
    typed: (text) => {
      typed = text;
    },
    typeAhead(text) {
      const { editing } = store.getState();
      if (editing === null) return;
      typed = text;
      store.setState({ editing: { ...editing, text } });
    },
    lose() {
      project.giveUp();
      if (typed.trim() !== '') dependencies.notices.warn(dependencies.lostWords(typed));
      project.setDraft(null);
      store.setState({ ...restingBoard, surface: store.getState().surface });
    },
    end() {
      // Refused words would go with their box.
      if (board() === undefined || isSettled()) return;
      project.giveUp(typed);
      store.setState({ editing: null });
    },
  };
};
