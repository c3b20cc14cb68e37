import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '#api/client.ts';
import type { Change, UndoState } from '#api/contract.ts';
import type { Kinds } from '#domain/kind.ts';
import { applyPatches, type Patch, sameJson } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import type { Result, RuleBroken } from '#domain/result.ts';
import { emptyRows, listsToRows, type Rows } from '#domain/rows.ts';
import type { Run } from '#renderer/kit/kind-view.ts';
import type { Notices } from './notices.ts';
import { boardsTouched, type Turned } from './turned.ts';

/**
 * One project as this window sees it (architecture.md): the rows the app has confirmed, with the commands it has not answered
 * yet replayed on top by the same `decide`. What a person sees at once is what will be stored, by one path.
 */

/** How the store stands, for the word in the bottom bar. */
export type SaveState =
  | { readonly word: 'saved' }
  | { readonly word: 'saving' }
  | { readonly word: 'failed'; readonly message: string };

interface Pending extends Run {
  readonly key: number;
}

export interface ProjectState {
  readonly status: 'opening' | 'ready' | 'failed';
  /** Why it could not be opened. */
  readonly problem: string | null;
  /** Rows of the change `seq`, as the app has them. */
  readonly confirmed: { readonly seq: number; readonly rows: Rows };
  readonly pending: readonly Pending[];
  /** A new card being typed: it stands on the board of this window and nowhere else. */
  readonly draft: Run | null;
  /** What to show: confirmed, then pending, then the draft. */
  readonly rows: Rows;
  readonly undoState: UndoState;
  readonly readOnly: boolean;
  readonly save: SaveState;
}

export interface ProjectDependencies {
  readonly client: Client;
  readonly kinds: Kinds;
  readonly projectId: string;
  readonly windowId: string;
  readonly notices: Notices;
  /** Gives words back that could not be kept, in a sentence. */
  readonly notTaken: (text: string) => string;
}

/** Answers after which nobody knows whether the words on the screen are on the disk. */
const UNSURE: ReadonlySet<string> = new Set(['E_UNREACHABLE', 'E_ANSWER', 'E_INTERNAL']);

/** What somebody wrote in a command: its text, and what else reads as words; ids and choices have no space in them. */
const writtenIn = ({ args }: Run): string =>
  Object.entries(args)
    .flatMap(([name, value]) =>
      typeof value === 'string' && (name === 'text' || /\S\s+\S/.test(value)) ? [value] : [],
    )
    .join(' ')
    .trim();

export interface ProjectStore {
  readonly projectId: string;
  readonly store: StoreApi<ProjectState>;
  /**
   * Carries a command out here at once and sends it. False when a rule stands in its way; then nothing is shown and the
   * person has been told why.
   */
  run(run: Run): boolean;
  /**
   * What a rule refused here is not tried again: its sentence goes. With `words`, the box they stood in is gone too: then they
   * are told with the sentence, and stay until that is put away.
   */
  giveUp(words?: string): void;
  /** Shows a card that is not there yet, or takes it away (null). False when it cannot stand there. */
  setDraft(draft: Run | null): boolean;
  /** Takes the last change back and tells what that was; null when there was none, or it was refused. */
  undo(): Promise<Turned | null>;
  /** Does again what was taken back last. */
  redo(): Promise<Turned | null>;
  /** Resolves when everything sent so far has been answered. */
  settled(): Promise<void>;
  close(): void;
}

/** An own change whose echo has not come after this many ms means pushes were lost: open again. */
const ECHO_PATIENCE = 3000;

/** A patch's table and rows belong together; the contract checked that, the type forgets it in a union of pairs. */
const patchesOf = (change: Change) => change.patches as readonly Patch[];

/** What one command does to the rows it meets. */
interface Step {
  readonly base: Rows;
  readonly patches: Result<readonly Patch[], RuleBroken>;
  readonly after: Rows;
}

/**
 * Commands worked out on rows. The same command on the very same rows is worked out once, however often what is shown is put
 * together again: rows never change in place, so nothing else can come of it.
 */
const createReplay = (kinds: Kinds) => {
  const steps = new WeakMap<Run, Step>();
  const stepOf = (run: Run, base: Rows): Step => {
    const known = steps.get(run);
    if (known?.base === base) return known;
    const patches = decide(kinds, base, run.command, run.args);
    // A command that meets its own echo, or an item that is gone by now, changes nothing; the app's answer decides.
    const after = patches.ok && patches.value.length > 0 ? applyPatches(base, patches.value) : null;
    const step = { base, patches, after: after?.ok ? after.value : base };
    steps.set(run, step);
    return step;
  };
  return {
    stepOf,
    replay: (rows: Rows, runs: readonly Run[]) => runs.reduce((base, run) => stepOf(run, base).after, rows),
  };
};

export const createProjectStore = (dependencies: ProjectDependencies): ProjectStore => {
  const { client, kinds, projectId, windowId, notices, notTaken } = dependencies;
  const { stepOf, replay } = createReplay(kinds);
  const store = createStore<ProjectState>(() => ({
    status: 'opening',
    problem: null,
    confirmed: { seq: 0, rows: emptyRows() },
    pending: [],
    draft: null,
    rows: emptyRows(),
    undoState: { undo: null, redo: null },
    readOnly: false,
    save: { word: 'saved' },
  }));
  const get = store.getState;
  let closed = false;
  let lastKey = 0;
  /** Calls go one after another: the order of speech is the order of storage. */
  let queue: Promise<void> = Promise.resolve();
  let opening: Promise<void> | null = null;
  /** True when words of the app were lost while it was being opened: the answer on its way may be older than they were. */
  let isOutdated = false;
  let early: Change[] = [];
  /** The last undo or redo of this window. */
  let turn: Change | null = null;
  let waiting: { readonly seq: number; readonly done: () => void }[] = [];

  /** Sets what rows depend on and, from it, the rows to show. */
  const put = (change: Partial<ProjectState>) => {
    const next = { ...get(), ...change };
    const runs: readonly Run[] = next.draft === null ? next.pending : [...next.pending, next.draft];
    store.setState({ ...change, rows: replay(next.confirmed.rows, runs) });
    waiting = waiting.filter((wait) => {
      if (wait.seq > next.confirmed.seq) return true;
      wait.done();
      return false;
    });
  };

  /** Asks again as long as words were lost while the answer was on its way. */
  const ask = async () => {
    for (;;) {
      isOutdated = false;
      const reply = await client.call('project.open', { projectId });
      if (!isOutdated || closed) return reply;
    }
  };

  const reopen = (): Promise<void> => {
    opening ??= (async () => {
      const reply = await ask();
      opening = null;
      if (closed) return;
      if (!reply.ok) {
        if (get().status === 'ready') store.setState({ save: { word: 'failed', message: reply.message } });
        else put({ status: 'failed', problem: reply.message });
        return;
      }
      const { seq, rows, undoState, readOnly } = reply.value;
      put({ status: 'ready', problem: null, confirmed: { seq, rows: listsToRows(rows) }, undoState, readOnly });
      const late = early;
      early = [];
      for (const change of late) receive(change);
    })();
    return opening;
  };

  /**
   * The rows after a change; null when it does not fit them. What an own command did is there already: those very rows are
   * taken, so that its echo changes nothing that is shown.
   */
  const rowsAfter = (change: Change, own: Pending | undefined): Rows | null => {
    const { rows } = get().confirmed;
    const step = own === undefined ? undefined : stepOf(own, rows);
    if (step?.patches.ok && sameJson(step.patches.value, patchesOf(change))) return step.after;
    const after = applyPatches(rows, patchesOf(change));
    return after.ok ? after.value : null;
  };

  const receive = (change: Change) => {
    if (change.window === windowId && change.kind !== 'do') turn = change;
    if (opening !== null) {
      early.push(change);
      return;
    }
    const { confirmed, pending } = get();
    if (change.seq <= confirmed.seq) return;
    // One call is under way at a time, so the echo of an own command is always the oldest pending one.
    const isEcho = change.window === windowId && change.kind === 'do';
    const rows = change.seq === confirmed.seq + 1 ? rowsAfter(change, isEcho ? pending[0] : undefined) : null;
    if (rows === null) {
      void reopen();
      return;
    }
    put({
      confirmed: { seq: change.seq, rows },
      undoState: change.undoState,
      pending: isEcho ? pending.slice(1) : pending,
    });
  };

  const stopListening = client.onEvent(
    (event) => {
      if (event.type === 'change' && event.change.projectId === projectId) receive(event.change);
    },
    () => {
      isOutdated = true;
      void reopen();
    },
  );

  /** Waits until the change `seq` is confirmed here; asks for everything again when its echo does not come. */
  const reached = (seq: number): Promise<void> =>
    new Promise((resolve) => {
      if (closed || get().confirmed.seq >= seq) {
        resolve();
        return;
      }
      const patience = setTimeout(() => void reopen().then(resolve), ECHO_PATIENCE);
      waiting.push({
        seq,
        done: () => {
          clearTimeout(patience);
          resolve();
        },
      });
    });

  const enqueue = (job: () => Promise<void>): Promise<void> => {
    store.setState({ save: { word: 'saving' } });
    const mine = queue.then(job).then(() => {
      if (queue === mine && get().save.word === 'saving') store.setState({ save: { word: 'saved' } });
    });
    queue = mine;
    return mine;
  };

  /** What a rule refused here and nobody has mended or left yet: the notices of it. */
  let refusals: readonly { readonly notice: number; readonly message: string }[] = [];
  const forgetRefusals = () => {
    for (const { notice } of refusals) notices.dismiss(notice);
    refusals = [];
  };

  const refused = (code: string, message: string) => {
    notices.warn(message);
    // A rule that says no is an answer; anything else means that the words on the screen may not be on the disk.
    if (UNSURE.has(code)) store.setState({ save: { word: 'failed', message } });
  };

  const takeBack = (key: number) => put({ pending: get().pending.filter((pending) => pending.key !== key) });

  const turnBack = async (method: 'project.undo' | 'project.redo'): Promise<Turned | null> => {
    let turned = null as Turned | null;
    await enqueue(async () => {
      // Read when its turn comes: everything before it is confirmed by then.
      const { undo, redo } = get().undoState;
      const expected = method === 'project.undo' ? undo : redo;
      if (expected === null) return;
      const reply = await client.call(method, { projectId, window: windowId, expected: expected.seq });
      if (!reply.ok) {
        refused(reply.code, reply.message);
        return;
      }
      await reached(reply.value.seq);
      // When its echo was lost nobody knows here where it was; what it was is known.
      const boards = turn?.seq === reply.value.seq ? boardsTouched(patchesOf(turn), get().confirmed.rows) : [];
      turned = { title: expected.title, boards };
    });
    return turned;
  };

  void reopen();
  return {
    projectId,
    store,
    run(run) {
      lastKey += 1;
      const pending: Pending = { command: run.command, args: run.args, key: lastKey };
      const { patches } = stepOf(pending, replay(get().confirmed.rows, get().pending));
      if (!patches.ok) {
        const { message } = patches.problem;
        refusals = [...refusals, { notice: notices.warn(message), message }];
        return false;
      }
      // What a rule refused has been mended or left: its sentence must not go on covering the board.
      forgetRefusals();
      if (patches.value.length === 0) return true;
      put({ pending: [...get().pending, pending] });
      void enqueue(async () => {
        const reply = await client.call('project.run', {
          projectId,
          window: windowId,
          command: run.command,
          args: run.args,
        });
        if (reply.ok) await reached(reply.value.seq);
        else {
          // The card goes, and with it the only place where the words stood.
          const written = writtenIn(run);
          refused(reply.code, written === '' ? reply.message : `${reply.message} ${notTaken(written)}`);
        }
        takeBack(pending.key);
      });
      return true;
    },
    giveUp(words = '') {
      const message = refusals.at(-1)?.message;
      forgetRefusals();
      if (message !== undefined && words.trim() !== '') notices.warn(`${message} ${notTaken(words.trim())}`);
    },
    setDraft(draft) {
      if (draft !== null) {
        const base = replay(get().confirmed.rows, get().pending);
        if (!stepOf(draft, base).patches.ok) return false;
      }
      put({ draft });
      return true;
    },
    undo: () => turnBack('project.undo'),
    redo: () => turnBack('project.redo'),
    settled: () => queue,
    close() {
      closed = true;
      stopListening();
      for (const wait of waiting) wait.done();
      waiting = [];
    },
  };
};
