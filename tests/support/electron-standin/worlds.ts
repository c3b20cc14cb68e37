import type { Cloner, Couriers, Packed } from './cloner.ts';

/**
 * What Electron puts into a page, as two real JavaScript worlds of a real Chromium: the page's own, and the isolated one in
 * which the preload runs. They share the document and nothing else; calls cross as events on it, carrying strings, under names
 * that the page cannot guess. Every function here is self-contained, because its source is run inside the page.
 */

/** A bridge end: functions and promises of one world, callable from the other. */
export const createBridgeEnd = (token: string, me: string, other: string, cloner: Cloner) => {
  const functions = new Map<string, (...args: unknown[]) => unknown>();
  const waiting = new Map<string, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let count = 0;
  let answer: { readonly ok: boolean; readonly value: Packed } | null = null;
  // Taken at once: the page may replace them later, and must not get in between.
  const { parse, stringify } = JSON;
  const dispatch = window.dispatchEvent.bind(window);
  const post = (kind: string, body: unknown): void => {
    dispatch(new CustomEvent(`${token}${other}${kind}`, { detail: stringify(body) }));
  };
  const listen = (kind: string, hear: (body: never) => void): void =>
    window.addEventListener(`${token}${me}${kind}`, (event) =>
      hear(parse((event as CustomEvent<string>).detail) as never),
    );
  const settled = (id: string, ok: boolean, value: unknown): void =>
    post('settled', { id, ok, value: cloner.pack(value, couriers) });
  const couriers: Couriers = {
    function(value) {
      count += 1;
      const id = `${me}${count}`;
      functions.set(id, value);
      return id;
    },
    promise(value) {
      count += 1;
      const id = `${me}${count}`;
      value.then(
        (result) => settled(id, true, result),
        (reason: unknown) => settled(id, false, reason instanceof Error ? reason : new Error(String(reason))),
      );
      return id;
    },
    callable:
      (id) =>
      (...args) => {
        answer = null;
        post('call', { id, args: cloner.pack(args, couriers) });
        const got = answer as { readonly ok: boolean; readonly value: Packed } | null;
        if (!got) throw new Error('stand-in: the other world is gone');
        if (!got.ok) throw cloner.unpack(got.value, couriers);
        return cloner.unpack(got.value, couriers);
      },
    awaited: (id) => new Promise((resolve, reject) => waiting.set(id, { resolve, reject })),
  };
  const called = (id: string, args: Packed): { ok: boolean; value: Packed } => {
    try {
      const result = functions.get(id)?.(...(cloner.unpack(args, couriers) as unknown[]));
      return { ok: true, value: cloner.pack(result, couriers) };
    } catch (reason) {
      return { ok: false, value: cloner.pack(reason instanceof Error ? reason : new Error(String(reason)), couriers) };
    }
  };
  listen('call', ({ id, args }: { id: string; args: Packed }) => post('answer', called(id, args)));
  listen('answer', (body: { ok: boolean; value: Packed }) => {
    answer = body;
  });
  listen('settled', ({ id, ok, value }: { id: string; ok: boolean; value: Packed }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    one?.[ok ? 'resolve' : 'reject'](cloner.unpack(value, couriers));
  });
  return { couriers, post, listen };
};

/** The page's world: receives what the preload exposes, deeply frozen as the context bridge makes it. */
export const pageWorld = (token: string, cloner: Cloner, bridgeEnd: typeof createBridgeEnd): void => {
  const { couriers, listen } = bridgeEnd(token, 'page', 'preload', cloner);
  const frozen = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner);
    return Object.freeze(value);
  };
  listen('expose', ({ key, value }: { key: string; value: Packed }) => {
    Object.defineProperty(window, key, {
      value: frozen(cloner.unpack(value, couriers)),
      enumerable: true,
      configurable: false,
      writable: false,
    });
  });
};

/** What the preload world sends out to the stand-in. */
export type FromPreload =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: Packed }
  | { readonly kind: 'broken'; readonly message: string };

/** The preload's world: `contextBridge`, `ipcRenderer`, a `require` that knows nothing else, and then the preload itself. */
export const preloadWorld = (
  token: string,
  cloner: Cloner,
  bridgeEnd: typeof createBridgeEnd,
  run: (require: (name: string) => unknown) => void,
): void => {
  // The preload runs in the top frame only (nodeIntegrationInSubFrames is off).
  if (window.top !== window) return;
  type Listener = (event: unknown, ...args: unknown[]) => void;
  const page = bridgeEnd(token, 'preload', 'page', cloner);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  const listeners = new Map<string, readonly Listener[]>();
  const world = globalThis as unknown as Record<string, unknown>;
  const tell = (message: FromPreload): void => (world.standinTell as (text: string) => void)(JSON.stringify(message));
  let count = 0;
  world.standinReply = (id: number, ok: boolean, value: Packed): void => {
    const one = waiting.get(id);
    waiting.delete(id);
    one?.[ok ? 'resolve' : 'reject'](cloner.unpack(value));
  };
  world.standinEmit = (channel: string, args: Packed): void => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...(cloner.unpack(args) as unknown[]));
  };
  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      count += 1;
      const id = count;
      return new Promise((resolve, reject) => {
        // A value that cannot be cloned rejects here, before anything is sent.
        const packed = cloner.pack(args);
        waiting.set(id, { resolve, reject });
        tell({ kind: 'invoke', id, channel, args: packed });
      });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((one) => one !== listener),
      );
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, value: unknown): void =>
      page.post('expose', { key, value: cloner.pack(value, page.couriers) }),
  };
  const strict = <Part extends object>(name: string, part: Part): Part =>
    new Proxy(part, {
      get(target, key) {
        if (key in target) return Reflect.get(target, key);
        throw new Error(`stand-in: ${name}.${String(key)} is not there in a preload`);
      },
    });
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', contextBridge),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
  });
  try {
    run((name) => {
      if (name === 'electron') return electron;
      throw new Error(`module not found: ${name}`);
    });
  } catch (reason) {
    tell({ kind: 'broken', message: String(reason) });
  }
};
