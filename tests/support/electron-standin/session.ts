import { EventEmitter } from 'node:events';
import type { BrowserContext, Request, Route } from '@playwright/test';
import { fromPage, originOf } from './addresses.ts';
import type { Stage } from './stage.ts';
import { preventable, strict } from './strict.ts';
import type { StandinContents } from './web-contents.ts';

type RequestFilter = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;
type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void;
type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** How one permission was answered, along every way Chromium has of asking. */
export interface PermissionAnswers {
  readonly requested: boolean;
  readonly checked: boolean;
  readonly device: boolean;
}

/** The default session: its rules as the shell set them, and the one route by which anything reaches a page. */
export class StandinSession extends EventEmitter {
  isSpellCheckerOn = true;
  private readonly stage: Stage;
  private context: Promise<BrowserContext> | null = null;
  private filter: RequestFilter | null = null;
  private ask: Ask | null = null;
  private check: Check | null = null;
  private device: ((details: object) => boolean) | null = null;

  constructor(stage: Stage) {
    super();
    this.stage = stage;
  }

  /** What the shell gets to see of the session. */
  get face() {
    return strict('session', {
      on: (event: string, listener: (...args: never[]) => void) => {
        this.on(event, listener as () => void);
      },
      setPermissionRequestHandler: (ask: Ask | null) => {
        this.ask = ask;
      },
      setPermissionCheckHandler: (check: Check | null) => {
        this.check = check;
      },
      setDevicePermissionHandler: (device: ((details: object) => boolean) | null) => {
        this.device = device;
      },
      setDisplayMediaRequestHandler: () => undefined,
      setSpellCheckerEnabled: (isOn: boolean) => {
        this.isSpellCheckerOn = isOn;
      },
      webRequest: strict('webRequest', {
        onBeforeRequest: (filter: RequestFilter) => {
          this.filter = filter;
        },
      }),
    });
  }

  /** Asks for `permission` in every way, as the page at `url`. No handler means Electron's default: granted. */
  answers(permission: string, url: string): PermissionAnswers {
    let requested = this.ask === null;
    this.ask?.(null, permission, (granted) => (requested = granted), { requestingUrl: url, isMainFrame: true });
    const origin = originOf(url);
    const checked = this.check ? this.check(null, permission, `${origin}/`, { requestingUrl: url }) : true;
    const device = this.device ? this.device({ deviceType: permission, origin, device: {} }) : true;
    return { requested, checked, device };
  }

  /** The browser context behind the session, made when the first window needs it. */
  pages(): Promise<BrowserContext> {
    this.context ??= this.newContext();
    return this.context;
  }

  private async newContext(): Promise<BrowserContext> {
    const context = await this.stage.browser.newContext({ serviceWorkers: 'block', locale: 'en-US', viewport: null });
    await context.route('**/*', (route) => this.answer(route));
    await context.routeWebSocket(/.*/, (socket) => {
      this.stage.record.network.push(socket.url());
      void socket.close();
    });
    return context;
  }

  private contentsOf(request: Request): StandinContents | null {
    try {
      const page = request.frame().page();
      return [...this.stage.windows.values()].find((window) => window.contents.shows(page))?.contents ?? null;
    } catch {
      // The first request of a window that was not allowed comes before it has a page.
      return null;
    }
  }

  private async answer(route: Route): Promise<void> {
    const { stage } = this;
    const request = route.request();
    const url = fromPage(request.url(), new Set(stage.schemes.keys()));
    if (request.isNavigationRequest()) {
      const contents = this.contentsOf(request);
      if (!contents?.mayGo(url, request.frame().parentFrame() === null)) return route.abort('aborted');
    }
    if (await this.isCancelled(url)) {
      stage.record.cancelled.push(url);
      return route.abort('blockedbyclient');
    }
    const scheme = url.slice(0, url.indexOf(':'));
    const handler = stage.protocols.get(scheme);
    if (!handler) {
      stage.record.network.push(url);
      return route.abort('internetdisconnected');
    }
    const isFetch = request.resourceType() === 'fetch' || request.resourceType() === 'xhr';
    if (isFetch && !stage.schemes.get(scheme)?.supportFetchAPI) return route.abort('failed');
    const response = await handler({ url, method: request.method() });
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  private isCancelled(url: string): Promise<boolean> {
    const { filter } = this;
    if (!filter) return Promise.resolve(false);
    return new Promise((resolve) => filter({ url }, ({ cancel }) => resolve(cancel === true)));
  }

  /** Tells the shell of a download; true when it was declined. */
  declines(): boolean {
    const event = preventable({});
    this.emit('will-download', event, {}, null);
    return event.defaultPrevented;
  }
}
