import type { RefusalCode } from './refusals.ts';

/**
 * Who may ask what of the host: a pure function from a request's head to a verdict (trust.md, Host). The host listens on
 * this machine only, but every website in the person's browser can send requests there too; this is the wall against them.
 */

/** What the guard looks at: the head of a request, nothing decoded, nothing dropped. */
export interface RequestHead {
  readonly method: string;
  /** The request target as sent. */
  readonly target: string;
  /** Names in lower case, in the order sent, repeats included. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What only the host knows. */
export interface Door {
  /** `127.0.0.1:<port>`, exactly as it must stand in Host. */
  readonly authority: string;
  /** The cookie's name; it carries the port, since browsers keep one cookie jar for all ports. */
  readonly cookieName: string;
  /** Whether this is the session's secret. Must take the same time for every wrong answer. */
  isSession(secret: string): boolean;
  /** Whether this is the start link's secret, not used before. */
  isStart(secret: string): boolean;
}

export type Verdict =
  | { readonly allow: 'start' }
  | { readonly allow: 'home' }
  | { readonly allow: 'page'; readonly path: string }
  | { readonly allow: 'events' }
  | { readonly allow: 'call'; readonly method: string; readonly bodyLimit: number }
  | { readonly allow: null; readonly code: RefusalCode };

/** A header that only our own page sets: a form or a foreign script cannot, without a preflight that is never answered. */
const ownHeader = { name: 'x-throughline', value: 'call' } as const;

/** Bytes. A whole project comes in through one method only; everything else is a person's typing. */
const bodyLimits = { whole: 32 * 1024 * 1024, small: 1024 * 1024 } as const;
const longestTarget = 2048;

const refuse = (code: RefusalCode): Verdict => ({ allow: null, code });

/** The one value of a header; null when absent, undefined when it was sent more than once. */
const single = (head: RequestHead, name: string): string | null | undefined => {
  const values = head.headers.filter(([key]) => key === name).map(([, value]) => value);
  return values.length > 1 ? undefined : (values[0] ?? null);
};

const cookie = (head: RequestHead, name: string): string | null => {
  const pairs = (single(head, 'cookie') ?? '').split(';').map((pair) => pair.trim());
  const ours = pairs.filter((pair) => pair.startsWith(`${name}=`));
  // Two cookies of our name: one of them was planted.
  return ours.length === 1 ? (ours[0]?.slice(name.length + 1) ?? null) : null;
};

const judgeSource = (head: RequestHead, door: Door): RefusalCode | null => {
  const repeated = ['host', 'origin', 'cookie', 'content-type', 'content-length', 'sec-fetch-site', ownHeader.name];
  if (repeated.some((name) => single(head, name) === undefined)) return 'E_HEADER';
  if (single(head, 'host') !== door.authority) return 'E_HOST';
  const origin = single(head, 'origin');
  if (origin !== null && origin !== `http://${door.authority}`) return 'E_ORIGIN';
  const site = single(head, 'sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return 'E_CROSS_SITE';
  return null;
};

const isJson = (contentType: string): boolean =>
  ['application/json', 'application/json;charset=utf-8'].includes(contentType.toLowerCase().replaceAll(' ', ''));

const judgeCall = (head: RequestHead, method: string): Verdict => {
  if (head.method !== 'POST') return refuse('E_HTTP_METHOD');
  if (single(head, ownHeader.name) !== ownHeader.value) return refuse('E_OWN_HEADER');
  if (single(head, 'sec-fetch-site') === 'none') return refuse('E_CROSS_SITE');
  if (!isJson(single(head, 'content-type') ?? '')) return refuse('E_CONTENT_TYPE');
  if (single(head, 'content-encoding') !== null) return refuse('E_CONTENT_TYPE');
  const bodyLimit = method === 'project.fromFile' ? bodyLimits.whole : bodyLimits.small;
  // Without a declared length the reader counts; with one, nothing too large is even begun.
  if (Number(single(head, 'content-length') ?? 0) > bodyLimit) return refuse('E_TOO_LARGE');
  return { allow: 'call', method, bodyLimit };
};

const isGet = (head: RequestHead): boolean => head.method === 'GET';

/**
 * Allows or refuses one request. The order matters: where it comes from, then what it asks for, then whether this browser
 * was let in, and only then anything about its content.
 */
export const judge = (head: RequestHead, door: Door): Verdict => {
  const source = judgeSource(head, door);
  if (source) return refuse(source);
  if (head.target.length > longestTarget || !head.target.startsWith('/') || head.target.startsWith('//')) {
    return refuse('E_PATH');
  }
  const [path = '', query = ''] = head.target.split('?', 2);
  const isIn = door.isSession(cookie(head, door.cookieName) ?? '');
  if (path === '/start') {
    if (!isGet(head)) return refuse('E_HTTP_METHOD');
    if (isIn) return { allow: 'home' };
    return door.isStart(new URLSearchParams(query).get('key') ?? '') ? { allow: 'start' } : refuse('E_START_LINK');
  }
  if (!isIn) return refuse('E_NOT_STARTED');
  if (path.startsWith('/call/')) return judgeCall(head, path.slice('/call/'.length));
  if (!isGet(head)) return refuse('E_HTTP_METHOD');
  return path === '/events' ? { allow: 'events' } : { allow: 'page', path };
};
