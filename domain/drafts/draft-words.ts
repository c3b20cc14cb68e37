import { isCode, mapStrings } from '../json-strings.ts';
import type { Kinds } from '../kind.ts';
import { sameJson } from '../patches.ts';
import type { Leaving } from '../privacy/privacy.ts';
import { type BoardRow, type Json, type JsonObject, jsonObject, type NodeRow } from '../rows.ts';
import type { BoardState } from './draft.ts';

/**
 * Words that may not leave, kept back from a draft that does (SPEC.md DR5): what repeats withheld words, or holds words that are
 * hidden on any board. A draft travels with the state it began from, and a field that is kept back reads the same in all states of
 * the file: it counts as unchanged, so bringing the draft back takes none of the team's words away.
 */

/** Stands for words that are kept back whole. */
export const STAYS = '[kept back]';

interface Travelling {
  readonly states: readonly BoardState[];
  /** Labels of the items that words of were kept back. */
  readonly keptBack: readonly string[];
}

/** The value as it may travel, with every string looked at; ids and choices from lists are no words. */
const open = (value: Json, leaving: Leaving): Json =>
  mapStrings(value, (text) => (isCode(text) ? text : (leaving(text) ?? STAYS)));

/** What a field reads where its own words stay: what the state before reads, or its words with the hidden ones taken out. */
const insteadOf = (own: Json, before: Json | undefined, leaving: Leaving): Json => {
  const shown = open(own, leaving);
  if (sameJson(shown, own)) return own;
  return before === undefined || before === '' ? shown : before;
};

/** An item of one state as it may travel; `before` is how it travels in the state before. */
const travellingNode = (node: NodeRow, before: NodeRow | undefined, leaving: Leaving, kinds: Kinds, kind: string) => {
  const known = before?.type === node.type ? before : undefined;
  const text = insteadOf(node.text, known?.text, leaving) as string;
  const props: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node.props))
    props[key] = insteadOf(value as Json, known?.props[key] as Json | undefined, leaving);
  if (text === node.text && sameJson(props, node.props)) return node;
  const type = kinds.get(kind)?.types[node.type];
  const fits = type === undefined || type.props.safeParse(props).success;
  // Words inside a detail of a fixed form cannot be replaced, so the whole detail stays here.
  const rest = Object.entries(props).filter(([key]) => sameJson(props[key], node.props[key]));
  const own = jsonObject.parse(fits ? props : Object.fromEntries(rest)) as JsonObject;
  return { ...node, text: text.slice(0, type?.textLimit ?? text.length).trim(), props: own };
};

const travellingBoard = (row: BoardRow, leaving: Leaving, kinds: Kinds): BoardRow => ({
  ...row,
  name: leaving(row.name) || (kinds.get(row.kind)?.name ?? STAYS),
});

/** The states of a draft, oldest first, as they may leave the laptop. */
export const travelling = (states: readonly BoardState[], leaving: Leaving, kinds: Kinds): Travelling => {
  const keptBack = new Set<string>();
  let before = new Map<string, NodeRow>();
  const out = states.map((state): BoardState => {
    const kind = state.boards[0]?.kind ?? '';
    const nodes = state.nodes.map((node) => {
      const shown = travellingNode(node, before.get(node.id), leaving, kinds, kind);
      if (shown !== node) keptBack.add(node.label);
      return shown;
    });
    before = new Map(nodes.map((node) => [node.id, node]));
    return { ...state, boards: state.boards.map((row) => travellingBoard(row, leaving, kinds)), nodes };
  });
  return { states: out, keptBack: [...keptBack] };
};
