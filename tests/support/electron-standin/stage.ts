import { EventEmitter } from 'node:events';
import type { Browser } from '@playwright/test';
import type { DialogSeen, RunRecord } from './run-record.ts';
import type { StandinWindow } from './windows.ts';

/** A scheme's privileges, as far as they are looked at. */
export interface Privileges {
  readonly standard?: boolean;
  readonly secure?: boolean;
  readonly supportFetchAPI?: boolean;
  readonly bypassCSP?: boolean;
  readonly allowServiceWorkers?: boolean;
}

/** A frame that asks, as `IpcMainInvokeEvent.senderFrame` tells it. */
export interface AskingFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: AskingFrame | null;
}

export type IpcHandler = (event: object, ...args: unknown[]) => unknown;
export type ProtocolHandler = (request: { url: string; method: string }) => Response | Promise<Response>;

/** What a person would do in the next dialogs, first come, first served; a dialog nobody expects is a violation. */
export interface Script {
  readonly save: { canceled: boolean; filePath: string }[];
  readonly message: { response: number }[];
}

/** The state that all parts of one run share. */
export class Stage {
  readonly record: RunRecord;
  readonly script: Script = { save: [], message: [] };
  readonly app = new EventEmitter();
  readonly schemes = new Map<string, Privileges>();
  readonly protocols = new Map<string, ProtocolHandler>();
  readonly ipc = new Map<string, IpcHandler>();
  readonly windows = new Map<number, StandinWindow>();
  isReady = false;
  isSandboxed = false;
  private running: Browser | null = null;

  constructor(record: RunRecord) {
    this.record = record;
  }

  get browser(): Browser {
    if (!this.running) throw new Error('stand-in: the browser does not run yet');
    return this.running;
  }

  begin(browser: Browser): void {
    this.running = browser;
    this.isReady = true;
  }

  /** Electron refuses most of itself before `ready`; so do we, in its words. */
  needReady(what: string): void {
    if (!this.isReady) throw new Error(`${what} before app is ready`);
  }

  needUnready(what: string): void {
    if (this.isReady) throw new Error(`${what} should be called before app is ready`);
  }

  violation(what: string): void {
    this.record.violations.push(what);
  }

  dialog(seen: DialogSeen): void {
    this.record.dialogs.push(seen);
  }
}
