import { rmSync } from 'node:fs';
import type { Output } from '#api/contract.ts';
import type { ProjectStore, StoredChange } from '#db/project-store.ts';
import { createHoldsForgotten, type Forgotten, notedPurges } from '#db/purge.ts';
import { someString } from '#domain/json-strings.ts';
import { createEcho } from '#domain/privacy/purge.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { NodeRow, Rows } from '#domain/rows.ts';
import type { Places } from './data-directory.ts';
import type { Drafts } from './drafts.ts';
import { packagesWith } from './earlier-packages.ts';
import type { Projects } from './projects.ts';
import { finishPurge, setAsideOf } from './purge-finish.ts';

/**
 * Consent over time: which packages held an interview before its consent was withdrawn, and erasing what somebody said from
 * everything that Throughline keeps of a project (SPEC.md PU1-PU6).
 */
export interface Purges {
  preview(projectId: string, nodeId: string): Result<Output<'privacy.preview'>, Trouble>;
  purge(projectId: string, nodeId: string, confirm: string): Promise<Result<Output<'privacy.purge'>, Trouble>>;
  /** Packages of earlier exports that held an interview, newest first. */
  packages(projectId: string, interviewId: string): Result<Output<'privacy.packages'>, Trouble>;
}

export interface PurgesDeps {
  readonly projects: Projects;
  /** Stores that hold copies of the team's boards. */
  readonly copies: Drafts['copies'];
  readonly places: Places;
  readonly clock: () => Date;
}

const notThere: Trouble = {
  code: 'E_PURGE_UNKNOWN',
  message: 'Only an interview or a quote can be erased for good, and this is none. Nothing was changed.',
};
const notConfirmed: Trouble = {
  code: 'E_PURGE_CONFIRM',
  message: 'What you typed is not the label of this item. Nothing was erased; type it as it stands on the card.',
};
const closedCopy: Trouble = {
  code: 'E_PURGE_DRAFT',
  message:
    'A draft of this project cannot be opened, and it may hold these words. Nothing was erased; the list of drafts says what to do about it, then erase again.',
};
const notCleared: Trouble = {
  code: 'E_PURGE_DRAFT',
  message:
    'What is left of a damaged draft could not be deleted, so the words still stand on the boards. Check that you may write to the folder "set-aside", then erase again.',
};
const unfinished: Trouble = {
  code: 'E_PURGE_UNFINISHED',
  message:
    'It is erased from the boards and from the history, but the old backups could not all be replaced yet. Make some room on the disk; Throughline goes on with it when you open the project again.',
};

/** Erasing is nobody's step: it is not undone, and it does not stand in the way of what was done before it. */
const PURGER = 'purge';

export const createPurges = ({ projects, copies, places, clock }: PurgesDeps): Purges => {
  /** The interview of an item; of a deleted line nobody can say any more. */
  const interviewOf = (rows: Rows, nodeId: string): string => rows.nodes.get(nodeId)?.parentId ?? nodeId;

  /** Other items that repeat the words, and will be emptied with them. */
  const echoesOf = (rows: Rows, forgotten: Forgotten): readonly NodeRow[] => {
    const isEcho = createEcho(forgotten.texts);
    return [...rows.nodes.values()].filter(
      (node) => !forgotten.nodeIds.has(node.id) && (isEcho(node.text) || someString(node.props, isEcho)),
    );
  };

  /** In one store: boards and history at once, then everything else on the disk. */
  const erase = async (
    owner: Pick<Projects, 'announce'>,
    projectId: string,
    store: ProjectStore,
    forgotten: Forgotten,
  ): Promise<Result<StoredChange, Trouble>> => {
    const stored = store.purge(forgotten, { role: PURGER, window: 'app', at: clock().toISOString() });
    if (!stored.ok) return stored;
    owner.announce(projectId, stored.value);
    try {
      await finishPurge({ projectId, store, places, clock }, createHoldsForgotten(forgotten));
    } catch {
      return refuse(unfinished);
    }
    return stored;
  };

  /** Copies come first: once the team's own history has forgotten the words, nobody knows any more what to look for. */
  const emptyCopy = (copyId: string, { texts }: Forgotten): Promise<Result<unknown, Trouble>> =>
    copies.quietly<unknown>(copyId, async (store) => {
      const echoes: Forgotten = { nodeIds: new Set(), labels: new Set(), texts };
      return store.holds(echoes) ? erase(copies, copyId, store, echoes) : ok(undefined);
    });

  /** Damaged copies of drafts go like those of the project; of a draft that nothing can bring back, torn backups too. */
  const clearCopy = (copyId: string): boolean => {
    try {
      if (copies.isBeyondRepair(copyId)) rmSync(places.backups(copyId), { recursive: true, force: true });
      for (const file of setAsideOf(places, copyId)) rmSync(file, { force: true });
      return true;
    } catch {
      return false;
    }
  };

  return {
    preview(projectId, nodeId) {
      const store = projects.store(projectId);
      if (!store.ok) return store;
      const rows = store.value.rows();
      const forgotten = store.value.remembered(nodeId);
      if (forgotten === null) return refuse(notThere);
      return ok({
        label: rows.nodes.get(nodeId)?.label ?? [...forgotten.labels][0] ?? '',
        erased: [...forgotten.labels],
        echoes: echoesOf(rows, forgotten).map((node) => node.label),
        setAside: [projectId, ...copies.of(projectId)]
          .flatMap((id) => setAsideOf(places, id))
          .filter((file) => file.endsWith('.db')).length,
        packages: packagesWith(store.value, interviewOf(rows, nodeId)),
        before: notedPurges(store.value.database).map(({ at, labels }) => ({ at, labels: [...labels] })),
      });
    },
    purge: (projectId, nodeId, confirm) =>
      projects.quietly(projectId, async (store) => {
        const rows = store.rows();
        const forgotten = store.remembered(nodeId);
        if (forgotten === null) return refuse(notThere);
        const label = rows.nodes.get(nodeId)?.label ?? [...forgotten.labels][0] ?? '';
        if (confirm.trim().toLowerCase() !== label.toLowerCase()) return refuse(notConfirmed);
        const packages = packagesWith(store, interviewOf(rows, nodeId));
        const echoes = echoesOf(rows, forgotten).map((node) => node.label);
        const copyIds = copies.of(projectId);
        const isLeft = (copyId: string) => !copies.isBeyondRepair(copyId);
        // All are asked before the first is emptied.
        if (copyIds.some((copyId) => isLeft(copyId) && !copies.store(copyId).ok)) return refuse(closedCopy);
        for (const copyId of copyIds.filter(isLeft)) {
          const emptied = await emptyCopy(copyId, forgotten);
          if (!emptied.ok) return emptied;
        }
        if (!copyIds.every(clearCopy)) return refuse(notCleared);
        const stored = await erase(projects, projectId, store, forgotten);
        if (!stored.ok) return stored;
        return ok({ seq: stored.value.seq, erased: [...forgotten.labels], echoes, packages });
      }),
    packages(projectId, interviewId) {
      const store = projects.store(projectId);
      return store.ok ? ok({ packages: packagesWith(store.value, interviewId) }) : store;
    },
  };
};
