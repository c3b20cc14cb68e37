import type { Board } from '#domain/board.ts';
import type { LinkRow, NodeRow } from '#domain/rows.ts';
import type { Detail, KindView, Run } from '#renderer/kit/kind-view.ts';
import locale from '../locales/en.json';
import { categoriesOf, detailsOf, evidenceSchema, furtherPlaces, homeOf, locusSchema } from '../model/items.ts';
import { EmptyFish } from './empty-fish.tsx';
import { FishIcon } from './fish-icon.tsx';
import { moveBy, moveInList } from './moves.ts';

const run = (name: string, args: Run['args']): Run => ({ command: `fishbone.${name}`, args });

const optionsOf = (group: 'evidence' | 'locus', values: readonly string[]) =>
  values.map((value) => ({ value, label: `fishbone:${group}.${value}` }));

/** A link as the inspector lists it: the item at its other end by label and words. */
const listed = (board: Board, link: LinkRow, other: NodeRow | undefined) => ({
  id: link.id,
  text: other === undefined ? '' : `${other.label} ${other.text}`,
  remove: () => run('removeLink', { boardId: board.row.id, linkId: link.id }),
});

const candidate = ({ id, label, text }: NodeRow) => ({ id, label, text });

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
      .map(candidate),
    add: (quoteId, newId) => run('linkEvidence', { boardId: board.row.id, id: newId, quoteId, causeId: cause.id }),
  };
};

const placesDetail = (board: Board, cause: NodeRow): Detail => {
  const links = (board.linksFrom.get(cause.id) ?? []).filter((link) => link.type === 'also-on');
  const taken = new Set([homeOf(board, cause)?.id, ...furtherPlaces(board, cause.id).map((category) => category.id)]);
  return {
    kind: 'links',
    id: 'places',
    label: 'fishbone:places.label',
    links: links.map((link) => listed(board, link, board.nodes.get(link.toId))),
    candidates: categoriesOf(board)
      .filter((category) => !taken.has(category.id))
      .map(candidate),
    add: (categoryId, newId) => run('placeAlso', { boardId: board.row.id, id: newId, causeId: cause.id, categoryId }),
  };
};

/** What the inspector shows about a cause; the head and the bones carry words only. */
const details = (board: Board, node: NodeRow): readonly Detail[] => {
  if (node.type !== 'cause') return [];
  const { evidence, locus, root } = detailsOf(node);
  const target = { boardId: board.row.id, id: node.id };
  return [
    {
      kind: 'choice',
      id: 'evidence',
      label: 'fishbone:evidence.label',
      value: evidence ?? null,
      options: optionsOf('evidence', evidenceSchema.options),
      choose: (value) => run('setEvidence', { ...target, evidence: value }),
      chord: 'Alt+E',
    },
    {
      kind: 'choice',
      id: 'locus',
      label: 'fishbone:locus.label',
      value: locus ?? null,
      options: optionsOf('locus', locusSchema.options),
      choose: (value) => run('setLocus', { ...target, locus: value }),
      chord: 'Alt+L',
    },
    {
      kind: 'toggle',
      id: 'root',
      label: 'fishbone:root.label',
      value: root === true,
      toggle: () => run('toggleRoot', target),
      chord: 'Alt+R',
    },
    quotesDetail(board, node),
    placesDetail(board, node),
  ];
};

/** The fishbone on the screen: words and choices; the canvas draws the fish from its layout. */
export const fishboneView: KindView = {
  id: 'fishbone',
  Icon: FishIcon,
  locale,
  EmptyHint: EmptyFish,
  details,
  actions: [],
  edit: (board, node, text) => run('editText', { boardId: board.row.id, id: node.id, text }),
  remove: (board, ids) => run('remove', { boardId: board.row.id, ids }),
  move: moveBy,
  moveInList,
};
