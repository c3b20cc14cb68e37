import { describe, expect, test } from 'vitest';
import { eventsOf, membersOf, permissionNames } from '#tests/support/electron-standin/typings.ts';
import { openShell } from './open-shell.ts';

/** The stand-in may lack what Electron has (it throws then), but it may not invent anything. */

/** What our own tests ask of a stand-in, and every emitter's own names. */
const namesOf = (part: object): readonly string[] => Object.keys(part).filter((name) => !['on', 'once'].includes(name));

describe('every member of the stand-in is a member of Electron', () => {
  test('of the modules', async () => {
    const { shell, end } = await openShell();
    const { electron } = shell;
    const types = {
      app: 'App',
      dialog: 'Dialog',
      ipcMain: 'IpcMain',
      powerMonitor: 'PowerMonitor',
      protocol: 'Protocol',
      safeStorage: 'SafeStorage',
      Menu: 'Menu',
    };
    for (const [name, type] of Object.entries(types)) {
      const known = membersOf(type);
      const offered = namesOf(electron[name] as object);
      for (const member of offered) expect(known, `${type}.${member}`).toContain(member);
    }
    const { defaultSession } = electron.session as { defaultSession: object };
    for (const member of namesOf(defaultSession)) expect(membersOf('Session'), member).toContain(member);
    const { webRequest } = defaultSession as { webRequest: object };
    for (const member of namesOf(webRequest)) expect(membersOf('WebRequest'), member).toContain(member);
    const [window] = shell.windows();
    if (!window) throw new Error('no window');
    for (const member of namesOf(window.members)) expect(membersOf('BrowserWindow'), member).toContain(member);
    for (const member of namesOf(window.contents.face)) expect(membersOf('WebContents'), member).toContain(member);
    await end();
  });

  test.each([
    [
      'App',
      ['ready', 'before-quit', 'will-quit', 'quit', 'second-instance', 'web-contents-created', 'window-all-closed'],
    ],
    ['BrowserWindow', ['ready-to-show', 'close', 'closed']],
    ['WebContents', ['did-finish-load', 'render-process-gone', 'will-frame-navigate']],
    ['Session', ['will-download']],
  ])('the events of %s', (type, events) => {
    for (const event of events) expect(eventsOf(type), event).toContain(event);
  });

  test('the typings are read right', () => {
    expect(membersOf('BrowserWindow')).toContain('getAllWindows');
    expect(membersOf('WebContents').size).toBeGreaterThan(100);
    expect(permissionNames().length).toBeGreaterThan(15);
    expect(() => membersOf('Nothing')).toThrow();
  });
});

test('what the stand-in lacks throws instead of passing', async () => {
  const { shell, end } = await openShell();
  const electron = shell.electron as { app: { getVersion(): string }; clipboard: object };
  expect(() => electron.app.getVersion()).toThrow('not implemented');
  expect(() => electron.clipboard).toThrow('not implemented');
  await end();
});
