import * as z from 'zod';
import { boardStateSchema } from '#domain/drafts/draft.ts';
import { json, tableSchemas } from '#domain/rows.ts';

/**
 * The one contract between a window and the app (architecture.md). Every method has an input and an output schema; the
 * dispatcher parses both, so neither side can send what the other does not expect. Two transports carry it: Electron IPC and
 * the 127.0.0.1 host.
 */

const id = z.string().min(1).max(63);
/** Which window a change came from, so that it knows its own echo. */
const windowId = z.string().min(1).max(64);
const seq = z.int().min(0);

export const rowListsSchema = z.strictObject({
  project: z.array(tableSchemas.project),
  members: z.array(tableSchemas.members),
  sessions: z.array(tableSchemas.sessions),
  boards: z.array(tableSchemas.boards),
  nodes: z.array(tableSchemas.nodes),
  links: z.array(tableSchemas.links),
  counters: z.array(tableSchemas.counters),
  kept: z.array(tableSchemas.kept),
});

const patchOf = <Name extends keyof typeof tableSchemas>(table: Name) =>
  z.strictObject({
    table: z.literal(table),
    id: z.string().min(1).max(64),
    before: tableSchemas[table].nullable(),
    after: tableSchemas[table].nullable(),
  });
export const patchSchema = z.discriminatedUnion('table', [
  patchOf('project'),
  patchOf('members'),
  patchOf('sessions'),
  patchOf('boards'),
  patchOf('nodes'),
  patchOf('links'),
  patchOf('counters'),
  patchOf('kept'),
]);

/** What undo and redo would do next: the change's number and its title key; null = nothing left. */
export const undoStateSchema = z.strictObject({
  undo: z.strictObject({ seq, title: z.string() }).nullable(),
  redo: z.strictObject({ seq, title: z.string() }).nullable(),
});
export type UndoState = z.infer<typeof undoStateSchema>;

export const changeSchema = z.strictObject({
  projectId: id,
  seq,
  kind: z.enum(['do', 'undo', 'redo']),
  title: z.string(),
  window: windowId,
  patches: z.array(patchSchema),
  undoState: undoStateSchema,
});
export type Change = z.infer<typeof changeSchema>;

export const themeSchema = z.enum(['paper', 'slate']);

export const projectCardSchema = z.strictObject({
  id,
  name: z.string(),
  school: z.string().nullable(),
  track: z.string().nullable(),
  boards: z.int().min(0),
  changedAt: z.string(),
  /** ready; readOnly = newer schema or read-only medium; damaged = set aside, see `message`. */
  state: z.enum(['ready', 'readOnly', 'damaged']),
  message: z.string().nullable(),
});
export type ProjectCard = z.infer<typeof projectCardSchema>;

/** What a person answered at the export gate. */
export const exportChoicesSchema = z.strictObject({
  /** The meeting to export; null = the whole project as "Working state". */
  sessionId: id.nullable(),
  /** Interviews leave only when this is true, and then only those whose consent allows it. */
  includeInterviews: z.boolean(),
  /** Items that rest only on withheld quotes and may leave all the same. */
  releaseItems: z.array(id).max(5000),
});
export type ExportChoices = z.infer<typeof exportChoicesSchema>;

/** A package of an earlier export. */
const earlierPackage = z.strictObject({
  packageId: z.string(),
  revision: z.int().min(1),
  created: z.string(),
  /** Its meeting; null for the working state. */
  meeting: z.string().nullable(),
});
export type EarlierPackage = z.infer<typeof earlierPackage>;

/** A named list that a team keeps for a kind of board, over all its projects (a set of categories). */
export const ownSetSchema = z.strictObject({
  id,
  name: z.string().min(1).max(80),
  items: z.array(z.string().min(1).max(400)).min(1).max(40),
});
export type OwnSet = z.infer<typeof ownSetSchema>;
const kindId = z.string().max(64);

export const gateSchema = z.strictObject({
  boards: z.array(z.strictObject({ id, name: z.string(), kind: z.string(), items: z.int(), held: z.int() })),
  interviews: z.array(
    z.strictObject({
      id,
      code: z.string(),
      role: z.string(),
      share: z.enum(['none', 'team', 'network']),
      leaves: z.boolean(),
      /** Locale key of the reason. */
      reason: z.string(),
      quotes: z.array(z.strictObject({ id, label: z.string(), text: z.string(), redactions: z.int() })),
      /** Earlier packages that held it, newest first, whatever its consent says now. */
      earlier: z.array(earlierPackage),
    }),
  ),
  /** Every item whose quotes are all withheld: stays unless ticked. */
  restsOnWithheld: z.array(
    z.strictObject({ id, label: z.string(), text: z.string(), board: z.string(), quotes: z.array(z.string()) }),
  ),
  /** Items that stay whatever is ticked, because they repeat the words of a withheld quote. */
  repeatsWithheld: z.array(z.strictObject({ id, label: z.string(), text: z.string(), board: z.string() })),
  redactions: z.array(z.strictObject({ id, label: z.string(), replaceWith: z.string() })),
  /** Next steps about consent never leave. */
  nextStepsHeld: z.array(z.string()),
  signer: z.strictObject({ keyid: z.string(), fingerprint: z.string(), isProtected: z.boolean() }),
  sealed: z.boolean(),
  fileName: z.string(),
});
export type Gate = z.infer<typeof gateSchema>;

/** A draft as lists show it (product R25). */
export const draftCardSchema = z.strictObject({
  id,
  projectId: id,
  boardId: id,
  board: z.string(),
  project: z.string(),
  name: z.string(),
  by: z.string(),
  why: z.string(),
  startedAt: z.string(),
  changedAt: z.string(),
  /** How many differences the team has not decided on. */
  differences: z.int().min(0),
  /** False on a laptop that has only the draft. */
  hasTeam: z.boolean(),
});
export type DraftCard = z.infer<typeof draftCardSchema>;

/** A draft that cannot be opened, as lists show it: by what its newest whole backup says. */
export const unopenedDraftSchema = z.strictObject({
  id,
  projectId: id,
  /** Empty when nothing tells it any more; so is `by`. */
  name: z.string(),
  by: z.string(),
  startedAt: z.string().nullable(),
  /** What happened, what is safe and what to do. */
  message: z.string(),
  /** True when `project.restore` opens its last good backup. */
  hasBackup: z.boolean(),
  hasTeam: z.boolean(),
});
export type UnopenedDraft = z.infer<typeof unopenedDraftSchema>;

/** A state of a board that can be compared with another (product R25). */
export const boardStateCardSchema = z.strictObject({
  /** Names it in `state.read`. */
  id: z.string().max(100),
  /** `first`: as the board began; `past`: at the end of a stretch of work. */
  kind: z.enum(['team', 'draft', 'draft-start', 'before-taking', 'first', 'past']),
  /** Of a draft; else empty. */
  name: z.string(),
  by: z.string(),
  at: z.string(),
});
export type BoardStateCard = z.infer<typeof boardStateCardSchema>;

const empty = z.strictObject({});
const draft = z.strictObject({ draftId: id });
const project = z.strictObject({ projectId: id });

/** Room on the disk that holds the projects; `message` says it to a person, null when all is well. */
export const diskSchema = z.strictObject({ state: z.enum(['ok', 'low', 'reserve']), message: z.string().nullable() });
export type DiskReport = z.infer<typeof diskSchema>;
/** Whether backups are being made; `message` says it to a person when they are not. */
export const backupSchema = z.strictObject({ message: z.string().nullable() });
export type BackupReport = z.infer<typeof backupSchema>;

/** Every method, by name. */
export const contract = {
  'app.state': {
    input: empty,
    output: z.strictObject({
      version: z.string(),
      projects: z.array(projectCardSchema),
      samples: z.array(z.strictObject({ name: z.string(), title: z.string(), about: z.string() })),
      settings: z.strictObject({ theme: themeSchema }),
      disk: diskSchema,
      backups: backupSchema,
      /** True where files are saved by a dialog of the desktop; false where the browser downloads them. */
      desktop: z.boolean(),
    }),
  },
  'settings.set': { input: z.strictObject({ theme: themeSchema }), output: empty },
  'project.create': { input: z.strictObject({ name: z.string().max(4000) }), output: project },
  'project.openSample': { input: z.strictObject({ sample: z.string().max(60) }), output: project },
  'project.open': {
    input: project,
    output: z.strictObject({ seq, rows: rowListsSchema, undoState: undoStateSchema, readOnly: z.boolean() }),
  },
  'project.run': {
    input: z.strictObject({ projectId: id, window: windowId, command: z.string().max(80), args: json }),
    output: z.strictObject({ seq }),
  },
  /** `expected` is the change this window would take back: if another came in between, it is refused, not guessed. */
  'project.undo': {
    input: z.strictObject({ projectId: id, window: windowId, expected: seq }),
    output: z.strictObject({ seq }),
  },
  'project.redo': {
    input: z.strictObject({ projectId: id, window: windowId, expected: seq }),
    output: z.strictObject({ seq }),
  },
  /** Puts the last good backup in the place of a project that was damaged and set aside. */
  'project.restore': { input: project, output: project },
  /** The project as its own open JSON file (docs/project-file.md). */
  'project.toFile': {
    input: project,
    output: z.strictObject({ saved: z.boolean(), fileName: z.string(), text: z.string().nullable() }),
  },
  /** The picture of the whole thread as others may see it, as one SVG. */
  'thread.toFile': {
    input: project,
    output: z.strictObject({ saved: z.boolean(), fileName: z.string(), text: z.string().nullable() }),
  },
  'project.fromFile': { input: z.strictObject({ text: z.string().max(32_000_000) }), output: project },
  /** Items whose words begin with every word of `text`; `forWall` finds only what a room may see. */
  'search.find': {
    input: z.strictObject({ projectId: id, text: z.string().max(200), forWall: z.boolean() }),
    output: z.strictObject({
      /** Best first, at most 50. */
      items: z.array(
        z.strictObject({ id, label: z.string(), type: z.string(), boardId: id, text: z.string().max(4000) }),
      ),
      count: z.int().min(0),
      /** True when there are more than `count`: "1000+". */
      isMore: z.boolean(),
    }),
  },
  /** What erasing an interview or a quote for good would take away. */
  'privacy.preview': {
    input: z.strictObject({ projectId: id, nodeId: id }),
    output: z.strictObject({
      /** What has to be typed to confirm. */
      label: z.string(),
      /** Labels of everything that goes, deleted items included. */
      erased: z.array(z.string()),
      /** Other items that repeat the words and are emptied. */
      echoes: z.array(z.string()),
      /** Damaged copies set aside, which go as well. */
      setAside: z.int().min(0),
      packages: z.array(earlierPackage),
      /** What was erased in this project before, without its words. */
      before: z.array(z.strictObject({ at: z.string(), labels: z.array(z.string()) })),
    }),
  },
  /** Erases it from boards, history, backups and free pages. `confirm` is its label, typed by a person. */
  'privacy.purge': {
    input: z.strictObject({ projectId: id, nodeId: id, confirm: z.string().max(40) }),
    output: z.strictObject({
      seq,
      erased: z.array(z.string()),
      echoes: z.array(z.string()),
      packages: z.array(earlierPackage),
    }),
  },
  /** Earlier packages that held an interview, newest first. */
  'privacy.packages': {
    input: z.strictObject({ projectId: id, interviewId: id }),
    output: z.strictObject({ packages: z.array(earlierPackage) }),
  },
  /** The team's own sets for a kind of board, first kept first. */
  'sets.list': { input: z.strictObject({ kind: kindId }), output: z.strictObject({ sets: z.array(ownSetSchema) }) },
  /** Keeps a set; one of the same id or name is replaced. */
  'sets.save': { input: z.strictObject({ kind: kindId, set: ownSetSchema }), output: empty },
  'sets.remove': { input: z.strictObject({ kind: kindId, id }), output: empty },
  /** Begins a draft of one board: a store of its own, opened and edited by its id like a project. */
  'draft.create': {
    input: z.strictObject({
      projectId: id,
      boardId: id,
      name: z.string().max(4000),
      by: z.string().max(4000),
      why: z.string().max(8000),
    }),
    output: draft,
  },
  /** The drafts of a project, newest first; null = every draft on this laptop. `isAside` gives those that were set aside. */
  'draft.list': {
    input: z.strictObject({ projectId: id.nullable(), isAside: z.boolean().optional() }),
    output: z.strictObject({ drafts: z.array(draftCardSchema), unopened: z.array(unopenedDraftSchema) }),
  },
  /** A draft's board beside what it began from; the window tells the differences with `compareRows`, as the app does. */
  'draft.compare': {
    input: draft,
    output: z.strictObject({
      draft: draftCardSchema,
      base: boardStateSchema,
      outside: z.array(id),
      now: boardStateSchema,
    }),
  },
  /** The states of a board that may be compared: the team's first, then drafts, then how it stood before. */
  'state.list': {
    input: z.strictObject({ projectId: id, boardId: id }),
    output: z.strictObject({ states: z.array(boardStateCardSchema) }),
  },
  'state.read': {
    input: z.strictObject({ projectId: id, boardId: id, stateId: z.string().max(100) }),
    output: z.strictObject({ state: boardStateSchema }),
  },
  /** Takes differences over into the team's version as one change. `E_DRAFT_CONFLICT` while a question has no answer. */
  'draft.merge': {
    input: z.strictObject({
      draftId: id,
      window: windowId,
      accept: z.array(z.string().max(200)).max(20_000),
      resolve: z.record(z.string().max(300), z.enum(['ours', 'theirs'])),
    }),
    output: z.strictObject({ seq }),
  },
  /** Sets a draft aside (never deletes it), or brings it back. */
  'draft.remove': { input: z.strictObject({ draftId: id, isAside: z.boolean() }), output: empty },
  /** The draft as its own open JSON file (docs/draft-file.md); `keptBack` are labels of items with words that may not leave. */
  'draft.toFile': {
    input: draft,
    output: z.strictObject({
      saved: z.boolean(),
      fileName: z.string(),
      text: z.string().nullable(),
      keptBack: z.array(z.string()),
    }),
  },
  /** A draft that came from another laptop, or came back. */
  'draft.fromFile': {
    input: z.strictObject({ text: z.string().max(32_000_000) }),
    output: z.strictObject({ projectId: id, draftId: id }),
  },
  'export.gate': { input: z.strictObject({ projectId: id, choices: exportChoicesSchema }), output: gateSchema },
  /** Writes the signed package: through the save dialog (`saved`), or as base64 for the browser to download (`bytes`). */
  'export.write': {
    input: z.strictObject({ projectId: id, choices: exportChoicesSchema }),
    output: z.strictObject({
      saved: z.boolean(),
      fileName: z.string(),
      packageId: z.string(),
      bytes: z.string().nullable(),
    }),
  },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type Input<Name extends MethodName> = z.infer<Contract[Name]['input']>;
export type Output<Name extends MethodName> = z.infer<Contract[Name]['output']>;
export const methodNames = Object.keys(contract) as readonly MethodName[];

/** What the app tells every window without being asked. */
export const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('change'), change: changeSchema }),
  /** Projects were added, renamed or removed: the first screen asks again. */
  z.strictObject({ type: z.literal('projects') }),
  /** Drafts were begun, taken over or set aside. */
  z.strictObject({ type: z.literal('drafts') }),
  z.strictObject({ type: z.literal('settings'), settings: z.strictObject({ theme: themeSchema }) }),
  /** The disk begins to be full, or has room again. */
  z.strictObject({ type: z.literal('disk'), disk: diskSchema }),
  /** A backup could not be made, or all are made again. */
  z.strictObject({ type: z.literal('backups'), backups: backupSchema }),
  /** The own sets of a kind changed: who shows them asks again. */
  z.strictObject({ type: z.literal('sets'), kind: kindId }),
]);
export type AppEvent = z.infer<typeof eventSchema>;

/** The one shape every answer has: nothing thrown crosses a border. `message` is for people. */
export type Reply<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: string; readonly message: string };
