import { subtreeOf } from '#domain/board.ts';
import { compareLabels } from '#domain/labels.ts';
import { type BoardView, INTERVIEW, LINE, type Privacy } from '#domain/privacy/privacy.ts';
import type { JsonObject, NodeRow, Rows } from '#domain/rows.ts';
import type { Selection } from './select.ts';

/** What the export gate shows: everything that goes and everything that stays, with the reason (product R37). */

interface GateItem {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** The board's name. */
  readonly board: string;
}

/** What the export gate shows; `reason` is a locale key. */
export interface ReleaseGate {
  readonly boards: { id: string; name: string; kind: string; items: number; held: number }[];
  readonly interviews: {
    id: string;
    code: string;
    role: string;
    share: 'none' | 'team' | 'network';
    leaves: boolean;
    reason: string;
    quotes: { id: string; label: string; text: string; redactions: number }[];
  }[];
  readonly restsOnWithheld: (GateItem & { quotes: string[] })[];
  readonly repeatsWithheld: GateItem[];
  readonly redactions: { id: string; label: string; replaceWith: string }[];
  readonly nextStepsHeld: string[];
}

const shareOf = (interview: NodeRow): 'none' | 'team' | 'network' => {
  const consent = interview.props.consent;
  const share =
    typeof consent === 'object' && consent !== null && !Array.isArray(consent)
      ? (consent as JsonObject).share
      : undefined;
  return share === 'network' || share === 'team' ? share : 'none';
};

const reasonFor = (interview: NodeRow, leaves: boolean, privacy: Privacy): string => {
  if (leaves) return 'export.reason.leaves';
  if (!privacy.withoutConsent.has(interview.id))
    return privacy.withheld.has(interview.id) ? 'export.reason.notChosen' : 'export.reason.repeats';
  const share = shareOf(interview);
  return share === 'team'
    ? 'export.reason.shareTeam'
    : share === 'none'
      ? 'export.reason.shareNone'
      : 'export.reason.consentMissing';
};

const byLabel = (left: { readonly label: string }, right: { readonly label: string }) =>
  compareLabels(left.label, right.label);

const gateInterviews = (
  boards: readonly BoardView[],
  privacy: Privacy,
  selection: Selection,
): ReleaseGate['interviews'] => {
  const byLine = Map.groupBy(privacy.redactions, ({ nodeId }) => nodeId);
  return boards.flatMap(({ board }) =>
    (board.childrenByParent.get(null) ?? [])
      .filter((node) => node.type === INTERVIEW)
      .map((node) => {
        const leaves = selection.nodes.has(node.id);
        const role = node.props.role;
        return {
          id: node.id,
          code: node.text,
          role: typeof role === 'string' ? role : '',
          share: shareOf(node),
          leaves,
          reason: reasonFor(node, leaves, privacy),
          quotes: subtreeOf(board, node.id)
            .filter((line) => line.type === LINE)
            .map((line) => ({
              id: line.id,
              label: line.label,
              text: line.text,
              redactions: byLine.get(line.id)?.length ?? 0,
            })),
        };
      }),
  );
};

export const createGate = (
  rows: Rows,
  boards: readonly BoardView[],
  privacy: Privacy,
  selection: Selection,
  nextStepsHeld: readonly string[],
): ReleaseGate => {
  const item = (id: string): GateItem[] => {
    const node = rows.nodes.get(id);
    return node === undefined
      ? []
      : [{ id, label: node.label, text: node.text, board: rows.boards.get(node.boardId)?.name ?? '' }];
  };
  const labelOf = (id: string) => rows.nodes.get(id)?.label ?? '';
  const isLine = (id: string) => rows.nodes.get(id)?.type === LINE;
  return {
    boards: boards.map(({ board, kind }) => {
      // A vote is kept beside the items; nobody would count it as one.
      const seen = [...board.nodes.values()].filter(({ type }) => kind.types[type]?.unseen !== true);
      const items = seen.filter(({ id }) => selection.nodes.has(id)).length;
      return { id: board.row.id, name: board.row.name, kind: kind.id, items, held: seen.length - items };
    }),
    interviews: gateInterviews(boards, privacy, selection),
    restsOnWithheld: [...selection.resting]
      .filter(([id]) => !selection.repeating.has(id))
      .flatMap(([id, quotes]) =>
        item(id).map((row) => ({ ...row, quotes: quotes.filter(isLine).map(labelOf).sort(compareLabels) })),
      )
      .sort(byLabel),
    repeatsWithheld: [...selection.repeating].flatMap(item).sort(byLabel),
    redactions: privacy.redactions.map(({ nodeId, replaceWith }) => ({
      id: nodeId,
      label: labelOf(nodeId),
      replaceWith,
    })),
    nextStepsHeld: [...nextStepsHeld],
  };
};
