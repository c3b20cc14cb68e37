import { EventEmitter } from 'node:events';
import type { StandinSession } from './session.ts';
import type { Stage } from './stage.ts';
import { preventable, strict } from './strict.ts';
import { StandinContents } from './web-contents.ts';

type Preferences = Readonly<Record<string, unknown>>;

/** Electron 45's own choices for what a window leaves unsaid, as far as they matter here. */
const defaults: Preferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: true,
  devTools: true,
};

/** What no window of a release may say. */
const unsafe: Preferences = {
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
  plugins: true,
  navigateOnDragDrop: true,
  spellcheck: true,
  devTools: true,
};

/** A window without a frame on any screen: its state, its events and its page. */
export class StandinWindow extends EventEmitter {
  readonly contents: StandinContents;
  isFocused = false;
  isMinimized = false;
  isShown: boolean;
  private readonly stage: Stage;
  private isDead = false;

  constructor(
    stage: Stage,
    session: StandinSession,
    options: { readonly show?: boolean; readonly webPreferences?: Preferences },
  ) {
    super();
    stage.needReady('Cannot create BrowserWindow');
    const preferences = { ...defaults, ...options.webPreferences };
    for (const [name, value] of Object.entries(unsafe)) {
      if (preferences[name] === value) stage.violation(`webPreferences.${name}=${String(value)}`);
    }
    if (preferences.enableBlinkFeatures) stage.violation('webPreferences.enableBlinkFeatures');
    this.stage = stage;
    this.isShown = options.show !== false;
    const { preload } = preferences;
    const id = stage.windows.size + 1;
    this.contents = new StandinContents(id, stage, session, typeof preload === 'string' ? preload : undefined);
    this.contents.once('did-finish-load', () => this.emit('ready-to-show'));
    stage.windows.set(id, this);
    stage.app.emit('web-contents-created', preventable({}), this.contents.face);
  }

  /** Everything but events that the shell may do with a window. */
  readonly members = {
    isDestroyed: () => this.isDead,
    isMinimized: () => this.isMinimized,
    restore: () => {
      this.isMinimized = false;
    },
    show: () => {
      this.isShown = true;
      this.focus();
    },
    focus: () => this.focus(),
    loadURL: (url: string) => this.contents.load(url),
    close: () => void this.close(),
    destroy: () => this.died(),
  };

  private focus(): void {
    for (const window of this.stage.windows.values()) window.isFocused = false;
    this.isFocused = true;
  }

  /** Closes as a person would; the shell may refuse. */
  async close(): Promise<boolean> {
    if (this.isDead) return true;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.contents.close();
    this.died();
    return true;
  }

  private died(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.stage.windows.delete(this.contents.id);
    this.emit('closed');
    if (this.stage.windows.size === 0) this.stage.app.emit('window-all-closed');
  }
}

/** The `BrowserWindow` class as the shell imports it. */
export const browserWindowClass = (stage: Stage, session: StandinSession) => {
  const faces = new WeakMap<StandinWindow, object>();
  const faceOf = (window: StandinWindow): object | null => faces.get(window) ?? null;
  class BrowserWindow {
    readonly webContents: object;
    readonly on: (event: string, listener: () => void) => unknown;
    readonly once: (event: string, listener: () => void) => unknown;

    constructor(options: { readonly show?: boolean; readonly webPreferences?: Preferences } = {}) {
      const window = new StandinWindow(stage, session, options);
      this.webContents = window.contents.face;
      this.on = (event, listener) => window.on(event, listener);
      this.once = (event, listener) => window.once(event, listener);
      Object.assign(this, window.members);
      const face = strict('BrowserWindow', this);
      faces.set(window, face);
      // biome-ignore lint/correctness/noConstructorReturn: a proxy is the only way to refuse what is not implemented.
      return face;
    }

    static getAllWindows(): object[] {
      return [...stage.windows.values()].map(faceOf).filter((face) => face !== null);
    }

    static getFocusedWindow(): object | null {
      const focused = [...stage.windows.values()].find((window) => window.isFocused);
      return focused ? faceOf(focused) : null;
    }
  }
  return { BrowserWindow, faceOf };
};
