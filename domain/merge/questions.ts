import type { Kinds } from '../kind.ts';
import type { Json, Rows } from '../rows.ts';
import type { LabelStanding } from './labels.ts';

/** What a merge is given and what it asks (SPEC.md DR3). */

export type Side = 'ours' | 'theirs';

/** One question that only a person can answer. Until it is answered, ours stands. */
export interface Conflict {
  /** The same for the same question on every machine. */
  readonly id: string;
  /**
   * `field`: both changed it; `place`: both moved it, or each moved one into the other; `form`: one changed its type and the
   * other its details; `removed`: one removed what the other changed or built on; `link`: a link does not fit any more.
   */
  readonly about: 'field' | 'place' | 'form' | 'removed' | 'link';
  readonly table: 'project' | 'members' | 'sessions' | 'boards' | 'nodes' | 'links' | 'kept';
  readonly rowId: string;
  /** Which field; null when it is about the whole item. */
  readonly field: string | null;
  /** What each has; null = not there. */
  readonly base: Json;
  readonly ours: Json;
  readonly theirs: Json;
  /** The answer this merge was given; null = still open. */
  readonly answer: Side | null;
}

/** Collects the questions of a merge and answers them as it was told to. */
export interface Questions {
  ask(question: Omit<Conflict, 'answer'>): Side;
  readonly all: readonly Conflict[];
}

export const createQuestions = (resolve: Readonly<Record<string, Side>>): Questions => {
  const asked = new Map<string, Conflict>();
  return {
    ask(question) {
      const answer = Object.hasOwn(resolve, question.id) ? (resolve[question.id] ?? null) : null;
      if (!asked.has(question.id)) asked.set(question.id, { ...question, answer });
      return answer ?? 'ours';
    },
    get all() {
      return [...asked.values()];
    },
  };
};

export interface MergeRequest {
  readonly base: Rows;
  readonly ours: Rows;
  readonly theirs: Rows;
  readonly kinds: Kinds;
  /** Answers by the id of the question; a question with no answer stays open, and ours stands. */
  readonly resolve?: Readonly<Record<string, Side>>;
  /** Whose labels stand where both gave out the same one; `first` for two copies of equal standing. */
  readonly labels?: LabelStanding;
}
