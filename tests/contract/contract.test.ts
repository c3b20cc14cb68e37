import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '#api/client.ts';
import { type AppEvent, type Input, type MethodName, methodNames, type Output } from '#api/contract.ts';
import { type OpenShell, shells } from './shells.ts';

/** What the window hears, with a way to wait for the next event of a type. */
const listenTo = (client: Client) => {
  const heard: AppEvent[] = [];
  const waiting = new Set<() => void>();
  const lost: string[] = [];
  const stop = client.onEvent(
    (event) => {
      heard.push(event);
      for (const look of waiting) look();
    },
    () => lost.push('lost'),
  );
  const next = <Type extends AppEvent['type']>(type: Type): Promise<Extract<AppEvent, { type: Type }>> =>
    new Promise((resolve) => {
      const look = (): void => {
        const index = heard.findIndex((event) => event.type === type);
        if (index === -1) return;
        waiting.delete(look);
        resolve(heard.splice(index, 1)[0] as Extract<AppEvent, { type: Type }>);
      };
      waiting.add(look);
      look();
    });
  return { next, lost, stop };
};

const workingState = { sessionId: null, includeInterviews: true, releaseItems: [] };

describe.each(shells)('the contract over %s', (_name, openShell) => {
  let shell: OpenShell;
  let client: Client;
  let events: ReturnType<typeof listenTo>;
  const used = new Set<MethodName>();

  /** Calls and expects success. */
  const call = async <Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>> => {
    used.add(method);
    const reply = await client.call(method, input);
    if (!reply.ok) throw new Error(`${method}: ${reply.code} ${reply.message}`);
    return reply.value;
  };

  beforeAll(async () => {
    shell = await openShell();
    client = createClient(shell.transport);
    events = listenTo(client);
  });

  afterAll(async () => {
    events.stop();
    await shell.close();
  });

  test('app.state tells what there is', async () => {
    const state = await call('app.state', {});
    expect(state.desktop).toBe(shell.hasDialogs);
    expect(state.samples.map(({ name }) => name)).toEqual(['attendance', 'course-failure']);
  });

  test('settings.set is kept, and every window hears of it', async () => {
    const before = (await call('app.state', {})).settings.theme;
    const theme = before === 'paper' ? 'slate' : 'paper';
    const told = events.next('settings');
    await call('settings.set', { theme });
    expect((await told).settings.theme).toBe(theme);
    expect((await call('app.state', {})).settings.theme).toBe(theme);
  });

  test('a project is made, changed, undone and redone, and every window hears each change once', async () => {
    const listed = events.next('projects');
    const made = events.next('change');
    const { projectId } = await call('project.create', { name: 'Fewer missed days' });
    await listed;
    expect((await made).change).toMatchObject({ projectId, seq: 1, kind: 'do' });
    const { seq } = await call('project.open', { projectId });

    const renamed = events.next('change');
    const done = await call('project.run', {
      projectId,
      window: 'w1',
      command: 'project.rename',
      args: { name: 'Here every day' },
    });
    expect(done.seq).toBe(seq + 1);
    const { change } = await renamed;
    expect(change).toMatchObject({ projectId, seq: done.seq, kind: 'do', window: 'w1' });
    expect(change.patches).toHaveLength(1);

    const undoing = events.next('change');
    const undone = await call('project.undo', { projectId, window: 'w2', expected: done.seq });
    const taken = (await undoing).change;
    expect(taken).toMatchObject({ seq: undone.seq, kind: 'undo', window: 'w2' });
    expect((await call('project.open', { projectId })).rows.project[0]?.name).toBe('Fewer missed days');

    const redoing = events.next('change');
    const redone = await call('project.redo', { projectId, window: 'w1', expected: taken.undoState.redo?.seq ?? 0 });
    expect((await redoing).change).toMatchObject({ seq: redone.seq, kind: 'redo' });
    expect((await call('project.open', { projectId })).rows.project[0]?.name).toBe('Here every day');
  });

  test('a sample is opened, leaves as a file and comes back as the same project', async () => {
    const { projectId } = await call('project.openSample', { sample: 'attendance' });
    const place = shell.willSaveAs('attendance.json');
    const file = await call('project.toFile', { projectId });
    const text = place === null ? file.text : readFileSync(place, 'utf8');
    expect(file.saved).toBe(place !== null);
    expect(await call('project.fromFile', { text: text ?? '' })).toEqual({ projectId });
  });

  test('the gate shows what would leave, and the package leaves', async () => {
    const { projectId } = await call('project.openSample', { sample: 'attendance' });
    const gate = await call('export.gate', { projectId, choices: workingState });
    expect(gate.interviews.length).toBeGreaterThan(0);
    const place = shell.willSaveAs('attendance.throughline');
    const written = await call('export.write', { projectId, choices: workingState });
    const bytes = place === null ? Buffer.from(written.bytes ?? '', 'base64') : readFileSync(place);
    expect(bytes.includes('application/vnd.throughline.session-package+zip')).toBe(true);
  });

  test('R12 own sets are kept for a kind of board, replaced by name and removed, and every window hears of it', async () => {
    const bus = { id: 'set-1', name: 'Getting here', items: ['Bus', 'Walking'] };
    await call('sets.save', { kind: 'fishbone', set: bus });
    expect(await events.next('sets')).toEqual({ type: 'sets', kind: 'fishbone' });
    await call('sets.save', { kind: 'fishbone', set: { ...bus, id: 'set-2', items: ['Bus', 'Walking', 'Cars'] } });
    const { sets } = await call('sets.list', { kind: 'fishbone' });
    expect(sets).toEqual([{ id: 'set-2', name: 'Getting here', items: ['Bus', 'Walking', 'Cars'] }]);
    expect((await call('sets.list', { kind: 'driver-diagram' })).sets).toEqual([]);
    await call('sets.remove', { kind: 'fishbone', id: 'set-2' });
    expect((await call('sets.list', { kind: 'fishbone' })).sets).toEqual([]);
  });

  test('a search finds items, on the wall only what may be seen', async () => {
    const { projectId } = await call('project.openSample', { sample: 'attendance' });
    expect((await call('search.find', { projectId, text: 'q7', forWall: false })).items[0]?.label).toBe('q7');
    expect(await call('search.find', { projectId, text: 'q7', forWall: true })).toMatchObject({ count: 0, items: [] });
  });

  test('EI10 the picture of the thread leaves without what consent keeps here', async () => {
    const { projectId } = await call('project.openSample', { sample: 'attendance' });
    const place = shell.willSaveAs('thread.svg');
    const file = await call('thread.toFile', { projectId });
    const text = place === null ? file.text : readFileSync(place, 'utf8');
    expect([file.saved, file.fileName]).toEqual([
      place !== null,
      place === null ? 'throughline-thread.svg' : 'thread.svg',
    ]);
    expect(text).toContain('The letter said court.');
    expect(text).not.toMatch(/Hanes|breakfast is over/);
  });

  test('what somebody said is erased for good, after it was shown what goes', async () => {
    const { projectId } = await call('project.openSample', { sample: 'attendance' });
    const preview = await call('privacy.preview', { projectId, nodeId: 'quote-q4' });
    expect(preview.erased).toEqual(['q4']);
    const { packages } = await call('privacy.packages', { projectId, interviewId: 'interview-i2' });
    expect(preview.packages).toEqual(packages);
    const { seq } = await call('privacy.purge', { projectId, nodeId: 'quote-q4', confirm: preview.label });
    const left = await call('project.open', { projectId });
    expect([left.seq, left.rows.nodes.some(({ id }) => id === 'quote-q4')]).toEqual([seq, false]);
  });

  test('R26 a draft is begun, changed by its own id, told apart, taken over, sent as a file and set aside', async () => {
    const { projectId } = await call('project.openSample', { sample: 'course-failure' });
    const about = { projectId, boardId: 'dd1', name: 'Before June', by: 'Principal', why: 'Fewer ideas' };
    const { draftId } = await call('draft.create', about);
    expect(await events.next('drafts')).toEqual({ type: 'drafts' });
    const args = { boardId: 'dd1', id: 'change-ci4', text: 'Advisory period' };
    await call('project.run', { projectId: draftId, window: 'w1', command: 'driver-diagram.editText', args });
    expect((await call('draft.list', { projectId })).drafts).toMatchObject([{ id: draftId, differences: 1 }]);
    const { base, now } = await call('draft.compare', { draftId });
    const textIn = ({ nodes }: typeof now) => nodes.find(({ id }) => id === 'change-ci4')?.text;
    expect([textIn(base), textIn(now)]).toEqual(['Motivational assembly', 'Advisory period']);
    const textAt = async () =>
      (await call('project.open', { projectId })).rows.nodes.find(({ id }) => id === 'change-ci4')?.text;
    expect(await textAt()).toBe('Motivational assembly');
    await call('draft.merge', { draftId, window: 'w1', accept: ['changed:change-ci4'], resolve: {} });
    expect(await textAt()).toBe('Advisory period');
    const { states } = await call('state.list', { projectId, boardId: 'dd1' });
    const before = states.find(({ kind }) => kind === 'first');
    const read = await call('state.read', { projectId, boardId: 'dd1', stateId: before?.id ?? '' });
    expect(textIn(read.state)).toBe('Motivational assembly');
    const place = shell.willSaveAs('draft.json');
    const file = await call('draft.toFile', { draftId });
    const text = place === null ? file.text : readFileSync(place, 'utf8');
    expect(await call('draft.fromFile', { text: text ?? '' })).toEqual({ projectId, draftId });
    await call('draft.remove', { draftId, isAside: true });
    expect((await call('draft.list', { projectId })).drafts).toEqual([]);
    expect((await call('draft.list', { projectId, isAside: true })).drafts).toMatchObject([{ id: draftId }]);
  });

  test('project.restore without a backup says so', async () => {
    used.add('project.restore');
    expect(await client.call('project.restore', { projectId: 'nobody' })).toMatchObject({
      ok: false,
      code: 'E_PROJECT_UNKNOWN',
    });
  });

  test('every method of the contract was called above', () => {
    expect([...used].sort()).toEqual([...methodNames].sort());
  });

  const wrong: readonly (readonly [string, string, unknown, string])[] = [
    ['an unknown method', 'project.destroy', {}, 'E_METHOD'],
    ['a name that every object has', 'constructor', {}, 'E_METHOD'],
    ['__proto__ as a method', '__proto__', {}, 'E_METHOD'],
    ['no input', 'app.state', null, 'E_INPUT'],
    ['a list for an input', 'app.state', [], 'E_INPUT'],
    ['a member too many', 'app.state', { more: 1 }, 'E_INPUT'],
    ['a member missing', 'project.open', {}, 'E_INPUT'],
    ['a number for a name', 'project.create', { name: 7 }, 'E_INPUT'],
    ['a theme nobody drew', 'settings.set', { theme: 'neon' }, 'E_INPUT'],
    ['a name of 4,001 characters', 'project.create', { name: 'x'.repeat(4001) }, 'E_INPUT'],
    ['a project that is not here', 'project.open', { projectId: 'nobody' }, 'E_PROJECT_UNKNOWN'],
    ['a path for a project', 'project.open', { projectId: '../../etc/passwd' }, 'E_PROJECT_UNKNOWN'],
    ['a file that is no project', 'project.fromFile', { text: '[1,2,3]' }, 'E_'],
    ['a draft that is not here', 'draft.compare', { draftId: 'nobody' }, 'E_DRAFT_UNKNOWN'],
    ['a file that is no draft', 'draft.fromFile', { text: '{}' }, 'E_DRAFT_FILE'],
    ['a name with a hidden character', 'project.create', { name: 'a\u202eb' }, 'E_TEXT_CONTROL'],
  ];
  test.each(wrong)('%s is refused with a code, and nothing changes', async (_what, method, input, code) => {
    const before = await call('app.state', {});
    const reply = (await shell.transport.call(method, input)) as { ok: boolean; code: string; message: string };
    expect(reply.ok).toBe(false);
    expect(reply.code.startsWith(code)).toBe(true);
    expect(reply.message).toMatch(/\w+.*\.$/s);
    expect(await call('app.state', {})).toEqual(before);
  });

  test('a stranger is refused with a code, whatever is asked', async () => {
    const before = await call('app.state', {});
    for (const method of [...methodNames, 'nothing']) {
      expect(await shell.callAsStranger(method, {})).toBe(shell.hasDialogs ? 'E_SENDER' : 'E_NOT_STARTED');
    }
    expect(await call('app.state', {})).toEqual(before);
  });

  test('no push was lost on the way', () => {
    expect(events.lost).toEqual([]);
  });
});
