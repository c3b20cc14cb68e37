import path from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Desktop } from '#services/desktop.ts';
import { writeWhole } from '#services/write-whole.ts';
import locale from './locales/en.json' with { type: 'json' };

/** Save dialogs of the desktop, above `window`. */
export const electronDesktop = (window: () => BrowserWindow | null): Desktop => ({
  kind: 'electron',
  async saveFile(suggestedName, bytes, filter) {
    const options = {
      defaultPath: path.join(app.getPath('documents'), path.basename(suggestedName)),
      filters: [{ name: filter.name, extensions: [...filter.extensions] }],
    };
    const above = window();
    const chosen = above ? await dialog.showSaveDialog(above, options) : await dialog.showSaveDialog(options);
    if (chosen.canceled || !chosen.filePath) return { saved: false };
    try {
      writeWhole(chosen.filePath, bytes);
      return { saved: true, path: chosen.filePath };
    } catch {
      // A full stick or a read-only folder is expected trouble: said here, where the person chose the place.
      dialog.showErrorBox(
        locale.dialog.cannotSave,
        locale.dialog.cannotSaveDetail.replace('{place}', path.dirname(chosen.filePath)),
      );
      return { saved: false };
    }
  },
});
