import type { Board } from '#domain/board.ts';
import type { LinkRow, NodeRow } from '#domain/rows.ts';
import type { Detail } from '#renderer/kit/kind-view.ts';
import { categoriesOf, detailsOf, evidenceSchema, furtherPlaces, homeOf, locusSchema } from '../model/items.ts';
import { choiceOf, run } from './runs.ts';

/** What the inspector shows about the selected item; the head and the bones carry words only. */

const optionsOf = (group: 'evidence' | 'locus', values: readonly string[]) =>
  values.map((value) => ({ value, label: `fishbone:${group}.${value}` }));

/** A link as the inspector lists it: the item at its other end by label and words. */
const listed = (board: Board, link: LinkRow, other: NodeRow | undefined) => ({
  id: link.id,
  text: other === undefined ? '' : `${other.label} ${other.text}`,
  remove: () => run('removeLink', { boardId: board.row.id, linkId: link.id }),
});

const quotesDetail = (board: Board, cause: NodeRow): Detail => {
  const links = (board.linksTo.get(cause.id) ?? []).filter((link) => link.type === 'supports');
  const linked = new Set(links.map((link) => link.fromId));
  return {
    kind: 'links',
    id: 'quotes',
    label: 'fishbone:quotes.label',
    links: links.map((link) => listed(board, link, board.rows.nodes.get(link.fromId))),
    candidates: [...board.rows.nodes.values()]
      .filter((node) => node.type === 'quote' && node.boardId !== board.row.id && !linked.has(node.id))
      .map(choiceOf),
    add: (quoteId, newId) => run('linkEvidence', { boardId: board.row.id, id: newId, quoteId, causeId: cause.id }),
  };
};

/** The bones on which a cause does not stand yet; none for a cause that is on no bone (FB4). */
export const freeBones = (board: Board, cause: NodeRow): readonly NodeRow[] => {
  const home = homeOf(board, cause);
  if (home === undefined) return [];
  const taken = new Set([home.id, ...furtherPlaces(board, cause.id).map((category) => category.id)]);
  return categoriesOf(board).filter((category) => !taken.has(category.id));
};

const placesDetail = (board: Board, cause: NodeRow): Detail => {
  const links = (board.linksFrom.get(cause.id) ?? []).filter((link) => link.type === 'also-on');
  return {
    kind: 'links',
    id: 'places',
    label: 'fishbone:places.label',
    links: links.map((link) => listed(board, link, board.nodes.get(link.toId))),
    candidates: freeBones(board, cause).map(choiceOf),
    add: (categoryId, newId) =>
      run('placeAlso', { boardId: board.row.id, places: [{ id: newId, causeId: cause.id }], categoryId }),
  };
};

/** The value that all of them have; null when they differ or it is open. */
const common = <Value>(values: readonly (Value | undefined)[]): Value | null =>
  values.every((value) => value === values[0]) ? (values[0] ?? null) : null;

/** What is said about causes, one or several at once; `causes` is not empty. */
const causeDetails = (board: Board, causes: readonly NodeRow[]): readonly Detail[] => {
  const known = causes.map(detailsOf);
  const on = { boardId: board.row.id, ids: causes.map((cause) => cause.id) };
  return [
    {
      kind: 'choice',
      id: 'evidence',
      label: 'fishbone:evidence.label',
      value: common(known.map(({ evidence }) => evidence)),
      options: optionsOf('evidence', evidenceSchema.options),
      choose: (value) => run('setEvidence', { ...on, evidence: value }),
      chord: 'Alt+E',
    },
    {
      kind: 'choice',
      id: 'locus',
      label: 'fishbone:locus.label',
      value: common(known.map(({ locus }) => locus)),
      options: optionsOf('locus', locusSchema.options),
      choose: (value) => run('setLocus', { ...on, locus: value }),
      chord: 'Alt+L',
    },
    {
      kind: 'toggle',
      id: 'root',
      label: 'fishbone:root.label',
      value: known.every(({ root }) => root === true),
      toggle: () => run('toggleRoot', on),
      chord: 'Alt+R',
    },
    {
      kind: 'toggle',
      id: 'park',
      label: 'fishbone:parked.toggle',
      value: false,
      toggle: () => run('park', on),
      chord: 'Alt+P',
    },
  ];
};

const parkedDetails = (board: Board, parked: readonly NodeRow[]): readonly Detail[] => [
  {
    kind: 'toggle',
    id: 'park',
    label: 'fishbone:parked.toggle',
    value: true,
    toggle: () => run('unpark', { boardId: board.row.id, parkedIds: parked.map((node) => node.id) }),
    chord: 'Alt+P',
  },
];

/** What there is to say about several items at once: about those that are what the first one is. */
export const detailsOfMany = (board: Board, nodes: readonly NodeRow[]): readonly Detail[] => {
  const alike = nodes.filter((node) => node.type === nodes[0]?.type);
  switch (nodes[0]?.type) {
    case 'cause':
      return causeDetails(board, alike);
    case 'parked':
      return parkedDetails(board, alike);
    default:
      return [];
  }
};

/** What there is to say about one item. */
export const details = (board: Board, node: NodeRow): readonly Detail[] =>
  node.type === 'cause'
    ? [...causeDetails(board, [node]), quotesDetail(board, node), placesDetail(board, node)]
    : detailsOfMany(board, [node]);
