import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { fromPage, originOf, toPage } from './addresses.ts';
import { createCloner, type Packed } from './cloner.ts';
import type { StandinSession } from './session.ts';
import type { AskingFrame, Stage } from './stage.ts';
import { preventable, strict } from './strict.ts';
import { createBridgeEnd, type FromPreload, pageWorld, preloadWorld } from './worlds.ts';

const isolatedWorld = 'Electron Isolated Context';
const cloner = createCloner();

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

/** The two scripts that Electron would put into every document, for one preload. */
const scripts = (preload: string): { readonly page: string; readonly preload: string } => {
  if (!path.isAbsolute(preload)) throw new Error('stand-in: preload must be an absolute path');
  const code = readFileSync(preload, 'utf8');
  if (/^\s*(import|export)\s/m.test(code)) throw new Error('stand-in: a sandboxed preload must be CommonJS');
  const token = JSON.stringify(`_${randomBytes(8).toString('hex')}`);
  const parts = `${token}, (${createCloner})(), ${createBridgeEnd}`;
  return {
    page: `(${pageWorld})(${parts})`,
    preload: `(${preloadWorld})(${parts}, (require) => { const module = { exports: {} }, exports = module.exports;\n${code}\n})`,
  };
};

/** A page of a real Chromium, seen as Electron's `webContents`. */
export class StandinContents extends EventEmitter {
  readonly id: number;
  /** Resolves when the page stands ready to load something. */
  ready: Promise<void>;
  /** Resolves when the first document has loaded. */
  readonly loaded = once(this, 'did-finish-load');
  private readonly stage: Stage;
  private readonly session: StandinSession;
  private readonly preload: string | undefined;
  private readonly worlds = new Set<number>();
  private page: Page | null = null;
  private wire: CDPSession | null = null;
  private expected: string | null = null;
  private url = '';
  private isGone = false;
  private onOpen: OpenHandler | null = null;
  private keys: Promise<void> = Promise.resolve();

  constructor(id: number, stage: Stage, session: StandinSession, preload: string | undefined) {
    super();
    this.id = id;
    this.stage = stage;
    this.session = session;
    this.preload = preload;
    this.ready = this.open();
  }

  /** What the shell gets to see. */
  readonly face = strict('webContents', {
    on: (event: string, listener: (...args: never[]) => void) => {
      this.on(event, listener as () => void);
    },
    setWindowOpenHandler: (handler: OpenHandler) => {
      this.onOpen = handler;
    },
    send: (channel: string, ...args: unknown[]) => this.send(channel, args),
    sendInputEvent: ({ type, keyCode }: { type: string; keyCode: string }) => this.press(type, keyCode),
    reload: () => void this.reload(),
    forcefullyCrashRenderer: () => this.crash(),
  });

  /** The page, once something is loaded. */
  async shown(): Promise<Page> {
    await this.ready;
    if (!this.page) throw new Error('stand-in: no page');
    return this.page;
  }

  shows(page: Page): boolean {
    return this.page === page;
  }

  private async open(): Promise<void> {
    const context = await this.session.pages();
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    this.page = page;
    this.wire = wire;
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crash', () => this.crashed());
    page.on('download', (download) => {
      if (!this.session.declines()) this.stage.violation('a download was allowed');
      void download.cancel();
    });
    page.on('popup', (popup) => void popup.close());
    wire.on('Page.windowOpen', ({ url }) => this.opens(url));
    wire.on('Page.frameRequestedNavigation', ({ url }) => this.goesOutside(url));
    wire.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
      if (name === isolatedWorld) this.worlds.add(id);
    });
    wire.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.worlds.delete(executionContextId));
    wire.on('Runtime.executionContextsCleared', () => this.worlds.clear());
    wire.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === 'standinTell') void this.hear(JSON.parse(payload) as FromPreload, executionContextId);
    });
    await wire.send('Page.enable');
    await wire.send('Runtime.enable');
    if (this.preload) await this.inject(wire, this.preload);
  }

  private async inject(wire: CDPSession, preload: string): Promise<void> {
    const source = scripts(preload);
    await wire.send('Runtime.addBinding', { name: 'standinTell', executionContextName: isolatedWorld });
    await wire.send('Page.addScriptToEvaluateOnNewDocument', { source: source.page });
    await wire.send('Page.addScriptToEvaluateOnNewDocument', {
      source: source.preload,
      worldName: isolatedWorld,
      runImmediately: true,
    });
  }

  async load(url: string): Promise<void> {
    const scheme = url.slice(0, url.indexOf(':'));
    if (['file', 'http', 'https'].includes(scheme)) this.stage.violation(`${scheme}: page loaded`);
    if (this.stage.schemes.has(scheme) && !this.stage.schemes.get(scheme)?.standard) {
      this.stage.violation(`scheme ${scheme} is not standard`);
    }
    const page = await this.shown();
    this.expected = url;
    this.url = url;
    await page.goto(toPage(url, new Set(this.stage.schemes.keys())));
  }

  /** Asks the shell whether this page may go to `url`; what the shell itself loads needs no asking. */
  mayGo(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.expected === url) {
      this.expected = null;
      return true;
    }
    const event = preventable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    if (event.defaultPrevented) this.stage.record.stayed.push(url);
    return !event.defaultPrevented;
  }

  private goesOutside(url: string): void {
    // What a browser can load itself comes by the route; this is mailto:, ms-settings: and their like.
    if (/^(https?|about|data|blob|javascript):/.test(url)) return;
    if (this.mayGo(url, true)) this.stage.violation(`handed to another program: ${url}`);
  }

  private opens(address: string): void {
    const url = fromPage(address, new Set(this.stage.schemes.keys()));
    const { action } = this.onOpen?.({ url }) ?? { action: 'allow' };
    if (action !== 'deny') this.stage.violation(`window opened: ${url}`);
    this.emit('standin-window-asked', url);
  }

  private async hear(message: FromPreload, world: number): Promise<void> {
    if (message.kind === 'broken') {
      this.stage.record.brokenPreloads.push(message.message);
      return;
    }
    const { ok, value } = await this.answer(message.channel, message.args);
    const expression = `standinReply(${message.id}, ${ok}, ${JSON.stringify(value)})`;
    await this.wire?.send('Runtime.evaluate', { contextId: world, expression }).catch(() => undefined);
  }

  private async answer(channel: string, args: Packed): Promise<{ ok: boolean; value: Packed }> {
    try {
      const frame: AskingFrame = { url: this.url, origin: originOf(this.url), parent: null };
      return { ok: true, value: cloner.pack(await this.invoke(frame, channel, cloner.unpack(args) as unknown[])) };
    } catch (thrown) {
      this.stage.record.thrown.push(`${channel}: ${String(thrown)}`);
      return {
        ok: false,
        value: cloner.pack(new Error(`Error invoking remote method '${channel}': ${String(thrown)}`)),
      };
    }
  }

  /** Asks the shell over `channel` as `frame`, which may be a frame that no sound page has. */
  invoke(frame: AskingFrame | null, channel: string, args: readonly unknown[]): unknown {
    const handler = this.stage.ipc.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler({ type: 'frame', sender: this.face, senderFrame: frame, processId: 1, frameId: 1 }, ...args);
  }

  private send(channel: string, args: readonly unknown[]): void {
    const expression = `standinEmit(${JSON.stringify(channel)}, ${JSON.stringify(cloner.pack([...args]))})`;
    for (const contextId of this.worlds) {
      void this.wire?.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined);
    }
  }

  private press(type: string, keyCode: string): void {
    const strike = async (): Promise<void> => {
      const { keyboard } = await this.shown();
      await (type === 'keyDown' ? keyboard.down(keyCode) : keyboard.up(keyCode));
    };
    // A key struck as the window closes is lost, as on any keyboard.
    this.keys = this.keys.then(strike).catch(() => undefined);
  }

  private crash(): void {
    // The answer never comes: the process it would come from is gone.
    void this.wire?.send('Page.crash').catch(() => undefined);
  }

  private crashed(): void {
    this.isGone = true;
    this.worlds.clear();
    this.stage.record.crashes.push(this.id);
    this.emit('render-process-gone', preventable({}), { reason: 'crashed', exitCode: 5 });
  }

  private async reload(): Promise<void> {
    await this.ready;
    if (this.isGone) {
      this.isGone = false;
      const old = this.page;
      this.ready = this.open();
      await this.ready;
      void old?.close();
    }
    await this.load(this.url);
  }

  async close(): Promise<void> {
    await this.ready;
    await this.page?.close();
  }
}
