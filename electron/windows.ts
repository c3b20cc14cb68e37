import { BrowserWindow, dialog } from 'electron';
import locale from './locales/en.json' with { type: 'json' };
import { appOrigin } from './origin.ts';

/** The ground of the Paper theme, so that a window opens as a sheet and not as a flash. */
const paper = '#faf8f4';

/** A page that goes down this often within `crashSpan` milliseconds would only go down again. */
const mostCrashes = 3;
const crashSpan = 60_000;

/** Brings the page back after its process is gone; everything it showed is in the store. */
const surviveCrashes = (window: BrowserWindow, now: () => number): void => {
  let crashes: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    const recent = crashes.filter((time) => now() - time < crashSpan);
    crashes = [...recent, now()];
    if (crashes.length < mostCrashes) return window.webContents.reload();
    void dialog
      .showMessageBox({
        type: 'error',
        message: locale.dialog.crashed,
        detail: locale.dialog.crashedDetail,
        buttons: [locale.dialog.close],
      })
      .then(() => window.destroy());
  });
};

/** Offers to load a page again that no longer answers. */
const surviveHangs = (window: BrowserWindow): void => {
  window.on('unresponsive', () => {
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: locale.dialog.stuck,
        detail: locale.dialog.stuckDetail,
        buttons: [locale.dialog.wait, locale.dialog.reload],
        defaultId: 0,
        cancelId: 0,
      })
      .then(({ response }) => {
        if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
      });
  });
};

/**
 * Opens a window on our page. Every guard of webPreferences is stated, the defaults too: a default can change with the next
 * Electron, a line here cannot (trust.md, Shell).
 * @param preload the built preload's absolute path  @param now milliseconds
 */
export const openWindow = (preload: string, now: () => number): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: locale.appName,
    backgroundColor: paper,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // The browser host is where developers look inside (npm run dev).
      devTools: false,
    },
  });
  surviveCrashes(window, now);
  surviveHangs(window);
  window.once('ready-to-show', () => window.show());
  // It fails when the window is closed while it loads, and then nobody waits for it.
  window.loadURL(`${appOrigin}/`).catch(() => undefined);
  return window;
};
