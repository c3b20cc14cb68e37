import type * as z from 'zod';
import type { Board } from './board.ts';
import type { Drawing } from './drawing.ts';
import type { ThemeName } from './palette.ts';
import type { Patch } from './patches.ts';
import type { Result, RuleBroken } from './result.ts';
import type { JsonObject, NodeRow, Rows } from './rows.ts';

/**
 * What one kind of board is (architecture.md, "A kind"). A kind is data and pure functions: no clock, no chance, no I/O.
 * Everything the app can do with a board (draw, read aloud, undo, check, export, import) it does through this.
 */

/** A type of item on a board. */
export interface NodeType {
  /** Prefix of the labels its items get: `c` gives c1, c2 ... */
  readonly labelPrefix: string;
  /** Shape of `props`; strict, so nothing unknown is kept by accident. */
  readonly props: z.ZodType<JsonObject>;
  /** Most characters its text may have, at most 4,000. */
  readonly textLimit: number;
  /** Keys of `props` that stay on this laptop: never in an export, on the wall or in a picture. */
  readonly privateProps: readonly string[];
  /** Types of item it may stand under, null for the board itself; absent: it stands on the board itself. */
  readonly under?: readonly (string | null)[];
  /** True for rows that are kept with the board and are no items to see, read or list (a vote). */
  readonly unseen?: true;
  /** True when a board has exactly one of it (the effect, the aim). */
  readonly one?: true;
}

export interface LinkType {
  readonly props: z.ZodType<JsonObject>;
  /** Evidence links carry what somebody said into another item: when the source may not leave, neither may the link. */
  readonly evidence: boolean;
  /** Pairs of types it may join, from and to; absent: any two. */
  readonly joins?: readonly (readonly [string, string])[];
}

/** A thing a person can do to a project. `decide` turns it into patches or says which rule stands in the way. */
export interface Command<Args = never> {
  /** Checked before `decide` runs, in the window and again in the app. */
  readonly input: z.ZodType<Args>;
  /** How the change log and the undo menu call it, as a locale key. */
  readonly title: string;
  decide(rows: Rows, args: Args): Result<readonly Patch[], RuleBroken>;
}

/** Commands by name, each with its own arguments. */
// biome-ignore lint/suspicious/noExplicitAny: `Command` is contravariant in its arguments; each is checked by its own `input`.
export type Commands = Readonly<Record<string, Command<any>>>;

/** What a key asks for while capturing: the next item, one level deeper, one level out. */
export type Step = 'next' | 'deeper' | 'outward';

/** Where a new item would stand: the command that adds it, with everything but its id and text. */
export interface Placement {
  readonly command: string;
  readonly args: JsonObject;
}

/** One line of a board read as nested text: for screen readers, keyboard, search and export (product R45). */
export interface OutlineItem {
  readonly id: string;
  readonly label: string;
  /** The kind's word for it ("cause"), as a locale key. */
  readonly word: string;
  readonly text: string;
  /** Plain facts about it, as locale keys or words with no key ("root cause", "weak link to P2"). */
  readonly facts: readonly string[];
  readonly children: readonly OutlineItem[];
}

/** Gentle advice about one item (product R10): never stops anybody. */
export interface Finding {
  readonly rule: string;
  readonly nodeId: string;
  /** Locale key of the advice. */
  readonly advice: string;
  /** Locale key of where the rule comes from. */
  readonly source?: string;
}

/** What of a board may leave the laptop (package-format.md step 8; product R37). */
export interface Release {
  /** Items that must stay here whatever anybody ticks: quotes without consent and what belongs to them. */
  readonly withheld: ReadonlySet<string>;
  /** Items as they may leave: redactions applied, private props gone. Absent: as they stand. */
  readonly rewritten: ReadonlyMap<string, NodeRow>;
  /** Words that must not leave anywhere, with what stands in for them ("Hanes Mill" -> "[employer]"). */
  readonly redactions: readonly { readonly nodeId: string; readonly span: string; readonly replaceWith: string }[];
}

export interface Kind {
  /** Stable; in rows, packages and commands (`fishbone.addCause`). */
  readonly id: string;
  readonly version: number;
  /** Plain English name, for board names and for pictures outside the app; screens use the locale. */
  readonly name: string;
  /** True when a project has at most one board of this kind. */
  readonly single: boolean;
  readonly types: Readonly<Record<string, NodeType>>;
  readonly linkTypes: Readonly<Record<string, LinkType>>;
  readonly boardProps: z.ZodType<JsonObject>;
  /** Keys of the board's props that are lists of ids it keeps for itself: never told as a difference, joined when copies are merged. */
  readonly boardBooks?: readonly string[];
  /**
   * Ids of items as they are seen, where that may differ from the order of their sort keys. A first move by hand writes down what
   * was seen: this tells the item that a person moved from those that were only written down.
   */
  seenOrder?(board: Board): readonly string[];
  readonly commands: Commands;
  /** Items a new board begins with (the effect, the aim), given fresh ids in order. */
  start(rows: Rows, boardId: string, ids: readonly string[]): Result<readonly Patch[], RuleBroken>;
  /** How many ids `start` needs. */
  readonly startIds: number;
  /** Where the next item stands for a key pressed on `anchorId` (null = nothing selected); null = the key means nothing here. */
  place(board: Board, anchorId: string | null, step: Step): Placement | null;
  /**
   * The item one level out from `nodeId`, where the levels are not told by `parentId` (a graph); null = none. Absent = `parentId`.
   * Used to leave several levels with one new card.
   */
  parentOf?(board: Board, nodeId: string): string | null;
  /** Pure, deterministic, no overlap (see `drawingFaults`). */
  layout(board: Board): Drawing;
  outline(board: Board): readonly OutlineItem[];
  findings(board: Board): readonly Finding[];
  /** The one picture behind print, package and hub. */
  toSvg(board: Board, theme: ThemeName): string;
  /** What of the board may leave; absent when everything but private props may. */
  release?(board: Board): Release;
  /**
   * An item from a file as a command of this kind would have stored it, or the rule it breaks (D17); absent when its type says
   * everything. Asked after the item's own schema.
   */
  admit?(node: NodeRow): Result<NodeRow, RuleBroken>;
  /** Figures for `project report`, merged over all boards. */
  report(board: Board): JsonObject;
  /** Figures that are told once of every project, whether or not it has such a board: none of anything is a figure too. */
  projectReport?(rows: Rows): JsonObject;
  /** Brings the rows of an older version of this kind up to date. */
  migrate(nodes: readonly NodeRow[], fromVersion: number): Result<readonly NodeRow[], RuleBroken>;
  /** Whole example boards, as rows, that tests and guides share. */
  readonly examples: readonly { readonly name: string; readonly rows: Rows; readonly boardId: string }[];
}

/** The item one level out from `nodeId`, as its kind tells it or by `parentId`; null = none. */
export const parentOf = (kind: Kind, board: Board, nodeId: string): string | null =>
  kind.parentOf === undefined ? (board.nodes.get(nodeId)?.parentId ?? null) : kind.parentOf(board, nodeId);

/** The kinds an app knows, by id. */
export type Kinds = ReadonlyMap<string, Kind>;

/** Indexes kinds by id; two of one id are a programming mistake. */
export const createKinds = (kinds: readonly Kind[]): Kinds => {
  const byId = new Map<string, Kind>();
  for (const kind of kinds) {
    if (byId.has(kind.id)) throw new Error(`Two kinds are called ${kind.id}.`);
    byId.set(kind.id, kind);
  }
  return byId;
};
