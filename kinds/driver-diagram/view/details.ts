import type { Board } from '#domain/board.ts';
import type { LinkRow, NodeRow } from '#domain/rows.ts';
import type { Detail } from '#renderer/kit/kind-view.ts';
import { theoryOf } from '../model/theory.ts';
import {
  aimPartsOf,
  answeredTypes,
  answers,
  columnOf,
  isDriver,
  measuresOf,
  originSchema,
  origins,
  statuses,
  statusOf,
  strengthOf,
  supportingTypes,
  warrantOf,
  warrants,
} from '../model/types.ts';
import { countFrom, figureFrom, runOn, wordsFrom } from './runs.ts';

/** What the inspector shows about the selected item; every label is a key of this kind's locale. */

const key = (name: string): string => `driver-diagram:${name}`;
const aimFields = [
  { name: 'what', multiline: true, read: wordsFrom },
  { name: 'baseline', multiline: false, read: figureFrom },
  { name: 'count', multiline: false, read: countFrom },
  { name: 'total', multiline: false, read: countFrom },
  { name: 'target', multiline: false, read: figureFrom },
  { name: 'who', multiline: false, read: wordsFrom },
  { name: 'by', multiline: false, read: wordsFrom },
  { name: 'measureId', multiline: false, read: wordsFrom },
] as const;

const aimDetails = (board: Board, aim: NodeRow): readonly Detail[] =>
  aimFields.map(({ name, multiline, read }) => ({
    kind: 'text',
    id: name,
    label: key(`aim.${name}`),
    value: String(aimPartsOf(aim)[name] ?? ''),
    multiline,
    save: (text) => runOn('setAim', board, { id: aim.id, [name]: read(text) }),
  }));

const candidate = ({ id, label, text }: NodeRow) => ({ id, label, text });
const inWords = (node: NodeRow | undefined): string => (node === undefined ? '' : `${node.label} ${node.text}`);

/** A link of the theory, with the one choice it has: strong or weak. */
const drivesLink = (board: Board, link: LinkRow, other: NodeRow) => {
  const weak = strengthOf(link) === 'weak';
  return {
    id: link.id,
    text: inWords(other),
    weak,
    remove: () => runOn('unlink', board, { id: link.id }),
    weaken: () => runOn('setStrength', board, { id: link.id, strength: weak ? 'strong' : 'weak' }),
  };
};

/** What an item hangs from. */
const parentsDetail = (board: Board, node: NodeRow): Detail => {
  const theory = theoryOf(board);
  const parents = theory.parents.get(node.id) ?? [];
  const taken = new Set(parents.map((parent) => parent.node.id));
  return {
    kind: 'links',
    id: 'parents',
    label: key('links.parents'),
    links: parents.map((parent) => drivesLink(board, parent.link, parent.node)),
    candidates: theory.columns
      .slice(0, columnOf(node))
      .flat()
      .filter((other) => !taken.has(other.id))
      .map(candidate),
    add: (fromId, id) => runOn('link', board, { id, fromId, toId: node.id, strength: 'strong' }),
  };
};

/** What hangs from an item. */
const childrenDetail = (board: Board, node: NodeRow): Detail => {
  const theory = theoryOf(board);
  const children = theory.children.get(node.id) ?? [];
  const taken = new Set(children.map((child) => child.node.id));
  return {
    kind: 'links',
    id: 'children',
    label: key('links.children'),
    links: children.map((child) => drivesLink(board, child.link, child.node)),
    candidates: theory.columns
      .slice(columnOf(node) + 1)
      .flat()
      .filter((other) => !taken.has(other.id))
      .map(candidate),
    add: (toId, id) => runOn('link', board, { id, fromId: node.id, toId, strength: 'strong' }),
  };
};

/** Links of the evidence chain that end at this item; null when there is nothing to link and nothing linked. */
const chainDetail = (
  board: Board,
  node: NodeRow,
  chain: { readonly id: string; readonly type: string; readonly command: string; readonly from: readonly string[] },
): readonly Detail[] => {
  const links = (board.linksTo.get(node.id) ?? []).filter((link) => link.type === chain.type);
  const taken = new Set(links.map((link) => link.fromId));
  const candidates = [...board.rows.nodes.values()].filter(
    (other) => chain.from.includes(other.type) && other.boardId !== board.row.id && !taken.has(other.id),
  );
  if (links.length === 0 && candidates.length === 0) return [];
  return [
    {
      kind: 'links',
      id: chain.id,
      label: key(`links.${chain.id}`),
      links: links.map((link) => ({
        id: link.id,
        text: inWords(board.rows.nodes.get(link.fromId)),
        remove: () => runOn('unlink', board, { id: link.id }),
      })),
      candidates: candidates.map(candidate),
      add: (fromId, id) => runOn(chain.command, board, { id, fromId, toId: node.id }),
    },
  ];
};

const statusDetail = (board: Board, node: NodeRow): Detail => ({
  kind: 'choice',
  id: 'status',
  label: key('status.label'),
  value: statusOf(node),
  options: statuses.map((value) => ({ value, label: key(`status.${value}`) })),
  choose: (value) => runOn('setStatus', board, { id: node.id, status: value ?? 'idea' }),
  chord: 'Alt+U',
});

/** Where a change idea comes from, what is known about it and who looks after it (DD7a; product R19). */
const ideaDetails = (board: Board, node: NodeRow): readonly Detail[] => [
  {
    kind: 'text',
    id: 'owner',
    label: key('owner.label'),
    value: typeof node.props.owner === 'string' ? node.props.owner : '',
    multiline: false,
    save: (text) => runOn('setOwner', board, { id: node.id, owner: wordsFrom(text) }),
  },
  {
    kind: 'choice',
    id: 'origin',
    label: key('origin.label'),
    value: originSchema.safeParse(node.props.origin).data ?? null,
    options: origins.map((value) => ({ value, label: key(`origin.${value}`) })),
    choose: (origin) => runOn('setOrigin', board, { id: node.id, origin }),
  },
  ...warrants.map(
    (question): Detail => ({
      kind: 'choice',
      id: question,
      label: key(`warrant.${question}.label`),
      value: warrantOf(node)[question] ?? null,
      options: answers.map((value) => ({ value, label: key(`answer.${value}`) })),
      choose: (answer) => runOn('setWarrant', board, { id: node.id, question, answer }),
    }),
  ),
];

const measuresDetail = (board: Board, node: NodeRow): Detail => ({
  kind: 'text',
  id: 'measures',
  label: key('measures.label'),
  value: measuresOf(node).join(' '),
  multiline: false,
  save: (text) =>
    runOn('setMeasures', board, { id: node.id, measureIds: text.split(/[\s,;]+/).filter((id) => id !== '') }),
});

const causes = { id: 'causes', type: 'answered-by', command: 'answer', from: answeredTypes } as const;
const support = { id: 'support', type: 'supports', command: 'support', from: supportingTypes } as const;

/** All details of an item, the most used first. */
export const details = (board: Board, node: NodeRow): readonly Detail[] => {
  if (node.type === 'aim') return [...aimDetails(board, node), childrenDetail(board, node)];
  const isChange = node.type === 'change';
  return [
    ...(isChange ? [statusDetail(board, node)] : []),
    parentsDetail(board, node),
    ...(isChange ? [] : [childrenDetail(board, node)]),
    ...(isDriver(node) ? [measuresDetail(board, node), ...chainDetail(board, node, causes)] : []),
    ...(isChange ? ideaDetails(board, node) : []),
    ...chainDetail(board, node, support),
  ];
};
