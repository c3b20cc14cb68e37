import { openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openAppStore } from '#db/app-store.ts';
import { openProjectStore, type ProjectStore, type StoredChange, TEAM } from '#db/project-store.ts';
import { type Result, refuse, type Trouble } from '#domain/result.ts';

/**
 * A process of its own for tests that need two, or one to kill. First argument: what to do; second: where; third: its backups.
 * Everything it says is one JSON value a line, written at once. What is large is loaded only by the task that needs it.
 */
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

const [task = '', place = '', backups = '', count = ''] = process.argv.slice(2);

const rename = (store: ProjectStore, name: string): Result<StoredChange, Trouble> => {
  const [before] = store.rows().project.values();
  if (before === undefined) return refuse({ code: 'E_EMPTY', message: 'There is no project.' });
  const actor = { role: TEAM, window: 'child', at: '2026-01-05T09:00:00.000Z' };
  return store.write([{ table: 'project', id: before.id, before, after: { ...before, name } }], 'rename', actor);
};

/** Renames the project as fast as it can, and says each change that was acknowledged; why it ended, if it does. */
const burst = (): void => {
  const opened = openProjectStore(place, backups);
  for (let count = 0; opened.ok; count += 1) {
    const name = `Name ${'x'.repeat(count % 97)} ${count}`;
    const stored = rename(opened.value, name);
    say(stored.ok ? { seq: stored.value.seq, name } : { code: stored.problem.code });
    if (!stored.ok) break;
  }
  if (!opened.ok) say({ code: opened.problem.code });
};

/** The same, a given number of times, writing the number of each acknowledged change into a file beside; ends as by a power cut. */
const noted = (): void => {
  const opened = openProjectStore(place, backups);
  if (!opened.ok) throw new Error(opened.problem.code);
  const notes = openSync(`${place}.notes`, 'w');
  for (let change = 0; change < Number(count); change += 1) {
    const stored = rename(opened.value, `Name ${'x'.repeat((change * 61) % 150)} ${change}`);
    if (!stored.ok) throw new Error(stored.problem.code);
    writeSync(notes, `${stored.value.seq}\n`);
  }
  process.kill(process.pid, 'SIGKILL');
};

/** Opens a project, says how, and what a change would answer. */
const openProject = (): void => {
  const opened = openProjectStore(place, backups);
  if (!opened.ok) {
    say({ code: opened.problem.code });
    return;
  }
  const { value: store } = opened;
  const changed = rename(store, 'Other');
  say({ readOnly: store.isReadOnly, nodes: store.rows().nodes.size, change: changed.ok || changed.problem.code });
  store.close();
};

/** Opens the whole app and holds it until its input ends. */
const holdApp = async (): Promise<void> => {
  const { createApp } = await import('#services/app.ts');
  const { browserDesktop } = await import('#services/desktop.ts');
  const app = createApp({ dataDirectory: place, desktop: browserDesktop });
  say(app.ok ? { open: true } : { code: app.problem.code, message: app.problem.message });
  if (!app.ok) return;
  for await (const _ of createInterface({ input: process.stdin }));
  await app.value.close();
};

const openApp = (): void => {
  const opened = openAppStore(place);
  say(opened.ok ? { readOnly: opened.value.isReadOnly } : { code: opened.problem.code });
};

const tasks: Readonly<Record<string, () => void | Promise<void>>> = {
  burst,
  noted,
  'open-project': openProject,
  'open-app-store': openApp,
  'hold-app': holdApp,
};
await tasks[task]?.();
