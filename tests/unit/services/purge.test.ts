import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameRows } from '#db/history.ts';
import { applyPatches, type Patch } from '#domain/patches.ts';
import { type JsonObject, listsToRows, type RowLists } from '#domain/rows.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';
import { testClock } from '#tests/support/test-twins.ts';

/** Words that stand nowhere else, so that even a torn page gives them away. */
const unique = (about: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${about}${String(index).padStart(3, '0')}mumbled`).join(' ');

/** Files under `folder` that hold any of `words`, in any case. */
const filesWith = (folder: string, words: readonly string[]): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .filter((file) => {
      const bytes = readFileSync(file, 'latin1').toLowerCase();
      return words.some((word) => bytes.includes(word.toLowerCase()));
    });

const open = async (folder = temporaryFolder(), clock = testClock()) => {
  const one = testApp(folder, { clock });
  const { projectId } = await one.ask('project.openSample', { sample: 'attendance' });
  const run = (command: string, args: JsonObject) =>
    one.ask('project.run', { projectId, window: 'w', command, args: { boardId: 'interviews', ...args } });
  const rows = async () => (await one.ask('project.open', { projectId })).rows;
  const undoAll = async (): Promise<string> => {
    for (;;) {
      const { undoState } = await one.ask('project.open', { projectId });
      if (undoState.undo === null) return 'all undone';
      const reply = await one.app.dispatch('project.undo', { projectId, window: 'w', expected: undoState.undo.seq });
      if (!reply.ok) return reply.code;
    }
  };
  return { ...one, clock, folder, projectId, run, rows, undoAll };
};

const long = unique('secret', 220);
const rewritten = unique('reworded', 40);
const alone = unique('elsewhere', 6);

/** A quote with a past: long, rewritten, quoted on another board, undone and redone, backed up twice. */
const withPast = async (folder?: string) => {
  const one = await open(folder);
  const { run, projectId, ask } = one;
  await run('empathy-interview.addQuote', { id: 'said', interviewId: 'interview-i1', text: long });
  await run('empathy-interview.addQuote', { id: 'other', interviewId: 'interview-i1', text: alone });
  await run('empathy-interview.editText', { id: 'said', text: rewritten });
  const { seq } = await ask('project.open', { projectId });
  await ask('project.undo', { projectId, window: 'w', expected: seq });
  await run('empathy-interview.editText', { id: 'said', text: rewritten });
  await ask('project.run', {
    projectId,
    window: 'w',
    command: 'fishbone.editText',
    args: {
      boardId: 'fb1',
      id: 'cause-c9',
      text: `They told us: ${rewritten.split(' ').slice(3, 8).join(' ').toUpperCase()}`,
    },
  });
  one.clock.forward(10);
  await one.app.projects.backUpChanged();
  return one;
};
const wordsOf = (...texts: readonly string[]) => texts.flatMap((text) => text.split(' '));

describe('erasing what somebody said', () => {
  it('PU1 PU4 leaves its words in no file under the data directory, searched byte by byte', async () => {
    const { ask, folder, projectId, rows, close } = await withPast();
    const setAside = path.join(folder, 'set-aside');
    mkdirSync(setAside);
    writeFileSync(path.join(setAside, `${projectId}-20260101T000000000Z.db`), `torn ${long}`);
    writeFileSync(path.join(setAside, `${projectId}-2-20260101T000000000Z.db`), 'another project');
    writeFileSync(path.join(folder, 'backups', projectId, '20260101T000000000Z.db.part'), rewritten);
    expect(filesWith(folder, wordsOf(long)).length).toBeGreaterThan(2);

    const label = (await ask('privacy.preview', { projectId, nodeId: 'said' })).label;
    const done = await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label.toUpperCase() });
    expect(done).toMatchObject({ erased: [label], echoes: ['c9'] });
    expect(filesWith(folder, wordsOf(long, rewritten))).toEqual([]);
    const left = await rows();
    expect(left.nodes.some(({ id }) => id === 'said')).toBe(false);
    expect(left.nodes.find(({ id }) => id === 'cause-c9')?.text).toBe('[erased]');
    expect(left.nodes.find(({ id }) => id === 'other')?.text).toBe(alone);
    expect(readdirSync(setAside)).toEqual([`${projectId}-2-20260101T000000000Z.db`]);
    expect(readdirSync(path.join(folder, 'backups', projectId)).length).toBeGreaterThan(0);

    await close();
    expect(filesWith(folder, wordsOf(long, rewritten))).toEqual([]);
  });

  it('PU2 the project opens whole afterwards, goes on, and damage to its rows is still found', async () => {
    const { ask, folder, projectId, close } = await withPast();
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    await close();
    const again = await open(folder);
    await again.run('empathy-interview.addQuote', { id: 'new', interviewId: 'interview-i1', text: 'a new line' });
    expect((await again.rows()).nodes.find(({ id }) => id === 'new')?.label).not.toBe(label);
    await again.close();
    const file = path.join(folder, 'projects', `${projectId}.db`);
    const bytes = readFileSync(file);
    const at = bytes.indexOf('Ten-minute re-entry');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const third = testApp(folder);
    expect(await third.refusal('project.open', { projectId })).toBe('E_STORE_DAMAGED');
  });

  it('PU3 undo stops at it and says so; nothing brings the words back', async () => {
    const { ask, projectId, rows, run, undoAll } = await withPast();
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    await run('empathy-interview.addQuote', { id: 'after', interviewId: 'interview-i1', text: 'said after' });
    expect(await undoAll()).toBe('E_PURGED');
    const left = await rows();
    expect(left.nodes.some(({ id }) => id === 'after')).toBe(false);
    expect(JSON.stringify(left)).not.toMatch(/secret\d|reworded\d/i);
  });

  it('PU1 erases a whole interview with every line it ever had, deleted ones too, and none that is somebody else’s by now', async () => {
    const { ask, folder, projectId, run, rows } = await open();
    const [kept, gone, moved] = [unique('kept', 5), unique('gone', 5), unique('moved', 5)];
    await run('empathy-interview.addQuote', { id: 'kept', interviewId: 'interview-i2', text: kept });
    await run('empathy-interview.addQuote', { id: 'gone', interviewId: 'interview-i2', text: gone });
    await run('empathy-interview.addQuote', { id: 'moved', interviewId: 'interview-i2', text: moved });
    await run('empathy-interview.remove', { ids: ['gone'] });
    await run('empathy-interview.move', { id: 'moved', parentId: 'interview-i1' });
    const preview = await ask('privacy.preview', { projectId, nodeId: 'interview-i2' });
    expect(preview.erased).toEqual(expect.arrayContaining(['i2', 'q3', 'q4', 'q6']));
    await ask('privacy.purge', { projectId, nodeId: 'interview-i2', confirm: preview.label });
    expect(filesWith(folder, [...wordsOf(kept, gone), 'put it in the drawer', 'Hanes Mill'])).toEqual([]);
    expect((await rows()).nodes.find(({ id }) => id === 'moved')?.text).toBe(moved);
    expect((await rows()).links.some(({ fromId }) => fromId === 'quote-q3')).toBe(false);
  });

  it('PU1 erases a quote that was deleted before and lives on in the history only', async () => {
    const { ask, folder, projectId, run } = await open();
    await run('empathy-interview.addQuote', { id: 'said', interviewId: 'interview-i1', text: long });
    await run('empathy-interview.remove', { ids: ['said'] });
    expect(filesWith(folder, wordsOf(long)).length).toBeGreaterThan(0);
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    expect(filesWith(folder, wordsOf(long))).toEqual([]);
  });

  it('PU4 a purge that the disk cuts short says so and is ended at the next open', async () => {
    const { app, ask, clock, folder, projectId, close } = await withPast();
    clock.forward(10);
    const stamp = clock().toISOString().replace(/[-:.]/g, '');
    // A folder stands where the new backup would be begun.
    const inTheWay = path.join(folder, 'backups', projectId, `${stamp}.db.part`);
    mkdirSync(path.join(inTheWay, 'full'), { recursive: true });
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    const reply = await app.dispatch('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    expect(reply).toMatchObject({ ok: false, code: 'E_PURGE_UNFINISHED' });
    expect(filesWith(path.join(folder, 'projects'), wordsOf(long, rewritten))).toEqual([]);
    await close();
    expect(filesWith(folder, wordsOf(long)).length).toBeGreaterThan(0);
    rmSync(inTheWay, { recursive: true });
    clock.forward(10);
    const again = testApp(folder, { clock });
    await again.ask('project.open', { projectId });
    await again.close();
    expect(filesWith(folder, wordsOf(long, rewritten))).toEqual([]);
  });

  it('PU5 is told beforehand, asks for the label, and is remembered without the words', async () => {
    const { ask, refusal, folder, projectId, rows } = await withPast();
    const before = await rows();
    expect(await refusal('privacy.purge', { projectId, nodeId: 'said', confirm: 'yes' })).toBe('E_PURGE_CONFIRM');
    expect(await refusal('privacy.purge', { projectId, nodeId: 'cause-c1', confirm: 'c1' })).toBe('E_PURGE_UNKNOWN');
    expect(await refusal('privacy.preview', { projectId, nodeId: 'nobody' })).toBe('E_PURGE_UNKNOWN');
    expect(await rows()).toEqual(before);
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    expect((await ask('privacy.preview', { projectId, nodeId: 'other' })).before).toEqual([
      { at: expect.stringMatching(/^2026-/), labels: [label] },
    ]);
    expect(existsSync(path.join(folder, 'projects', `${projectId}.head`))).toBe(true);
  });

  it('PU1 a line of one word takes nothing else with it', async () => {
    const { ask, projectId, run, rows } = await open();
    await run('empathy-interview.addQuote', { id: 'said', interviewId: 'interview-i1', text: 'strong' });
    const before = (await rows()).links.length;
    const { label, echoes } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    expect(echoes).toEqual([]);
    await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    expect((await rows()).links).toHaveLength(before);
    expect((await rows()).links.some(({ props }) => props.strength === 'strong')).toBe(true);
  });

  it('PU2 other windows follow: the change they are told of leads from what they had to what is left', async () => {
    const { ask, events, projectId, rows } = await withPast();
    const before = listsToRows((await rows()) as RowLists);
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    const { seq } = await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    const told = events.filter((event) => event.type === 'change').at(-1)?.change;
    expect(told).toMatchObject({ seq, window: 'app', title: 'change.purge' });
    const after = applyPatches(before, (told?.patches ?? []) as readonly Patch[]);
    expect(after.ok && sameRows(after.value, listsToRows((await rows()) as RowLists))).toBe(true);
  });
});

describe('drafts', () => {
  it('PU1 PU4 a draft that repeats the words forgets them too, those set aside and their backups included', async () => {
    const { ask, app, folder, projectId, close } = await withPast();
    const begin = (name: string) =>
      ask('draft.create', { projectId, boardId: 'fb1', name, by: 'the principal', why: '' });
    const [first, aside] = [await begin('First'), await begin('Aside')];
    await ask('project.run', {
      projectId: first.draftId,
      window: 'w',
      command: 'fishbone.editText',
      args: { boardId: 'fb1', id: 'cause-c2', text: `Somebody said ${rewritten.split(' ').slice(0, 6).join(' ')}` },
    });
    await ask('draft.remove', { draftId: aside.draftId, isAside: true });
    await app.drafts.backUpChanged();
    expect(filesWith(path.join(folder, 'drafts'), wordsOf(rewritten)).length).toBe(2);
    const { label } = await ask('privacy.preview', { projectId, nodeId: 'said' });
    await ask('privacy.purge', { projectId, nodeId: 'said', confirm: label });
    expect(filesWith(folder, wordsOf(long, rewritten))).toEqual([]);
    const { rows: draft } = await ask('project.open', { projectId: first.draftId });
    expect(draft.nodes.find(({ id }) => id === 'cause-c2')?.text).toBe('[erased]');
    await close();
    const again = testApp(folder);
    expect((await again.ask('draft.list', { projectId })).drafts.map(({ name }) => name)).toEqual(['First']);
    await again.close();
    expect(filesWith(folder, wordsOf(long, rewritten))).toEqual([]);
  });
});

describe('consent over time', () => {
  it('PU6 says which earlier packages held an interview', async () => {
    const { ask, projectId, run } = await open();
    const choices = { sessionId: null, includeInterviews: true, releaseItems: [] };
    const first = await ask('export.write', { projectId, choices });
    await run('empathy-interview.setConsent', { id: 'interview-i1', consent: { share: 'none' } });
    const gate = await ask('export.gate', { projectId, choices });
    const earlier = Object.fromEntries(gate.interviews.map(({ id, earlier: held }) => [id, held.length]));
    expect(earlier).toEqual({ 'interview-i1': 1, 'interview-i2': 1, 'interview-i3': 0 });
    await ask('export.write', { projectId, choices });
    const held = async (interviewId: string) => (await ask('privacy.packages', { projectId, interviewId })).packages;
    expect(await held('interview-i1')).toEqual([
      { packageId: first.packageId, revision: 1, created: expect.any(String), meeting: null },
    ]);
    expect((await held('interview-i2')).map(({ revision }) => revision)).toEqual([2, 1]);
    expect(await held('interview-i3')).toEqual([]);
    expect((await ask('privacy.preview', { projectId, nodeId: 'quote-q1' })).packages).toHaveLength(1);
  });
});

describe('any purge', () => {
  it('PU1 PU3 whatever was done before and after, its words are gone for good and the project stays whole', async () => {
    const step = fc.record({ at: fc.nat(5), text: fc.constantFrom('plain', 'secret', 'both') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 4 }), async (past, future) => {
        const { ask, app, folder, projectId, run, rows, undoAll, close } = await open();
        const words = unique('hush', 6);
        const say = { plain: 'nothing special here', secret: words, both: `as they said, ${words}, you know` };
        await run('empathy-interview.addQuote', { id: 'said', interviewId: 'interview-i1', text: words });
        const act = async ({ at, text }: { at: number; text: keyof typeof say }, round: string) => {
          const acts: readonly (() => Promise<unknown>)[] = [
            () => run('empathy-interview.editText', { id: 'theme-th1', text: say[text] }),
            () => run('empathy-interview.addQuote', { id: `q-${round}`, interviewId: 'interview-i2', text: say[text] }),
            () =>
              app.dispatch('project.run', {
                projectId,
                window: 'w',
                command: 'project.rename',
                args: { name: say[text] },
              }),
            () => run('empathy-interview.editText', { id: 'said', text: say[text] }),
            undoAll,
            () => app.projects.backUpChanged(),
          ];
          await acts[at]?.().catch(() => undefined);
        };
        for (const [index, one] of past.entries()) await act(one as never, `p${index}`);
        const reply = await app.dispatch('privacy.preview', { projectId, nodeId: 'said' });
        const preview = (reply as { value: { label: string } }).value;
        await ask('privacy.purge', { projectId, nodeId: 'said', confirm: preview.label });
        expect(filesWith(folder, words.split(' '))).toEqual([]);
        for (const [index, one] of future.entries())
          await act({ at: one.at === 3 ? 1 : one.at, text: 'plain' }, `f${index}`);
        await undoAll();
        expect(JSON.stringify(await rows())).not.toContain('hush0');
        await close();
        expect(filesWith(folder, words.split(' '))).toEqual([]);
        const again = testApp(folder);
        await again.ask('project.open', { projectId });
        await again.close();
      }),
      { numRuns: 15 },
    );
  });
});
