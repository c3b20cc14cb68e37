/**
 * How the page is served, by the desktop shell (app://) and by the browser host alike: which paths exist, which types go
 * out, and the headers on every answer. Pure, so that one table of attacks tests both.
 */

/**
 * The content policy of the page: nothing by default, our own files only, nothing inline, no frame around us, and every
 * string that would become code refused (trust.md, Shell).
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** On every answer, errors too. Nothing is cached: what was on a shared laptop's screen does not stay on its disk. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'cache-control': 'no-store',
};

/** The types that may leave; a source map, a script source or anything else that lies in the folder may not. */
const typeByEnding: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
};

/** A file of the page: where it lies below the page's folder, and what it is. */
export interface PageFile {
  readonly segments: readonly string[];
  readonly type: string;
}

const index: PageFile = { segments: ['index.html'], type: 'text/html; charset=utf-8' };

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};

/** Letters, digits, `-`, `_` and inner dots: no `..`, no hidden file, no separator of any system, no control character. */
const isPlainName = (segment: string): boolean => segment.split('.').every((part) => /^[A-Za-z0-9_-]+$/.test(part));

const longestPath = 512;

/**
 * The file behind `path` (the raw path of a request, before any decoding), or null when there is none to give.
 * A path without an ending is a place inside the app, which the page itself finds: it gets the page.
 */
export const pageFile = (path: string): PageFile | null => {
  if (path.length > longestPath || !path.startsWith('/')) return null;
  if (path === '/') return index;
  // Split before decoding: an encoded slash must never become a separator.
  const segments = path.slice(1).split('/').map(decoded);
  if (!segments.every((segment): segment is string => segment !== null && isPlainName(segment))) return null;
  const last = segments.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  if (dot === -1) return index;
  const ending = last.slice(dot + 1);
  const type = Object.hasOwn(typeByEnding, ending) ? typeByEnding[ending] : undefined;
  return type ? { segments, type } : null;
};
