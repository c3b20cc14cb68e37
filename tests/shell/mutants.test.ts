import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunningShell } from '#tests/support/electron-standin/launch.ts';
import { type Mutation, mutatedMain, newHome, type OpenShell, openShell } from './open-shell.ts';

/**
 * Shells that were broken on purpose. Each is one edit away from the real one, and each must be noticed: a test that passes
 * over a broken shell would show nothing about the sound one.
 */

let leave: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of leave.reverse()) await one();
  leave = [];
});

const open = async (mutation: Mutation): Promise<OpenShell> => {
  const mutant = mutatedMain(mutation);
  leave.push(async () => mutant.remove());
  const opened = await openShell({ main: mutant.main });
  leave.push(async () => opened.shell.kill());
  await opened.shell.page();
  return opened;
};

const firstWindow = (shell: RunningShell) => {
  const [window] = shell.windows();
  if (!window) throw new Error('no window');
  return window;
};

describe('an unsafe setting is recorded', () => {
  test.each([
    ['sandbox: true,', 'sandbox: false,', 'webPreferences.sandbox=false'],
    ['contextIsolation: true,', 'contextIsolation: false,', 'webPreferences.contextIsolation=false'],
    ['nodeIntegration: false,', 'nodeIntegration: true,', 'webPreferences.nodeIntegration=true'],
    ['webSecurity: true,', 'webSecurity: false,', 'webPreferences.webSecurity=false'],
    ['webviewTag: false,', 'webviewTag: true,', 'webPreferences.webviewTag=true'],
    ['spellcheck: false,', 'spellcheck: true,', 'webPreferences.spellcheck=true'],
    ['spellcheck: false,', '', 'webPreferences.spellcheck=true'],
    ['devTools: false', 'devTools: true', 'webPreferences.devTools=true'],
    ['standard: true,', 'standard: false,', 'scheme app is not standard'],
    ['secure: true,', 'secure: true, bypassCSP: true,', 'scheme app bypasses the content policy'],
  ])('%s -> %s', async (from, to, violation) => {
    const { shell } = await open({ from, to });
    expect(shell.record.violations).toContain(violation);
  });
});

describe('a missing wall is noticed', () => {
  test('the sandbox before ready', async () => {
    const { shell } = await open({ from: 'electron.app.enableSandbox();', to: '' });
    expect(shell.isSandboxed).toBe(false);
  });

  test('the check of who asks', async () => {
    const { shell } = await open({
      from: 'frame.parent !== null || frame.origin !== "app://throughline"',
      to: 'false',
    });
    const [channel = ''] = shell.channels;
    const stranger = { url: 'https://evil.test/', origin: 'https://evil.test', parent: null };
    expect(await shell.invokeAs(stranger, channel, 'app.state', {})).toMatchObject({ ok: true });
  });

  test('the refusal of new windows', async () => {
    const { shell } = await open({ from: 'action: "deny"', to: 'action: "allow"' });
    const page = await shell.page();
    const asked = once(firstWindow(shell).contents, 'standin-window-asked');
    await page.evaluate(() => void globalThis.open('https://evil.test/'));
    await asked;
    expect(shell.record.violations).toContain('window opened: https://evil.test/');
  });

  test('the refusal to go elsewhere: then the request filter stops it', async () => {
    const { shell } = await open({ from: 'contents.on("will-frame-navigate", stay);', to: '' });
    const page = await shell.page();
    const failed = page.context().waitForEvent('requestfailed');
    await page.evaluate(() => location.assign('https://evil.test/'));
    await failed;
    expect(shell.record.stayed).toEqual([]);
    expect(shell.record.cancelled).toEqual(['https://evil.test/']);
  });

  test('the content policy: then the request filter stops what the page tries to fetch', async () => {
    const { shell } = await open({ from: '"content-security-policy": [', to: '"x-nothing": [' });
    const page = await shell.page();
    await page.evaluate(() => fetch('https://evil.test/x').catch(() => undefined));
    expect(shell.record.cancelled).toEqual(['https://evil.test/x']);
    expect(shell.record.network).toEqual([]);
  });

  test('the request filter: nothing but the content policy is left then', async () => {
    const { shell } = await open({ from: 'cancel: !isLocal(details.url)', to: 'cancel: false' });
    const page = await shell.page();
    await page.evaluate(() => fetch('https://evil.test/x').catch(() => undefined));
    expect([shell.record.cancelled, shell.record.network]).toEqual([[], []]);
  });

  test('the refusal of permissions', async () => {
    const { shell } = await open({ from: 'granted.has(permission) && isOurs(url)', to: 'true' });
    expect(shell.permission('geolocation', 'https://evil.test/')).toMatchObject({ requested: true, checked: true });
  });

  test('the way back after a crash', async () => {
    const { shell } = await open({ from: 'return window.webContents.reload();', to: 'return;' });
    const window = firstWindow(shell);
    const gone = once(window.contents, 'render-process-gone');
    window.contents.face.forcefullyCrashRenderer();
    await gone;
    expect((await shell.page()).isClosed()).toBe(false);
    expect(shell.record.crashes).toHaveLength(1);
  });
});

describe('what Electron refuses, the stand-in refuses', () => {
  test.each([
    ['electron.protocol.handle("app", () => null);', 'before app is ready'],
    ['electron.session.defaultSession;', 'before app is ready'],
    ['new electron.BrowserWindow();', 'before app is ready'],
    ['electron.app.notAThing();', 'is not implemented'],
    [
      'electron.protocol.registerSchemesAsPrivileged([]), electron.protocol.registerSchemesAsPrivileged([{ scheme: "x" }]);',
      '',
    ],
  ])('%s', async (to, message) => {
    const mutant = mutatedMain({ from: 'electron.app.enableSandbox();', to });
    leave.push(async () => mutant.remove());
    await expect(openShell({ main: mutant.main, home: newHome() })).rejects.toThrow(message);
  });
});
