import { contextBridge, ipcRenderer } from 'electron';
import { callChannel, eventChannel } from './channels.ts';

/**
 * All that the page gets from the shell: two frozen functions. Neither hands over an Electron object, names a channel or
 * takes one.
 */
contextBridge.exposeInMainWorld(
  'throughline',
  Object.freeze({
    call: (method: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(callChannel, method, input),
    onEvent: (listener: (event: unknown) => void): (() => void) => {
      const hear = (_sender: unknown, event: unknown): void => listener(event);
      ipcRenderer.on(eventChannel, hear);
      return () => {
        ipcRenderer.off(eventChannel, hear);
      };
    },
  }),
);
