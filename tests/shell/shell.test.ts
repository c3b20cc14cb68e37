import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentPolicy } from '#api/served-page.ts';
import type { Bridge } from '#renderer/app/transports/bridge.ts';
import { permissionNames } from '#tests/support/electron-standin/typings.ts';
import { newHome, type OpenShell, openShell } from './open-shell.ts';

/** The real shell, its real preload and the real page, in a real Chromium; only Electron itself is stood in for. */

const ours = { url: 'app://throughline/', origin: 'app://throughline', parent: null };

/** Calls over the bridge, as the page does. */
const call = (page: Page, method: string, input: unknown): Promise<unknown> =>
  page.evaluate(([name, value]) => (window.throughline as Bridge).call(name, value), [method, input] as const);

describe('a running shell', () => {
  let open: OpenShell;
  let page: Page;
  beforeAll(async () => {
    open = await openShell();
    page = await open.shell.page();
  });
  afterAll(async () => {
    const { record } = open.shell;
    await open.end();
    // Over the whole session, whatever was tried in it: nothing unsafe, nothing sent, nothing thrown.
    expect(record.violations).toEqual([]);
    expect(record.network).toEqual([]);
    expect(record.thrown).toEqual([]);
  });

  test('shows the first screen from app://, sandboxed, with no word of complaint', async () => {
    await page.getByRole('heading').first().waitFor();
    expect(page.url()).toMatch(/^https:\/\/throughline\.app\.localhost\//);
    expect(open.shell.isSandboxed).toBe(true);
    expect(open.shell.isSpellCheckerOn).toBe(false);
    expect(open.shell.record.brokenPreloads).toEqual([]);
    expect(open.shell.record.violations).toEqual([]);
    expect(open.shell.windows().map(({ isShown }) => isShown)).toEqual([true]);
  });

  test('gives the page two frozen functions and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      names: Object.keys(window.throughline ?? {}).sort(),
      frozen: [window.throughline, window.throughline?.call, window.throughline?.onEvent].every(Object.isFrozen),
      foreign: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'standinTell'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen).toEqual({ names: ['call', 'onEvent'], frozen: true, foreign: [] });
  });

  test('opens one channel, and answers none but our own top frame on it', async () => {
    const { shell } = open;
    expect(shell.channels).toHaveLength(1);
    const [channel = ''] = shell.channels;
    expect(await shell.invokeAs(ours, channel, 'app.state', {})).toMatchObject({ ok: true });
    const strangers = [
      null,
      { ...ours, parent: ours },
      { url: 'https://evil.test/', origin: 'https://evil.test', parent: null },
      { url: 'app://throughline.evil/', origin: 'app://throughline.evil', parent: null },
      { url: 'file:///etc/passwd', origin: 'null', parent: null },
      { url: 'about:blank', origin: '', parent: null },
    ];
    for (const frame of strangers) {
      expect(await shell.invokeAs(frame, channel, 'app.state', {})).toMatchObject({ ok: false, code: 'E_SENDER' });
    }
  });

  test('refuses what is not a method and an input, with a code', async () => {
    const [channel = ''] = open.shell.channels;
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    const wrong: readonly (readonly unknown[])[] = [
      [],
      ['app.state'],
      [7, {}],
      ['app.state', {}, {}],
      [['app.state'], {}],
    ];
    for (const args of wrong) {
      expect(await open.shell.invokeAs(ours, channel, ...args)).toMatchObject({ ok: false, code: 'E_INPUT' });
    }
    const nested = { projectId: 'p', window: 'w', command: 'project.rename', args: deep };
    expect(await open.shell.invokeAs(ours, channel, 'project.run', nested)).toMatchObject({
      ok: false,
      code: 'E_DEPTH',
    });
  });

  test('runs nothing that is not its own: inline, evaluated, written in, or from elsewhere', async () => {
    const tried = await page.evaluate(async () => {
      const said = (run: () => unknown): string => {
        try {
          run();
          return 'ran';
        } catch (refused) {
          return (refused as Error).name;
        }
      };
      const script = document.createElement('script');
      const image = new Image();
      const drawn = new Promise((resolve) => {
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('refused');
      });
      image.src = 'https://evil.test/x.png';
      return {
        inline: said(() => {
          script.textContent = 'window.inlineRan = true';
          document.head.append(script);
        }),
        inlineRan: 'inlineRan' in window,
        html: said(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
        policy: said(() =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
          ).trustedTypes.createPolicy('x', {}),
        ),
        fetched: await fetch('https://evil.test/').then(
          () => 'loaded',
          () => 'refused',
        ),
        image: await drawn,
      };
    });
    expect(tried).toEqual({
      inline: 'TypeError',
      inlineRan: false,
      html: 'TypeError',
      policy: 'TypeError',
      fetched: 'refused',
      image: 'refused',
    });
    // The content policy stopped all of it before the request filter was even asked.
    expect(open.shell.record.cancelled).toEqual([]);
  });

  test('opens no window, whatever asks for one', async () => {
    const [window] = open.shell.windows();
    if (!window) throw new Error('no window');
    for (const url of ['https://evil.test/', 'about:blank', '/', 'data:text/html,x']) {
      const asked = once(window.contents, 'standin-window-asked');
      await page.evaluate((address) => void globalThis.open(address), url);
      await asked;
    }
    expect(open.shell.windows()).toHaveLength(1);
    expect(page.context().pages()).toHaveLength(1);
  });

  test('stays where it is: other sites, other ports and other programs are not reached', async () => {
    const { record } = open.shell;
    const goTo = (url: string) => page.evaluate((address) => location.assign(address), url);
    for (const url of ['https://evil.test/link', 'http://127.0.0.1:9/', 'mailto:a@b.c', 'ms-settings:privacy']) {
      const [window] = open.shell.windows();
      if (!window) throw new Error('no window');
      const asked = once(window.contents, 'will-frame-navigate');
      await goTo(url);
      await asked;
      expect(record.stayed.at(-1)).toBe(url);
    }
    expect(page.url()).toMatch(/^https:\/\/throughline\.app\.localhost\//);
  });

  test('the permission matrix: every name in Electron is refused, but the wall may fill the screen', () => {
    const names = permissionNames();
    const granted = names.filter((name) => {
      const answers = open.shell.permission(name, 'app://throughline/');
      expect(answers.device).toBe(false);
      expect(answers.requested).toBe(answers.checked);
      return answers.requested;
    });
    expect(granted).toEqual(['fullscreen']);
    for (const name of names) {
      expect(open.shell.permission(name, 'https://evil.test/')).toEqual({
        requested: false,
        checked: false,
        device: false,
      });
    }
  });

  test.each([
    'app://throughline/../electron/main.cjs',
    'app://throughline/..%2felectron/main.cjs',
    'app://throughline/%2e%2e/electron/main.cjs',
    'app://throughline/..%5celectron%5cmain.cjs',
    'app://throughline//etc/passwd',
    'app://throughline/%00index.html',
    'app://throughline/%E0%A4%A',
    'app://throughline/assets/nothing.js',
    'app://throughline.evil/index.html',
    'app://other/index.html',
    'app://throughline:8080/index.html',
    'app://user@throughline/index.html',
    'app:///index.html',
  ])('app:// has nothing at %s', async (url) => {
    const answer = await open.shell.request(url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toBe(contentPolicy);
  });

  test.each(['POST', 'PUT', 'HEAD', 'DELETE'])('app:// answers GET only, not %s', async (method) => {
    expect((await open.shell.request('app://throughline/index.html', method)).status).toBe(404);
  });

  test('every file of the page goes out with its type and the strict policy, and no source map does', async () => {
    const html = await (await open.shell.request('app://throughline/')).text();
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const answer = await open.shell.request(`app://throughline${file}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toBe(contentPolicy);
      expect((await open.shell.request(`app://throughline${file}.map`)).status).toBe(404);
    }
  });

  test('the menu has what every text field needs, and View > Wall presses the key that the page hears', async () => {
    expect(open.shell.roles()).toEqual(
      expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'togglefullscreen', 'quit']),
    );
    const heard = page.evaluate(
      () => new Promise((resolve) => window.addEventListener('keydown', (event) => resolve(event.key), { once: true })),
    );
    // The listener stands when a later message is answered.
    await page.evaluate(() => undefined);
    open.shell.menu('View', 'Wall (the board alone)');
    expect(await heard).toBe('F5');
  });
});

describe('saving', () => {
  test('asks where, offers a name without a path, writes whole, and takes no for an answer', async () => {
    const { shell, home, end } = await openShell();
    const page = await shell.page();
    const { value } = (await call(page, 'project.create', { name: 'Saved' })) as { value: { projectId: string } };
    const place = path.join(home, 'saved.json');

    shell.script.save.push({ canceled: true, filePath: '' });
    expect(await call(page, 'project.toFile', value)).toMatchObject({ ok: true, value: { saved: false } });

    shell.script.save.push({ canceled: false, filePath: place });
    expect(await call(page, 'project.toFile', value)).toMatchObject({ ok: true, value: { saved: true } });
    expect(JSON.parse(readFileSync(place, 'utf8'))).toBeTypeOf('object');
    expect(existsSync(`${place}.part`)).toBe(false);

    const [first] = shell.record.dialogs;
    if (first?.kind !== 'save') throw new Error('no save dialog');
    expect(path.dirname(String(first.options.defaultPath))).toBe(path.join(home, 'documents'));
    expect(shell.record.violations).toEqual([]);
    await end();
  });

  test('says in a sentence when the place cannot be written, and leaves nothing there', async () => {
    const { shell, home, end } = await openShell();
    const page = await shell.page();
    const { value } = (await call(page, 'project.create', { name: 'Saved' })) as { value: { projectId: string } };
    const folder = path.join(home, 'a-folder');
    mkdirSync(folder);
    // A folder that bears the chosen name can be written by nobody, root included.
    mkdirSync(path.join(folder, 'taken.json'));
    writeFileSync(path.join(folder, 'taken.json', 'inside'), '');
    shell.script.save.push({ canceled: false, filePath: path.join(folder, 'taken.json') });
    expect(await call(page, 'project.toFile', value)).toMatchObject({ ok: true, value: { saved: false } });
    expect(shell.record.dialogs.at(-1)).toMatchObject({ kind: 'error', title: 'The file was not saved' });
    expect(readdirSync(folder)).toEqual(['taken.json']);
    await end();
  });
});

describe('the life of the shell', () => {
  test('a second start shows the first window and ends', async () => {
    const first = await openShell();
    await first.shell.page();
    const [window] = first.shell.windows();
    if (!window) throw new Error('no window');
    window.isMinimized = true;
    const second = await openShell({ home: first.home });
    expect(await second.shell.done).toBe(0);
    expect(second.shell.windows()).toEqual([]);
    expect([window.isMinimized, window.isFocused]).toEqual([false, true]);
    await first.end();
  });

  test('quitting closes the store: the same data open again at once, with everything in it', async () => {
    const home = newHome();
    const first = await openShell({ home });
    await call(await first.shell.page(), 'project.create', { name: 'Kept' });
    expect(await first.shell.quit()).toBe(0);
    const second = await openShell({ home });
    const state = await call(await second.shell.page(), 'app.state', {});
    expect(state).toMatchObject({ ok: true, value: { projects: [{ name: 'Kept' }] } });
    await second.end();
  });

  test('closing the last window quits, except on macOS', async () => {
    const linux = await openShell();
    await linux.shell.page();
    await linux.shell.windows()[0]?.close();
    expect(await linux.shell.done).toBe(0);

    const mac = await openShell({ platform: 'darwin' });
    await mac.shell.page();
    await mac.shell.windows()[0]?.close();
    expect(mac.shell.windows()).toEqual([]);
    expect(await mac.shell.quit()).toBe(0);
  });

  test('data that cannot be opened is told in a sentence, and the shell ends', async () => {
    const home = newHome();
    mkdirSync(path.join(home, 'data'), { recursive: true });
    writeFileSync(path.join(home, 'data/app.db'), 'this is no database of ours, it is a letter to a friend'.repeat(20));
    const { shell } = await openShell({ home });
    expect(await shell.done).toBe(1);
    expect(shell.record.dialogs).toHaveLength(1);
    const [told] = shell.record.dialogs;
    if (told?.kind !== 'error') throw new Error('no error told');
    expect(told.title).toBe('Throughline could not start');
    expect(told.content).not.toContain('    at ');
  });

  test('a page that crashes comes back with what was saved', async () => {
    const { shell, end } = await openShell();
    const page = await shell.page();
    await call(page, 'project.create', { name: 'Survives' });
    const [window] = shell.windows();
    if (!window) throw new Error('no window');
    const back = once(window.contents, 'did-finish-load');
    window.contents.face.forcefullyCrashRenderer();
    await back;
    expect(shell.record.crashes).toHaveLength(1);
    const again = await shell.page();
    expect(again).not.toBe(page);
    expect(await call(again, 'app.state', {})).toMatchObject({ ok: true, value: { projects: [{ name: 'Survives' }] } });
    await end();
  });
});
