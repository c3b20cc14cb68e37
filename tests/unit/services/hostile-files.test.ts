import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';
import { testApp } from '#tests/support/test-app.ts';

const fixture = readFileSync(path.join(import.meta.dirname, '../../fixtures/attendance-es.json'), 'utf8');

type Row = Record<string, unknown>;
/** Our own form, as far as these tests reach into it. */
interface OwnFile {
  project: Row[];
  boards: Row[];
  nodes: Row[];
  links?: Row[];
  counters: Row[];
  kept: Row[];
}
/** The published shape, as far as these tests reach into it. */
interface PublishedFile extends Row {
  school: Row;
  team: Row[];
  problem: Row;
  interviews: (Row & { consent: Row; quotes: Row[] })[];
  themes: Row[];
  needs: Row[];
  hmw: Row[];
  fishbone: Row & { bones: (Row & { causes: Row[] })[] };
  driver: Row & { aim: Row; primary: Row[]; secondary: Row[]; change: Row[]; links: unknown[] };
  session: Row;
}

const edited = <File>(text: string, change: (file: File) => unknown): string => {
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
};
/** A file of our own form, changed in one place. */
const changed = (own: string, change: (file: OwnFile) => unknown): string => edited(own, change);
/** The published sample, changed in one place. */
const published = (change: (file: PublishedFile) => unknown): string => edited(fixture, change);

const ownForm = async (): Promise<string> => {
  const app = testApp(temporaryFolder());
  const { projectId } = await app.ask('project.openSample', { sample: 'attendance' });
  return (await app.ask('project.toFile', { projectId })).text ?? '';
};

const open = '['.repeat(100_000);
const bidi = String.fromCodePoint(0x202e);
const bell = String.fromCodePoint(7);
const set = (target: object | undefined, key: string, value: unknown): void => {
  Object.assign(target ?? {}, { [key]: value });
};

/** The own form with one item, found by its label, changed. */
const item = (own: string, label: string, change: (node: Row, file: OwnFile) => unknown): string =>
  changed(own, (file) => {
    const node = file.nodes.find((row) => row.label === label);
    if (node === undefined) throw new Error(`There is no ${label}.`);
    return change(node, file);
  });
const idOf = ({ nodes }: OwnFile, label: string) => nodes.find((row) => row.label === label)?.id;
const addLink = (own: string, type: string, from: string, to: string): string =>
  item(own, to, ({ boardId, id }, file) => {
    const props = type === 'drives' ? { strength: 'strong' } : {};
    file.links?.push({ id: 'extra', boardId, type, fromId: idOf(file, from), toId: id, props });
  });

const refused: readonly (readonly [string, (own: string) => string])[] = [
  [
    'D16 a fish without a head',
    (own) =>
      item(own, 'fx1', (node, rows) =>
        set(
          rows,
          'nodes',
          rows.nodes.filter((row) => row !== node),
        ),
      ),
  ],
  [
    'D16 a fish with two heads',
    (own) => item(own, 'fx1', (node, rows) => rows.nodes.push({ ...node, id: 'fx-0', label: 'fx0' })),
  ],
  ['D16 a cause on the head', (own) => item(own, 'c1', (node, rows) => set(node, 'parentId', idOf(rows, 'fx1')))],
  ['D16 a bone on a cause', (own) => item(own, 'b2', (node, rows) => set(node, 'parentId', idOf(rows, 'c1')))],
  ['D16 a quote that nobody said', (own) => item(own, 'q7', (node) => set(node, 'parentId', null))],
  ['D16 a quote that a theme said', (own) => item(own, 'q7', (node, rows) => set(node, 'parentId', idOf(rows, 'th1')))],
  ['D16 a driver under an idea', (own) => item(own, 'P1', (node, rows) => set(node, 'parentId', idOf(rows, 'CI1')))],
  ['D16 a theory that runs back', (own) => addLink(own, 'drives', 'CI1', 'P1')],
  ['D16 a theory in a circle', (own) => addLink(own, 'drives', 'S1', 'P1')],
  ['D16 a cause as evidence', (own) => addLink(own, 'supports', 'c2', 'c1')],
  ['an empty file', () => ''],
  ['a text', () => 'Dear parents'],
  ['a number', () => '7'],
  ['a list', () => '[]'],
  ['nothing', () => 'null'],
  ['JSON of another product', () => '{"type":"excalidraw","elements":[]}'],
  ['100,000 brackets', () => open],
  ['100,000 brackets closed again', () => open + ']'.repeat(100_000)],
  ['a file cut off', (own) => own.slice(0, -200)],
  ['a key that changes what an object is', (own) => own.replace('"kept"', '"__proto__"')],
  ['such a key deep inside', () => fixture.replace('"enrolled": 312', '"__proto__": {"enrolled": 1}')],
  ['a newer form', (own) => own.replace('"version": 1', '"version": 2')],
  ['a part it does not know', (own) => own.replace('"kept":', '"drafts": [], "kept":')],
  ['a part that is missing', (own) => changed(own, (file) => delete file.links)],
  ['two projects', (own) => changed(own, ({ project }) => project.push({ ...project[0] }))],
  ['no project', (own) => changed(own, (file) => set(file, 'project', []))],
  ['an id that is no file name', (own) => changed(own, ({ project }) => set(project[0], 'id', '../../etc/passwd'))],
  ['an id that is a device of Windows', (own) => changed(own, ({ project }) => set(project[0], 'id', 'con'))],
  ['a board of an unknown kind', (own) => changed(own, ({ boards }) => set(boards[0], 'kind', 'mind-map'))],
  ['a board of a newer kind', (own) => changed(own, ({ boards }) => set(boards[0], 'kindVersion', 99))],
  [
    'a second board of a single kind',
    (own) =>
      changed(own, ({ boards }) => {
        const one = boards.find(({ kind }) => kind === 'empathy-interview');
        boards.push({ ...one, id: 'interviews-2' });
      }),
  ],
  ['an item twice', (own) => changed(own, ({ nodes }) => nodes.push({ ...nodes[0] }))],
  ['a label twice', (own) => changed(own, ({ nodes }) => set(nodes[0], 'label', nodes[1]?.label))],
  ['a label of a person on an item', (own) => changed(own, ({ nodes }) => set(nodes[0], 'label', 't1'))],
  ['an item under itself', (own) => changed(own, ({ nodes }) => set(nodes[0], 'parentId', nodes[0]?.id))],
  ['an item under nothing', (own) => changed(own, ({ nodes }) => set(nodes[0], 'parentId', 'gone'))],
  ['a link to nothing', (own) => changed(own, ({ links }) => set(links?.[0], 'toId', 'gone'))],
  ['a link on another board', (own) => changed(own, ({ links }) => set(links?.[0], 'boardId', 'gone'))],
  ['a link of an unknown type', (own) => changed(own, ({ links }) => set(links?.[0], 'type', 'likes'))],
  ['an order that is none', (own) => changed(own, ({ nodes }) => set(nodes[0], 'sortKey', '!!'))],
  ['a counter that would count back', (own) => changed(own, ({ counters }) => set(counters[0], 'next', 1))],
  ['a counter without end', (own) => changed(own, ({ counters }) => set(counters[0], 'next', 9e15))],
  ['a member it does not know', (own) => changed(own, ({ nodes }) => set(nodes[0], 'colour', 'red'))],
  ['a text of 4,001 characters', (own) => changed(own, ({ nodes }) => set(nodes[0], 'text', 'x'.repeat(4001)))],
  ['a control character in a card', (own) => changed(own, ({ nodes }) => set(nodes[0], 'text', `a${bell}b`))],
  ['a turned-round text', (own) => changed(own, ({ nodes }) => set(nodes[0], 'text', `a${bidi}b`))],
  ['a broken character', (own) => changed(own, ({ nodes }) => set(nodes[0], 'text', 'a\ud800b'))],
  ['a control character in a name', (own) => changed(own, ({ project }) => set(project[0], 'name', `a${bell}b`))],
  ['one in what is only kept', (own) => changed(own, ({ kept }) => set(kept[0], 'value', { a: [`x${bidi}`] }))],
  [
    'published: a cause twice',
    () =>
      published(({ fishbone }) => {
        const { bones } = fishbone;
        bones[1]?.causes.push(bones[0]?.causes[0] ?? {});
      }),
  ],
  ['D17 EI2 an interviewee called by a name', (own) => item(own, 'i1', (node) => set(node, 'text', 'Maria'))],
  [
    'published: D17 EI2 an interviewee called by a name',
    () => published(({ interviews }) => set(interviews[0] ?? {}, 'code', 'Maria')),
  ],
  [
    'published: a driver and an idea of one id',
    () =>
      published(({ driver }) => {
        const { change } = driver;
        change.push({ id: 'P1', text: 'Also called P1' });
      }),
  ],
  ['published: a quote that is not there', () => published(({ themes }) => set(themes[0] ?? {}, 'quoteIds', ['q99']))],
  ['published: a link to nothing', () => published(({ driver }) => driver.links.push(['P1', 'S99', 'strong']))],
  ['published: a link of unknown strength', () => published(({ driver }) => driver.links.push(['P1', 'S6', 'maybe']))],
  ['published: a text of 4,001 characters', () => published(({ problem }) => set(problem, 'text', 'x'.repeat(4001)))],
  ['published: a control character in a cause', () => fixture.replace('No one at school', 'No one\\u0007 at school')],
  ['published: a list where an object belongs', () => published((file) => set(file, 'fishbone', []))],
  ['published: an item without an id', () => published(({ themes }) => set(themes[0] ?? {}, 'id', undefined))],
];

describe('a project file that is not right', () => {
  test.each(refused)('%s: refused in words, nothing is left behind', async (_, make) => {
    const text = make(await ownForm());
    const folder = temporaryFolder();
    const { ask, app, log } = testApp(folder);
    const before = await ask('app.state', {});
    const reply = await app.dispatch('project.fromFile', { text });
    expect(reply).toMatchObject({
      ok: false,
      code: 'E_PROJECT_FILE',
      message: expect.stringMatching(/Nothing was imported\.$/),
    });
    expect(reply.ok ? '' : reply.message).not.toMatch(/undefined|\[object|NaN|at Object\./);
    expect(await ask('app.state', {})).toEqual(before);
    expect(existsSync(path.join(folder, 'projects')) ? readdirSync(path.join(folder, 'projects')) : []).toEqual([]);
    expect(log).toEqual([]);
  });

  test.each([
    [
      'a text that is too long',
      (own: string) => changed(own, ({ nodes }) => set(nodes[0], 'text', 'x'.repeat(4001))),
      'is not right at "text": at most 4000 characters may stand there. Nothing was imported.',
    ],
    [
      'a name that is missing',
      (own: string) => changed(own, ({ boards }) => set(boards[0], 'name', '')),
      'is not right at "name": it is empty. Nothing was imported.',
    ],
    [
      'a number below the least',
      (own: string) => changed(own, ({ boards }) => set(boards[0], 'kindVersion', 0)),
      'is not right at "kindVersion": at least 1 must stand there. Nothing was imported.',
    ],
    [
      'a number that is a word',
      (own: string) => changed(own, ({ boards }) => set(boards[0], 'kindVersion', 'one')),
      'is not right at "kindVersion". Nothing was imported.',
    ],
    [
      'a long text in the published shape',
      () => published(({ problem }) => set(problem, 'text', 'x'.repeat(4001))),
      'is not right at "problem.text": at most 4000 characters may stand there. Nothing was imported.',
    ],
  ])('%s: the place is named, and what may stand there', async (_, make, words) => {
    const reply = await testApp(temporaryFolder()).app.dispatch('project.fromFile', { text: make(await ownForm()) });
    expect(reply.ok ? '' : reply.message).toContain(words);
  });

  test('a file larger than any project is refused before it is read', async () => {
    const { refusal } = testApp(temporaryFolder());
    expect(await refusal('project.fromFile', { text: ' '.repeat(32_000_001) })).toMatch(/^E_(INPUT|PROJECT_FILE)$/);
  });
});

describe('a project file that is odd but right', () => {
  const accepts = async (text: string) => {
    const { ask } = testApp(temporaryFolder());
    const { projectId } = await ask('project.fromFile', { text });
    return (await ask('project.open', { projectId })).rows;
  };

  test.each([
    'interviews',
    'themes',
    'needs',
    'hmw',
    'fishbone',
    'driver',
    'session',
    'team',
    'problem',
    'school',
    'track',
  ])('published without %s comes in when nothing else points there', async (part) => {
    const pointing: Readonly<Record<string, readonly string[]>> = {
      interviews: ['themes', 'needs', 'hmw', 'fishbone', 'driver'],
      themes: ['needs', 'hmw'],
      needs: ['hmw'],
      fishbone: ['driver'],
    };
    const text = published((file) => {
      for (const name of [part, ...(pointing[part] ?? [])]) delete file[name];
    });
    expect((await accepts(text)).project).toHaveLength(1);
  });

  test('right-to-left letters, emoji and line breaks are welcome', async () => {
    const words = 'لماذا يغيب الطلاب؟ 👩🏽‍🏫\nשורה שנייה';
    const rows = await accepts(published(({ hmw }) => set(hmw[0] ?? {}, 'text', words)));
    expect(rows.nodes.find(({ label }) => label === 'h1')?.text).toBe(words);
  });

  test('a consent in words it does not know is never taken for a yes', async () => {
    const rows = await accepts(
      published(({ interviews }) => set(interviews[0] ?? {}, 'consent', { guardian: 'probably', share: 'everybody' })),
    );
    const interview = rows.nodes.find(({ label }) => label === 'i1');
    expect(interview?.props.consent).toEqual({ guardian: 'missing', share: 'none' });
    const leftovers = rows.kept.find(({ id }) => id === 'leftovers')?.value;
    expect(JSON.stringify(leftovers)).toContain('probably');
    expect(JSON.stringify(leftovers)).toContain('everybody');
  });

  test('D17 EI7 a minor without a signed guardian consent is stored as shared with nobody, and may come in again', async () => {
    const consent = { guardian: 'verbal', student: 'signed', share: 'network' };
    const texts = [
      published(({ interviews }) => set(interviews[0] ?? {}, 'consent', consent)),
      item(await ownForm(), 'i1', (node) => set(node, 'props', { role: 'student', consent })),
    ];
    for (const text of texts) {
      const rows = await accepts(text);
      expect(rows.nodes.find(({ label }) => label === 'i1')?.props.consent).toEqual({ ...consent, share: 'none' });
      const { ask } = testApp(temporaryFolder());
      const { projectId } = await ask('project.fromFile', { text });
      expect(await ask('project.fromFile', { text })).toEqual({ projectId });
    }
  });

  test('members that nobody knows, anywhere in the file, are kept', () => {
    const places: ((file: PublishedFile) => object | undefined)[] = [
      (file) => file,
      ({ school }) => school,
      ({ team }) => team[0],
      ({ problem }) => problem,
      ({ interviews }) => interviews[0],
      ({ interviews }) => interviews[0]?.consent,
      ({ interviews }) => interviews[0]?.quotes[0],
      ({ themes }) => themes[0],
      ({ needs }) => needs[0],
      ({ hmw }) => hmw[0],
      ({ fishbone }) => fishbone,
      ({ fishbone }) => fishbone.bones[0],
      ({ fishbone }) => fishbone.bones[0]?.causes[0],
      ({ driver }) => driver,
      ({ driver }) => driver.aim,
      ({ driver }) => driver.primary[0],
      ({ driver }) => driver.secondary[0],
      ({ driver }) => driver.change[0],
      ({ session }) => session,
    ];
    return fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(places.length - 1), { minLength: 1 }), async (chosen) => {
        const text = published((file) => {
          for (const place of chosen) set(places[place]?.(file), 'mood', { word: `unheard-of-${place}` });
        });
        const out = JSON.stringify(await accepts(text));
        for (const place of chosen) expect(out).toContain(`"unheard-of-${place}"`);
      }),
      { numRuns: 12 },
    );
  });
});
