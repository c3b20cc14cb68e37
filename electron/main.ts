import { homedir } from 'node:os';
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron';
import { type App, createApp } from '#services/app.ts';
import { dataDirectory } from '#services/data-directory.ts';
import { openPageFolder } from '#services/page-folder.ts';
import { electronDesktop } from './desktop.ts';
import { answerCalls, tellWindows } from './ipc.ts';
import locale from './locales/en.json' with { type: 'json' };
import { menuTemplate } from './menu.ts';
import { appScheme } from './origin.ts';
import { answerPage } from './protocol.ts';
import { desktopSafe } from './safe.ts';
import { ruleContents, ruleSession } from './session-rules.ts';
import { openWindow } from './windows.ts';

/** The desktop shell: a window around the same page and the same app that the browser host serves. */

const builtHere = import.meta.dirname;
const place = dataDirectory(process.env, process.platform, homedir());
const windows: BrowserWindow[] = [];

const newWindow = (): void => {
  const window = openWindow(path.join(builtHere, 'preload.cjs'), Date.now);
  windows.push(window);
  window.on('closed', () => {
    windows.splice(windows.indexOf(window), 1);
  });
  // Windows ends the session without asking the app; the window hears of it.
  window.on('session-end', () => app.quit());
};

const showWindow = (): void => {
  const [window] = windows;
  if (!window) newWindow();
  if (window?.isMinimized()) window.restore();
  window?.focus();
};

/** Closes the store before the process goes, once, whichever way it goes. */
const closeAtTheEnd = (store: App): void => {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    void store.close().finally(() => app.quit());
  });
  // Every change is in the store when it is acknowledged, so going to sleep needs nothing; going off does.
  powerMonitor.on('shutdown', () => app.quit());
};

const open = (store: App): void => {
  const page = openPageFolder(path.join(builtHere, '../renderer'));
  ruleSession(session.defaultSession);
  protocol.handle(appScheme, (request) => answerPage(page, request));
  answerCalls(ipcMain, () => windows, store);
  store.onEvent((event) => tellWindows(windows, event));
  closeAtTheEnd(store);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  newWindow();
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
};

const start = async (): Promise<void> => {
  await app.whenReady();
  const store = createApp({
    dataDirectory: place,
    desktop: electronDesktop(() => BrowserWindow.getFocusedWindow()),
    guards: { safe: desktopSafe(process.platform), passphrase: process.env.THROUGHLINE_PASSPHRASE || null },
  });
  if (store.ok) return open(store.value);
  dialog.showErrorBox(locale.dialog.cannotStart, store.problem.message);
  app.exit(1);
};

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Chromium's own files live beside ours, so that one data directory means one app and one lock.
app.setPath('userData', path.join(place, 'shell'));
app.on('web-contents-created', (_event, contents) => ruleContents(contents));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
if (app.requestSingleInstanceLock()) void start();
else app.quit();
