import type { BaseWindow, MenuItemConstructorOptions } from 'electron';
import { BrowserWindow } from 'electron';
import locale from './locales/en.json' with { type: 'json' };

/**
 * Hands the key that the page itself listens to, so that the menu needs no channel of its own and menu and key never differ.
 */
const pressInPage = (window: BaseWindow | undefined, keyCode: string): void => {
  if (!(window instanceof BrowserWindow)) return;
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode });
  window.webContents.sendInputEvent({ type: 'keyUp', keyCode });
};

/**
 * The menu bar: what each system expects, and the wall. Undo and redo are here for text fields; on a board the page takes
 * the chord first.
 */
export const menuTemplate = (platform: NodeJS.Platform): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  { label: locale.menu.file, submenu: [platform === 'darwin' ? { role: 'close' } : { role: 'quit' }] },
  {
    label: locale.menu.edit,
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  },
  {
    label: locale.menu.view,
    submenu: [
      {
        label: locale.menu.wall,
        accelerator: 'F5',
        // Shown, not taken: the page hears F5 by itself.
        registerAccelerator: false,
        click: (_item, window) => pressInPage(window, 'F5'),
      },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
    ],
  },
  { label: locale.menu.window, submenu: [{ role: 'minimize' }, { role: 'close' }] },
];
