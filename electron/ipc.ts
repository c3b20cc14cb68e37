import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import type { AppEvent, Reply } from '#api/contract.ts';
import type { Dispatcher } from '#api/dispatcher.ts';
import { callChannel, eventChannel } from './channels.ts';
import locale from './locales/en.json' with { type: 'json' };
import { appOrigin } from './origin.ts';

const refusal = (code: string, message: string): Reply<never> => ({ ok: false, code, message });

/** Only the top frame of a window that we opened, showing our page. */
const isTrusted = (event: IpcMainInvokeEvent, windows: readonly BrowserWindow[]): boolean => {
  const frame = event.senderFrame;
  if (!frame || frame.parent !== null || frame.origin !== appOrigin) return false;
  return windows.some((window) => !window.isDestroyed() && window.webContents === event.sender);
};

type Answer = (...args: readonly unknown[]) => Promise<Reply>;

/** The one way in: every channel is registered here, so none can miss the check of who asks. */
const handle = (ipc: IpcMain, channel: string, windows: () => readonly BrowserWindow[], answer: Answer): void => {
  ipc.handle(channel, async (event, ...args: unknown[]) => {
    if (!isTrusted(event, windows())) return refusal('E_SENDER', locale.refused.sender);
    try {
      return await answer(...args);
    } catch {
      // The dispatcher throws nothing for any honest input; a value nested thousands deep breaks its parser.
      return refusal('E_INPUT', locale.refused.input);
    }
  });
};

/** Opens the contract to our windows. */
export const answerCalls = (ipc: IpcMain, windows: () => readonly BrowserWindow[], app: Dispatcher): void =>
  handle(ipc, callChannel, windows, async (...args) => {
    const [method, input] = args;
    if (args.length !== 2 || typeof method !== 'string') return refusal('E_INPUT', locale.refused.input);
    return app.dispatch(method, input);
  });

/** Tells every open window what the app says unasked. */
export const tellWindows = (windows: readonly BrowserWindow[], event: AppEvent): void => {
  for (const window of windows) if (!window.isDestroyed()) window.webContents.send(eventChannel, event);
};
