import { EventEmitter, once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.ts';
import { createMenus } from './menu.ts';
import { newRunRecord, type RunRecord } from './run-record.ts';
import { createSafeStorage, type Keyring } from './safe-storage.ts';
import { type PermissionAnswers, StandinSession } from './session.ts';
import { type AskingFrame, type Privileges, type ProtocolHandler, type Script, Stage } from './stage.ts';
import { preventable, strict } from './strict.ts';
import { browserWindowClass, type StandinWindow } from './windows.ts';

/** A shell that runs: its real bundles, a real Chromium, and Electron stood in for. */
export interface RunningShell {
  readonly record: RunRecord;
  readonly script: Script;
  /** The `electron` module the shell imported. */
  readonly electron: Readonly<Record<string, unknown>>;
  readonly channels: readonly string[];
  readonly isSandboxed: boolean;
  readonly isSpellCheckerOn: boolean;
  /** What the menus do by themselves. */
  roles(): readonly string[];
  windows(): readonly StandinWindow[];
  /** The first window's page, loaded. */
  page(): Promise<Page>;
  /** Chooses a menu item in the first window. */
  menu(...labels: readonly string[]): void;
  /** Calls over IPC as `frame`. */
  invokeAs(frame: AskingFrame | null, channel: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Asks the app:// handler directly, as no browser would. */
  request(url: string, method?: string): Promise<Response>;
  permission(name: string, url: string): PermissionAnswers;
  /** Resolves with the exit status. */
  readonly done: Promise<number>;
  quit(): Promise<number>;
  /** Ends everything at once; for the end of a test. */
  kill(): Promise<void>;
}

/** Which shell of this process holds which user data: the single-instance lock. */
const holders = new Map<string, Stage>();

const watchSchemes = (stage: Stage, list: readonly { scheme: string; privileges?: Privileges }[]): void => {
  stage.needUnready('protocol.registerSchemesAsPrivileged');
  if (stage.schemes.size > 0) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
  for (const { scheme, privileges = {} } of list) {
    stage.schemes.set(scheme, privileges);
    if (privileges.bypassCSP) stage.violation(`scheme ${scheme} bypasses the content policy`);
    if (privileges.allowServiceWorkers) stage.violation(`scheme ${scheme} allows service workers`);
  }
};

const createProtocol = (stage: Stage) =>
  strict('protocol', {
    registerSchemesAsPrivileged: (list: readonly { scheme: string; privileges?: Privileges }[]) =>
      watchSchemes(stage, list),
    handle: (scheme: string, handler: ProtocolHandler) => {
      stage.needReady('protocol.handle');
      stage.protocols.set(scheme, handler);
    },
  });

const createDialog = (stage: Stage) => {
  /** The next scripted answer; a dialog nobody expected is noted and turned down. */
  const next = <Answer>(
    kind: 'save' | 'message',
    answers: Answer[],
    args: readonly object[],
    otherwise: Answer,
  ): Answer => {
    stage.dialog({ kind, options: { ...args.at(-1) } });
    const answer = answers.shift();
    if (answer === undefined) stage.violation(`unexpected ${kind} dialog`);
    return answer ?? otherwise;
  };
  return strict('dialog', {
    showSaveDialog: async (...args: object[]) =>
      next('save', stage.script.save, args, { canceled: true, filePath: '' }),
    showMessageBox: async (...args: object[]) => next('message', stage.script.message, args, { response: 0 }),
    showErrorBox: (title: string, content: string) => stage.dialog({ kind: 'error', title, content }),
  });
};

/** `app`: its life, its paths and its one-instance lock. */
const createApp = (stage: Stage, home: string, end: (status: number) => Promise<void>) => {
  const paths = new Map([
    ['userData', path.join(home, 'user-data')],
    ['documents', path.join(home, 'documents')],
  ]);
  let isQuitting = false;
  const quit = async (): Promise<void> => {
    if (isQuitting) return;
    isQuitting = true;
    stage.app.emit('before-quit', preventable({}));
    for (const window of [...stage.windows.values()]) {
      if (!(await window.close())) {
        isQuitting = false;
        return;
      }
    }
    const event = preventable({});
    stage.app.emit('will-quit', event);
    isQuitting = false;
    if (!event.defaultPrevented) await end(0);
  };
  const ready = once(stage.app, 'ready');
  return strict('app', {
    on: stage.app.on.bind(stage.app),
    whenReady: () => ready,
    quit: () => void quit(),
    exit: (status = 0) => void end(status),
    enableSandbox: () => {
      stage.needUnready('app.enableSandbox()');
      stage.isSandboxed = true;
    },
    getPath: (name: string) => {
      const place = paths.get(name);
      if (!place) throw new Error(`Failed to get '${name}' path`);
      mkdirSync(place, { recursive: true });
      return place;
    },
    setPath: (name: string, place: string) => void paths.set(name, place),
    requestSingleInstanceLock: () => {
      const place = paths.get('userData') ?? '';
      const holder = holders.get(place);
      if (holder && holder !== stage) {
        holder.app.emit('second-instance', preventable({}), [], home);
        return false;
      }
      holders.set(place, stage);
      return true;
    },
  });
};

/** The process as the shell sees it: this one, with another environment. */
const processFor = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): NodeJS.Process =>
  new Proxy(process, {
    get(target, key) {
      if (key === 'env') return env;
      if (key === 'platform') return platform;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** Runs a CommonJS bundle with `electron` in place of Electron. */
const runBundle = (file: string, electron: object, shellProcess: NodeJS.Process): void => {
  const require = createRequire(file);
  const module = { exports: {} };
  vm.compileFunction(
    readFileSync(file, 'utf8'),
    ['exports', 'require', 'module', '__filename', '__dirname', 'process'],
    { filename: file, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER },
  )(
    module.exports,
    (name: string) => (name === 'electron' ? electron : require(name)),
    module,
    file,
    path.dirname(file),
    shellProcess,
  );
};

/** What a launch may differ in. */
export interface LaunchOptions {
  /** The built main bundle. */
  readonly main: string;
  /** A folder of the test's own: data and documents go below it. */
  readonly home: string;
  readonly platform?: NodeJS.Platform;
  readonly keyring?: Keyring;
}

/**
 * Starts the shell's real main bundle. Resolves when it has its first window, or when it has ended without one.
 */
export const launch = async ({
  main,
  home,
  platform = 'linux',
  keyring = 'gnome_libsecret',
}: LaunchOptions): Promise<RunningShell> => {
  const stage = new Stage(newRunRecord());
  const { promise: done, resolve: finish } = Promise.withResolvers<number>();
  const chromiumHere = await findChromium();
  const browser = await chromium.launch({ executablePath: chromiumHere.executablePath, args: [...chromiumHere.args] });
  const end = async (status: number): Promise<void> => {
    stage.app.emit('quit', preventable({}), status);
    for (const [place, holder] of holders) if (holder === stage) holders.delete(place);
    await browser.close();
    finish(status);
  };
  const session = new StandinSession(stage);
  const menus = createMenus();
  const power = new EventEmitter();
  const { BrowserWindow, faceOf } = browserWindowClass(stage, session);
  const electron = strict('electron', {
    app: createApp(stage, home, end),
    BrowserWindow,
    Menu: menus.Menu,
    dialog: createDialog(stage),
    ipcMain: strict('ipcMain', { handle: stage.ipc.set.bind(stage.ipc) }),
    safeStorage: createSafeStorage(stage, keyring),
    powerMonitor: strict('powerMonitor', { on: power.on.bind(power) }),
    protocol: createProtocol(stage),
    session: strict('session', {
      get defaultSession() {
        stage.needReady('session.defaultSession');
        return session.face;
      },
    }),
  });
  const firstWindow = once(stage.app, 'web-contents-created');
  runBundle(main, electron, processFor({ ...process.env, THROUGHLINE_DATA_DIR: path.join(home, 'data') }, platform));
  stage.begin(browser);
  stage.app.emit('ready', preventable({}), {});
  await Promise.race([firstWindow, done]);
  const contents = () => {
    const [window] = stage.windows.values();
    if (!window) throw new Error('stand-in: there is no window');
    return window.contents;
  };
  return {
    record: stage.record,
    script: stage.script,
    electron,
    get channels() {
      return [...stage.ipc.keys()];
    },
    isSandboxed: stage.isSandboxed,
    get isSpellCheckerOn() {
      return session.isSpellCheckerOn;
    },
    roles: menus.roles,
    windows: () => [...stage.windows.values()],
    async page() {
      await contents().loaded;
      return contents().shown();
    },
    menu: (...labels) => {
      const [window] = stage.windows.values();
      menus.choose(labels, window ? (faceOf(window) ?? undefined) : undefined);
    },
    invokeAs: async (frame, channel, ...args) => contents().invoke(frame, channel, args),
    async request(url, method = 'GET') {
      const handler = stage.protocols.get('app');
      if (!handler) throw new Error('stand-in: nobody answers app://');
      return handler({ url, method });
    },
    permission: (name, url) => session.answers(name, url),
    done,
    quit: () => {
      (electron.app as { quit(): void }).quit();
      return done;
    },
    kill: () => end(-9),
  };
};
