import type { Kinds } from '#domain/kind.ts';
import { leavingBoards, leavingLinks, leavingProject } from '#domain/privacy/leaving-items.ts';
import { INTERVIEW, type Leaving, type Privacy, readBoards, readPrivacy, wordsUnder } from '#domain/privacy/privacy.ts';
import { createHolds, standInsOf } from '#domain/privacy/redaction.ts';
import type { Repeats } from '#domain/privacy/repeated-words.ts';
import type { NodeRow, Rows, SessionRow } from '#domain/rows.ts';
import { createGate, type ReleaseGate } from './gate.ts';
import type { Disclosure } from './manifest.ts';
import { chosenSession, releaseMeeting, seatsOf } from './meeting.ts';
import { selectNodes } from './select.ts';

/**
 * What leaves this laptop and what stays, decided once, by pure rules, before a byte is written (product R37). The gate on
 * the screen and the package come from the same decision, so what a person saw is what goes.
 */

export interface ReleaseChoices {
  /** The meeting to hand over; null = the whole project as its working state. */
  readonly sessionId: string | null;
  readonly includeInterviews: boolean;
  /** Items that rest only on withheld quotes and may leave all the same. */
  readonly releaseItems: readonly string[];
}

export interface ReleaseDecision {
  /** Only what leaves: rewritten, private parts gone, no link to what stays. */
  readonly released: Rows;
  /** The meeting as it leaves. */
  readonly session: SessionRow;
  readonly gate: ReleaseGate;
  readonly disclosure: Disclosure;
  /** For each released line with words taken out, what stands in for them. */
  readonly standIns: ReadonlyMap<string, readonly string[]>;
  /** True for a text that must not be in the package. */
  readonly repeats: Repeats;
  /** True for a text with hidden words in it that must not be in the package. */
  readonly holdsHidden: (text: string) => boolean;
  /** A text as it leaves; null when it stays. */
  readonly leaving: Leaving;
}

/** The rule a package is made under, as its manifest names it. */
const POLICY = 'network-consent/1';
/** Groups smaller than this are not shown; nothing in this version counts people. */
const SMALL_GROUP = 10;

const standInsByLine = (
  privacy: Privacy,
  nodes: ReadonlyMap<string, NodeRow>,
): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const redaction of privacy.redactions) {
    const text = nodes.get(redaction.nodeId)?.text;
    const standIn = text === undefined ? undefined : standInsOf(redaction).find((words) => text.includes(words));
    if (standIn !== undefined) found.set(redaction.nodeId, [...(found.get(redaction.nodeId) ?? []), standIn]);
  }
  return found;
};

/**
 * Decides what of `rows` leaves. Pure: the same rows and choices give the same decision, in the same order. Throws when the
 * chosen meeting is not in the project.
 */
export const decideRelease = (rows: Rows, kinds: Kinds, choices: ReleaseChoices): ReleaseDecision => {
  const boards = readBoards(rows, kinds);
  const privacy = readPrivacy(boards, choices.includeInterviews);
  const words = wordsUnder(rows, privacy);
  const { leaving } = words;
  const selection = selectNodes(rows, kinds, boards, privacy, words, new Set(choices.releaseItems));
  const used = new Set([...selection.nodes.values()].map((node) => node.boardId));
  const links = [...rows.links.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const codes = new Set(
    [...rows.nodes.values()]
      .filter((node) => node.type === INTERVIEW && node.text !== '')
      .map((node) => node.text.toLowerCase()),
  );
  const members = seatsOf(rows);
  const known = new Set([...selection.nodes.values(), ...members.values()].flatMap((row) => [row.id, row.label]));
  const meeting = releaseMeeting(
    chosenSession(rows, choices.sessionId),
    leaving,
    (reference) => known.has(reference),
    codes,
  );
  const project = [...rows.project.values()].map((row) => leavingProject(row, leaving, 'Project'));
  const interviews = [...rows.nodes.values()].filter((node) => node.type === INTERVIEW);
  const included = interviews.filter((node) => selection.nodes.has(node.id)).length;
  const standIns = standInsByLine(privacy, selection.nodes);
  return {
    released: {
      project: new Map(project.map((row) => [row.id, row])),
      members,
      sessions: new Map([[meeting.session.id, meeting.session]]),
      boards: leavingBoards(
        boards.filter(({ board }) => used.has(board.row.id)),
        words,
      ),
      nodes: selection.nodes,
      links: leavingLinks(links, boards, selection.nodes, words),
      counters: new Map(),
      kept: new Map(),
    },
    session: meeting.session,
    gate: createGate(rows, boards, privacy, selection, meeting.nextStepsHeld),
    disclosure: {
      policy: POLICY,
      interviews: {
        included,
        withheld: interviews.length - included,
        redactions: [...standIns.values()].reduce((sum, words) => sum + words.length, 0),
      },
      smallGroups: { threshold: SMALL_GROUP, suppressed: 0 },
    },
    standIns,
    repeats: words.repeats,
    // A single word may also be a choice from a list or part of an id; of several words, none is.
    holdsHidden: createHolds(privacy.redactions.map(({ span }) => span).filter((span) => /\s/.test(span.trim()))),
    leaving,
  };
};
