import type { Session, WebContents } from 'electron';
import { isOurs } from './origin.ts';

/** What a page of ours may ask of the system: the wall fills the screen. Everything else in Electron's list is refused. */
const granted: ReadonlySet<string> = new Set(['fullscreen']);

const isGranted = (permission: string, url: string): boolean => granted.has(permission) && isOurs(url);

/** The schemes that need no network. */
const isLocal = (url: string): boolean => /^(app|data|blob):/.test(url);

/**
 * The rules of the whole session: no network, no permission, no download, no spell checker (it fetches dictionaries). The
 * content policy says the same to the page; this is the second wall, which a mistake there cannot open.
 */
export const ruleSession = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isGranted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isGranted(permission, origin.replace(/\/$/, '')),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
};

/** The rules of one page, whatever window it is in: it stays where it is, and opens nothing. */
export const ruleContents = (contents: WebContents): void => {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
};
