import { type Board, boardOf } from '#domain/board.ts';
import type { Kinds, Release } from '#domain/kind.ts';
import { INTERVIEW, LINE } from '#domain/privacy/privacy.ts';
import { ok, type Result } from '#domain/result.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import { type Refusal, refused } from './codes.ts';
import type { Manifest } from './manifest.ts';
import type { ReadContents } from './verify-contents.ts';

/** Step 8: nobody's words are in here against their will, none that should have been taken out, and as many as is said. */

/** What may leave by the kind's own rule; undefined when it has none, or cannot read this board: then nothing may. */
const releaseOf = (board: Board, kinds: Kinds): Release | undefined => {
  try {
    return kinds.get(board.row.kind)?.release?.(board);
  } catch {
    return undefined;
  }
};

/** Private props of an item that should have stayed where it comes from. */
const privatePropsOf = (node: NodeRow, rows: Rows, kinds: Kinds): readonly string[] => {
  const keys = kinds.get(rows.boards.get(node.boardId)?.kind ?? '')?.types[node.type]?.privateProps ?? [];
  return keys.length === 0 ? keys : keys.filter((key) => Object.hasOwn(node.props, key));
};

/**
 * Rows as an honest writer would have sent them. A package that holds private props is refused whatever consent says, and a reader
 * does no work with them before that: they could be hidden words by the hundred thousand.
 */
const withoutPrivateProps = (rows: Rows, kinds: Kinds): Rows => {
  const changed: (readonly [string, NodeRow])[] = [];
  for (const node of rows.nodes.values()) {
    const keys = privatePropsOf(node, rows, kinds);
    if (keys.length === 0) continue;
    const props = Object.fromEntries(Object.entries(node.props).filter(([key]) => !keys.includes(key)));
    changed.push([node.id, { ...node, props }]);
  }
  return changed.length === 0 ? rows : { ...rows, nodes: new Map([...rows.nodes, ...changed]) };
};

/**
 * The rule that let an interview out at the writer's is asked again here, of what arrived: consent withdrawn, missing or of a
 * lower level is seen by the reader too.
 */
const checkConsent = (contents: ReadContents, kinds: Kinds): Result<null, Refusal> => {
  const rows = withoutPrivateProps(contents.rows, kinds);
  for (const row of rows.boards.values()) {
    const board = boardOf(rows, row.id);
    if (board === undefined) continue;
    const people = [...board.nodes.values()].filter((node) => node.type === INTERVIEW || node.type === LINE);
    const release = people.length === 0 ? undefined : releaseOf(board, kinds);
    for (const node of people) {
      if (release === undefined || release.withheld.has(node.id))
        return refused('E_CONSENT', `${node.type} ${node.id}`);
    }
  }
  return ok(null);
};

const checkRedactions = (contents: ReadContents, kinds: Kinds): Result<null, Refusal> => {
  const { rows, interviews } = contents;
  for (const node of rows.nodes.values()) {
    const [key] = privatePropsOf(node, rows, kinds);
    if (key !== undefined) return refused('E_REDACTION', `${node.id}: ${key} should have stayed`);
  }
  for (const interview of interviews)
    for (const line of interview.lines)
      for (const standIn of line.redactions)
        if (!line.text.includes(standIn)) return refused('E_REDACTION', `${line.id}: ${standIn} is not in its text`);
  return ok(null);
};

const checkCounts = (manifest: Manifest, contents: ReadContents): Result<null, Refusal> => {
  const { included, redactions } = manifest.disclosure.interviews;
  const found = contents.interviews.length;
  if (included !== found) return refused('E_DISCLOSURE_COUNT', `${included} interviews listed, ${found} found`);
  const marks = contents.interviews
    .flatMap((interview) => interview.lines)
    .reduce((sum, line) => sum + line.redactions.length, 0);
  if (redactions !== marks) return refused('E_DISCLOSURE_COUNT', `${redactions} redactions listed, ${marks} found`);
  return ok(null);
};

/** Checks consent, redactions and counts, in this order. */
export const checkPrivacy = (manifest: Manifest, contents: ReadContents, kinds: Kinds): Result<null, Refusal> => {
  const consent = checkConsent(contents, kinds);
  if (!consent.ok) return consent;
  const redactions = checkRedactions(contents, kinds);
  if (!redactions.ok) return redactions;
  return checkCounts(manifest, contents);
};
