import { existsSync, readdirSync } from 'node:fs';
import type { Change, Output, ProjectCard } from '#api/contract.ts';
import type { AppStore } from '#db/app-store.ts';
import { listBackups } from '#db/backups.ts';
import { sameRows } from '#db/history.ts';
import { type ProjectStore, type StoredChange, TEAM } from '#db/project-store.ts';
import type { Kinds } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide, findCommand } from '#domain/project-commands.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { emptyRows, type JsonObject, type RowLists, type Rows, rowsToLists } from '#domain/rows.ts';
import type { Places } from './data-directory.ts';
import { createLastGood } from './last-good.ts';
import { createOpenStores, type OpenStores, type OpenStoresDeps } from './open-stores.ts';
import { setAsideOf } from './purge-finish.ts';

/** What projects need from outside themselves. */
export interface ProjectsDeps extends OpenStoresDeps {
  readonly appStore: AppStore;
  readonly kinds: Kinds;
  readonly newId: () => string;
  readonly onChange: (change: Change) => void;
}

/** Every project of this data directory: one file each, opened when first asked for and kept open. */
export interface Projects extends Pick<OpenStores, 'restore' | 'quietly' | 'backUpChanged'> {
  list(): readonly ProjectCard[];
  /** True when there is a file for this project. */
  has(projectId: string): boolean;
  create(name: string): Result<string, Trouble>;
  /** Puts a whole project in; the same one again changes nothing, another one under the same id is refused. */
  load(lists: RowLists): Result<string, Trouble>;
  open(projectId: string): Result<Output<'project.open'>, Trouble>;
  rows(projectId: string): Result<Rows, Trouble>;
  store(projectId: string): Result<ProjectStore, Trouble>;
  run(projectId: string, window: string, command: string, args: unknown): Result<{ readonly seq: number }, Trouble>;
  undo(projectId: string, window: string, expected: number): Result<{ readonly seq: number }, Trouble>;
  redo(projectId: string, window: string, expected: number): Result<{ readonly seq: number }, Trouble>;
  /** Tells every window of a change that no command made. */
  announce(projectId: string, stored: StoredChange): void;
  close(): Promise<void>;
}

/** Beginning a project is no step of the team's work: nobody can undo it and be left with a file and no project in it. */
const FOUNDING = 'founding';

const alreadyHere: Trouble = {
  code: 'E_PROJECT_EXISTS',
  message: 'There is a project of that name here already. Nothing was changed; open it from the first screen.',
};

const cardOf = (rows: Rows, projectId: string, changedAt: string) => {
  const project = [...rows.project.values()][0];
  return {
    id: projectId,
    name: project?.name ?? projectId,
    school: project?.props.school?.name ?? null,
    track: project?.props.track ?? null,
    boards: rows.boards.size,
    changedAt,
  };
};

/** What became of a project whose file is not in its place, and what can be done; null when nothing of it is left here. */
const withoutFile = (places: Places, projectId: string, hasBackup: boolean): string | null => {
  const isSetAside = setAsideOf(places, projectId).length > 0;
  if (!isSetAside && hasBackup)
    return 'The file of this project is not in its place any more. Put it back, or choose the project to open its last good backup.';
  if (!isSetAside)
    return listBackups(places.backups(projectId)).length === 0
      ? null
      : 'The file of this project is not in its place any more, and no backup of it is whole. Put it back, or open a copy that somebody saved.';
  return hasBackup
    ? 'This project was damaged, and its file was set aside untouched. Choose it to open its last good backup.'
    : 'This project was damaged, and no backup of it is whole. Nothing was deleted: its file is in the folder "set-aside". If somebody saved a copy of the project, open that.';
};

export const createProjects = (deps: ProjectsDeps): Projects => {
  const { places, appStore, kinds, clock } = deps;
  const stores = createOpenStores(deps);
  const hasBackup = createLastGood(places, (_, backup) => backup !== undefined);
  const { open, letGoIfMoved } = stores;
  const now = () => clock().toISOString();

  const tell = (projectId: string, store: ProjectStore, window: string, stored: StoredChange): void => {
    stores.changed(projectId);
    deps.onChange({
      projectId,
      seq: stored.seq,
      kind: stored.kind,
      title: stored.title,
      window,
      patches: [...stored.patches],
      undoState: store.undoState(TEAM),
    });
    const touchesCard = stored.patches.some((patch) => patch.table === 'project' || patch.table === 'boards');
    if (touchesCard) saveCard(projectId, store);
  };

  const saveCard = (projectId: string, store: ProjectStore): void => {
    // The card is a copy for the first screen; if it cannot be written, the project itself is still safe.
    appStore.saveCard(cardOf(store.rows(), projectId, now()));
    deps.onList();
  };

  const write = (
    projectId: string,
    store: ProjectStore,
    window: string,
    command: string,
    args: unknown,
    role = TEAM,
  ): Result<{ readonly seq: number }, Trouble> => {
    const decided = decide(kinds, store.rows(), command, args);
    if (!decided.ok) return decided;
    // Nothing to write: no change in the log, no step that undo would take back in vain (D9).
    if (decided.value.length === 0) return ok({ seq: store.seq() });
    const stored = store.write(decided.value, findCommand(kinds, command)?.title ?? command, {
      role,
      window,
      at: now(),
    });
    if (!stored.ok) return letGoIfMoved(projectId, stored);
    tell(projectId, store, window, stored.value);
    return ok({ seq: stored.value.seq });
  };

  const turnRound = (
    kind: 'undo' | 'redo',
    projectId: string,
    window: string,
    expected: number,
  ): Result<{ readonly seq: number }, Trouble> => {
    const store = open(projectId);
    if (!store.ok) return store;
    const stored = store.value[kind](expected, { role: TEAM, window, at: now() });
    if (!stored.ok) return letGoIfMoved(projectId, stored);
    tell(projectId, store.value, window, stored.value);
    return ok({ seq: stored.value.seq });
  };

  const make = (projectId: string, command: string, args: JsonObject): Result<string, Trouble> => {
    if (existsSync(places.projectFile(projectId))) return refuse(alreadyHere);
    const store = open(projectId, true);
    const written = store.ok ? write(projectId, store.value, 'app', command, args, FOUNDING) : store;
    if (written.ok) return ok(projectId);
    // Nothing of a project that could not be begun stays behind.
    stores.discard(projectId);
    return written;
  };

  const filesHere = (): readonly string[] =>
    existsSync(places.projects)
      ? readdirSync(places.projects)
          .filter((name) => name.endsWith('.db'))
          .map((name) => name.slice(0, -3))
      : [];

  return {
    has: (projectId) => existsSync(places.projectFile(projectId)),
    list() {
      const files = new Set(filesHere());
      const cards = new Map(appStore.cards().map((card) => [card.id, card]));
      for (const id of files) {
        if (cards.has(id)) continue;
        // A file that was copied in by hand, or whose card was lost, introduces itself.
        const store = open(id);
        // A file in which no project was ever begun (the power went) is not shown.
        if (!store.ok || store.value.rows().project.size === 0) continue;
        const card = cardOf(store.value.rows(), id, store.value.changedAt() ?? now());
        cards.set(id, card);
        appStore.saveCard(card);
      }
      return [...cards.values()].flatMap((card): readonly ProjectCard[] => {
        if (files.has(card.id))
          return [{ ...card, state: stores.known(card.id)?.isReadOnly ? 'readOnly' : 'ready', message: null }];
        const message = withoutFile(places, card.id, hasBackup(card.id));
        return message === null ? [] : [{ ...card, state: 'damaged', message }];
      });
    },
    create(name) {
      const projectId = deps.newId();
      return make(projectId, 'project.create', { id: projectId, name, createdAt: now() });
    },
    load(lists) {
      // Checked before a file is made, so a wrong file leaves nothing behind.
      const decided = decide(kinds, emptyRows(), 'project.load', { rows: lists });
      if (!decided.ok) return decided;
      const projectId = lists.project[0]?.id ?? '';
      if (existsSync(places.projectFile(projectId))) {
        const store = open(projectId);
        if (!store.ok) return store;
        const loaded = applyPatches(emptyRows(), decided.value);
        if (loaded.ok && sameRows(store.value.rows(), loaded.value)) return ok(projectId);
        return refuse({
          code: 'E_PROJECT_EXISTS',
          message:
            'This project is here already, and it is not the same as the file. Nothing was imported; export the one that is here first, or import the file on another laptop.',
        });
      }
      return make(projectId, 'project.load', { rows: lists as unknown as JsonObject });
    },
    open(projectId) {
      const store = open(projectId);
      if (!store.ok) return store;
      return ok({
        seq: store.value.seq(),
        rows: rowsToLists(store.value.rows()) as Output<'project.open'>['rows'],
        undoState: store.value.undoState(TEAM),
        readOnly: store.value.isReadOnly,
      });
    },
    rows(projectId) {
      const store = open(projectId);
      return store.ok ? ok(store.value.rows()) : store;
    },
    store: (projectId) => open(projectId),
    run(projectId, window, command, args) {
      const store = open(projectId);
      return store.ok ? write(projectId, store.value, window, command, args) : store;
    },
    undo: (projectId, window, expected) => turnRound('undo', projectId, window, expected),
    redo: (projectId, window, expected) => turnRound('redo', projectId, window, expected),
    restore: stores.restore,
    quietly: stores.quietly,
    announce(projectId, stored) {
      const store = stores.known(projectId);
      if (store !== undefined) tell(projectId, store, 'app', stored);
    },
    backUpChanged: stores.backUpChanged,
    close: () =>
      stores.close((projectId, store) =>
        appStore.saveCard(cardOf(store.rows(), projectId, store.changedAt() ?? now())),
      ),
  };
};
