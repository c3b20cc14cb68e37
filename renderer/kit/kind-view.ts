import type { ComponentType } from 'react';
import type { Board } from '#domain/board.ts';
import type { Drawing } from '#domain/drawing.ts';
import type { Step } from '#domain/kind.ts';
import type { JsonObject, NodeRow } from '#domain/rows.ts';

/**
 * What a kind adds to the screen. The canvas draws every board from its `layout` (the same drawing as the SVG), so a view is
 * mostly words and a few choices; the shell owns selection, capture, undo and focus.
 */

/** A command to run, with everything it needs. */
export interface Run {
  readonly command: string;
  readonly args: JsonObject;
}

/** One thing the inspector shows about the selected item; labels are locale keys of the kind (`fishbone:evidence.heard`). */
export type Detail =
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly label: string;
      readonly value: string | null;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      choose(value: string | null): Run;
      /** Shown beside it and reachable on the board, e.g. `Alt+E`; one press takes the next option. */
      readonly chord?: string;
    }
  | {
      readonly kind: 'toggle';
      readonly id: string;
      readonly label: string;
      readonly value: boolean;
      toggle(): Run;
      readonly chord?: string;
    }
  | {
      readonly kind: 'text';
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly multiline: boolean;
      save(text: string): Run;
    }
  | {
      /** Links to other items, added by typing a label (P2) and removed one by one. */
      readonly kind: 'links';
      readonly id: string;
      readonly label: string;
      readonly links: readonly {
        readonly id: string;
        readonly text: string;
        remove(): Run;
        readonly weak?: boolean;
        weaken?(): Run;
      }[];
      /** Items that may be linked; `newId` is the id for the new link. */
      readonly candidates: readonly { readonly id: string; readonly label: string; readonly text: string }[];
      add(candidateId: string, newId: string): Run;
    }
  | { readonly kind: 'fact'; readonly id: string; readonly label: string; readonly value: string };

/** A button above the board: what cannot be reached by Enter and Tab alone ("Add theme"). */
export interface BoardAction {
  readonly id: string;
  readonly label: string;
  readonly chord?: string;
  /** The command that adds an item there; the shell opens its text box at once. null = not possible now. */
  place(board: Board, selectedId: string | null): { readonly command: string; readonly args: JsonObject } | null;
}

/**
 * How a board is being looked at: a filter, one branch, a heat view. Plain JSON that only the kind understands; it lives in
 * the window, is never stored and never changes what is on the board. `{}` = everything, as it is.
 */
export type Lens = JsonObject;

/** What a panel of a kind is given. It changes the board by commands only. */
export interface PanelProps {
  readonly board: Board;
  readonly selectedId: string | null;
  readonly lens: Lens;
  setLens(lens: Lens): void;
  /** False when a rule stood in the way; the person has been told why. */
  run(run: Run): boolean;
  /** Selects an item and brings it into sight; of another board too, which opens then. */
  show(nodeId: string): void;
  /** A fresh id for what a command adds. */
  newId(): string;
  readonly ownLists: OwnLists;
  /** Calendar day, YYYY-MM-DD. */
  readonly today: string;
}

/** A panel of the kind beside the board ("Gaps"): opened by its chord, by the palette or by a button. */
export interface KindPanel {
  readonly id: string;
  /** Locale key of its heading. */
  readonly label: string;
  readonly chord?: string;
  readonly Component: ComponentType<PanelProps>;
}

/** Another way to look at the board, by one chord ("The next bone alone"). */
export interface LensAction {
  readonly id: string;
  readonly label: string;
  readonly chord?: string;
  /** The lens after it, and the item to select if not the one that is; null = not possible now. */
  next(board: Board, selectedId: string | null, lens: Lens): { readonly lens: Lens; readonly select?: string } | null;
}

/** A way the whole board works, turned over by one chord ("Causes first, or bones first"). */
export interface BoardSwitch {
  readonly id: string;
  readonly label: string;
  readonly chord?: string;
  run(board: Board): Run;
  /** Locale key of what holds on this board now; told after the switch. */
  told(board: Board): string;
}

/** A question answered by typing a part of a name ("On which bone too?"). */
export interface KindAsk {
  readonly id: string;
  /** Locale key: the command's name, and the question it asks. */
  readonly label: string;
  readonly question: string;
  readonly chord?: string;
  /** What may be chosen for the selected items; empty = nothing to ask. */
  options(
    board: Board,
    ids: readonly string[],
  ): readonly { readonly id: string; readonly label: string; readonly text: string }[];
  /** `newId` gives an id for each thing it adds. */
  choose(board: Board, ids: readonly string[], optionId: string, newId: () => string): Run;
}

/** A named list of words that a team keeps for itself, over all its projects (a set of categories). */
export interface OwnList {
  readonly id: string;
  readonly name: string;
  readonly items: readonly string[];
}

/** The own lists of the kind; they live in the app, not in a project. */
export interface OwnLists {
  readonly all: readonly OwnList[];
  /** False when it was refused; the person has been told why. */
  save(list: OwnList): Promise<boolean>;
  remove(id: string): void;
}

/** How a wall shows boards that are too much to read at once. */
export interface KindWall {
  /** What it shows, one after the other by Page Down; the first is the whole. */
  lenses(board: Board): readonly Lens[];
  /** Locale key of what it offers below the whole board; null = nothing to offer. */
  offer(board: Board): string | null;
}

/** A way of writing that stays on until Escape ("Five whys"): what Enter means in it and what an empty card asks. */
export interface KindMode {
  readonly id: string;
  /** Locale key of its name, on the screen while it is on. */
  readonly label: string;
  readonly chord?: string;
  /** Where each next card stands. */
  readonly enter: Step;
  /** Locale key of what an empty card asks; `count` = which card of the mode it is. */
  readonly prompt: string;
  canBegin(board: Board, selectedId: string): boolean;
}

/** Where a dragged item is let go: on another one, or just before or after it. */
export type DropPlace = 'into' | 'before' | 'after';

/** A place beside the board where dragged items may be let go ("Not on a bone yet"). */
export interface DropAside {
  readonly id: string;
  /** Locale key of what it says. */
  readonly label: string;
  readonly run: Run;
}

/** What a screen of a kind is given. It changes the board by commands only. */
export interface ScreenProps {
  readonly board: Board;
  /** The item that was selected when it was opened. */
  readonly selectedId: string | null;
  /** False when a rule stood in the way; the person has been told why. */
  run(run: Run): boolean;
  /** A fresh id for what a command adds. */
  newId(): string;
  /** The time, in ms since 1970. */
  now(): number;
  /** The screen is about this item from now on: opened anew, by a reload say, it goes on with it. */
  stay(nodeId: string): void;
  /** Back to the board, with this item selected. */
  leave(nodeId: string | null): void;
}

/** A screen of the kind with nothing else in the window ("Interview"): opened from its board like a panel. */
export interface KindScreen {
  readonly id: string;
  /** Locale key of its name. */
  readonly label: string;
  readonly chord?: string;
  readonly Component: ComponentType<ScreenProps>;
}

/** Words of a new card that name a place to go on in, and are no card themselves ("Policy:"). */
export interface GoingOn {
  /** Makes that place; null = it is there. */
  readonly run: Run | null;
  /** The item in which the next card stands. */
  readonly inside: string;
}

export interface KindView {
  readonly id: string;
  /** An icon of 24 x 24 drawn in the current colour; decorative. */
  readonly Icon: ComponentType<{ readonly size: number }>;
  /** The kind's English texts; i18next namespace = the kind's id. Keys: name, about, words.*, advice.*, change.* and own. */
  readonly locale: JsonObject;
  /** Taught on an empty board: a faint drawing and the keys that fill it. */
  readonly EmptyHint: ComponentType<{ readonly board: Board }>;
  details(board: Board, node: NodeRow): readonly Detail[];
  /** The same about several selected items at once, each choice one change of all; absent = they have theirs one by one only. */
  detailsOfMany?(board: Board, nodes: readonly NodeRow[]): readonly Detail[];
  readonly actions: readonly BoardAction[];
  readonly screens?: readonly KindScreen[];
  /** Command that rewrites an item's text. */
  edit(board: Board, node: NodeRow, text: string): Run;
  /** Command that removes the items with their subtrees. */
  remove(board: Board, nodeIds: readonly string[]): Run;
  /** Alt+arrow on a selected item: move it among or out of or into its siblings; null = not possible. */
  move(board: Board, node: NodeRow, direction: 'up' | 'down' | 'left' | 'right'): Run | null;
  /** Alt+arrow in the board's list, where what stands deeper stands further right; absent = as on the board. */
  moveInList?(board: Board, node: NodeRow, direction: 'up' | 'down' | 'left' | 'right'): Run | null;
  /** The same for several items at once, as one change; absent = they move one by one only. */
  moveMany?(board: Board, nodes: readonly NodeRow[], direction: 'up' | 'down' | 'left' | 'right'): Run | null;
  /** What dragging items onto, before or after another one does; null = they cannot stand there. Absent = nothing is dragged. */
  drop?(board: Board, ids: readonly string[], targetId: string, place: DropPlace): Run | null;
  /** Where dragged items may be let go that is no card: shown along the lower edge while they are dragged. */
  dropAsides?(board: Board, ids: readonly string[]): readonly DropAside[];
  readonly modes?: readonly KindMode[];
  readonly panels?: readonly KindPanel[];
  readonly looks?: readonly LensAction[];
  readonly asks?: readonly KindAsk[];
  readonly switches?: readonly BoardSwitch[];
  /** What a lens shows or leaves out: a locale key ("Only this bone") and the names it is about; null = everything is shown. */
  lensWords?(board: Board, lens: Lens): { readonly label: string; readonly names: string } | null;
  readonly wall?: KindWall;
  /** The drawing under a lens; absent = the kind's own layout, always. */
  layout?(board: Board, lens: Lens): Drawing;
  /** What dragging from one item to another does; null = nothing. `newId` is the id for what it may add. */
  connect?(board: Board, fromId: string, toId: string, newId: string): Run | null;
  /** A new card with the words typed into it: a kind may read more than words in them ("P1 P3: text"). Absent = words only. */
  capture?(board: Board, card: Run, text: string): Run;
  /** Where the writing goes on after words that only name a place; null = they are a card like any other. */
  goOn?(board: Board, card: Run, text: string): GoingOn | null;
  /** What pasting `text` (several lines, perhaps indented) on an item or on the board does; null = it is one card's text. */
  paste?(board: Board, anchorId: string | null, text: string, newId: () => string): Run | null;
}
