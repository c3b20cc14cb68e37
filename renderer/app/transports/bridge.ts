import type { Transport } from '#api/client.ts';

/** What the desktop shell's preload puts into the page: two frozen functions and nothing else. */
export interface Bridge {
  call(method: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
}

declare global {
  interface Window {
    /** Present in the desktop shell only. */
    readonly throughline?: Bridge;
  }
}

/** The wire to the desktop shell. It is as long-lived as the window, so nothing is ever lost on it. */
export const createBridgeTransport = (bridge: Bridge): Transport => ({
  call: (method, input) => bridge.call(method, input),
  listen: (listener) => bridge.onEvent(listener),
});
