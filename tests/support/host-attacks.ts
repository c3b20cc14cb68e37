import type { RequestHead } from '#host/guard.ts';
import type { RefusalCode } from '#host/refusals.ts';

/** What an honest page of this run would send, for a row of the table to spoil. */
export interface HonestDoor {
  readonly authority: string;
  /** `name=value` of the session's cookie. */
  readonly cookie: string;
}

type Headers = Readonly<Record<string, string | readonly string[] | null>>;

/** One way of asking that must be refused, and with which code. */
export interface Attack {
  readonly name: string;
  readonly code: RefusalCode;
  readonly method: string;
  readonly target: string;
  /** Over the honest headers; null leaves one out, a list sends it more than once. */
  readonly headers: (door: HonestDoor) => Headers;
}

const call = (name: string, code: RefusalCode, headers: Attack['headers'], target = '/call/app.state'): Attack => ({
  name,
  code,
  method: 'POST',
  target,
  headers,
});

const page = (name: string, code: RefusalCode, headers: Attack['headers'], target = '/'): Attack => ({
  name,
  code,
  method: 'GET',
  target,
  headers,
});

const honest = () => ({});
const portOf = (authority: string): string => authority.slice(authority.indexOf(':'));

/** The one table of attacks (trust.md, Host). The guard is held to it as a function, and the running host over a socket. */
export const attacks: readonly Attack[] = [
  // Another name that leads to this machine: DNS rebinding.
  page('a foreign Host', 'E_HOST', () => ({ host: 'evil.test' })),
  page('a foreign Host with our port', 'E_HOST', ({ authority }) => ({ host: `evil.test${portOf(authority)}` })),
  page('localhost by name', 'E_HOST', ({ authority }) => ({ host: `localhost${portOf(authority)}` })),
  page('our address without the port', 'E_HOST', () => ({ host: '127.0.0.1' })),
  page('our address on another port', 'E_HOST', () => ({ host: '127.0.0.1:1' })),
  page('our address with a dot', 'E_HOST', ({ authority }) => ({ host: `127.0.0.1.${portOf(authority)}` })),
  page('an IPv6 loopback', 'E_HOST', ({ authority }) => ({ host: `[::1]${portOf(authority)}` })),
  page('a Host that ends like ours', 'E_HOST', ({ authority }) => ({ host: `evil@${authority}` })),
  page('a foreign Host on the start link', 'E_HOST', () => ({ host: 'evil.test' }), '/start?key=x'),
  // Another website in the same browser.
  call('a foreign Origin', 'E_ORIGIN', () => ({ origin: 'https://evil.test' })),
  call('Origin null, from a sandboxed frame or a file', 'E_ORIGIN', () => ({ origin: 'null' })),
  call('an empty Origin', 'E_ORIGIN', () => ({ origin: '' })),
  call('our Origin by https', 'E_ORIGIN', ({ authority }) => ({ origin: `https://${authority}` })),
  call('our Origin on another port', 'E_ORIGIN', () => ({ origin: 'http://127.0.0.1:1' })),
  call('an Origin that begins like ours', 'E_ORIGIN', ({ authority }) => ({ origin: `http://${authority}.evil.test` })),
  page('a foreign Origin on a page', 'E_ORIGIN', () => ({ origin: 'https://evil.test' })),
  call('Sec-Fetch-Site cross-site', 'E_CROSS_SITE', () => ({ 'sec-fetch-site': 'cross-site' })),
  call('Sec-Fetch-Site same-site: another port here', 'E_CROSS_SITE', () => ({ 'sec-fetch-site': 'same-site' })),
  call('Sec-Fetch-Site none: typed in, no page', 'E_CROSS_SITE', () => ({ 'sec-fetch-site': 'none' })),
  call('a Sec-Fetch-Site nobody knows', 'E_CROSS_SITE', () => ({ 'sec-fetch-site': 'friendly' })),
  page('a link to us on a foreign page', 'E_CROSS_SITE', () => ({ 'sec-fetch-site': 'cross-site' })),
  page('a foreign listener to the events', 'E_CROSS_SITE', () => ({ 'sec-fetch-site': 'cross-site' }), '/events'),
  // Not let in.
  call('no cookie', 'E_NOT_STARTED', () => ({ cookie: null })),
  call('an empty cookie', 'E_NOT_STARTED', ({ cookie }) => ({ cookie: `${cookie.split('=')[0]}=` })),
  call('a wrong cookie', 'E_NOT_STARTED', ({ cookie }) => ({ cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` })),
  call('a cookie cut short', 'E_NOT_STARTED', ({ cookie }) => ({ cookie: cookie.slice(0, -1) })),
  call('the secret under another name', 'E_NOT_STARTED', ({ cookie }) => ({ cookie: `other=${cookie.split('=')[1]}` })),
  call('a planted second cookie', 'E_NOT_STARTED', ({ cookie }) => ({
    cookie: `${cookie.split('=')[0]}=x; ${cookie}`,
  })),
  page('the page without a cookie', 'E_NOT_STARTED', () => ({ cookie: null })),
  page('a file of the page without a cookie', 'E_NOT_STARTED', () => ({ cookie: null }), '/assets/index.js'),
  page('the events without a cookie', 'E_NOT_STARTED', () => ({ cookie: null }), '/events'),
  page('a start link without a key', 'E_START_LINK', () => ({ cookie: null }), '/start'),
  page('a start link with a wrong key', 'E_START_LINK', () => ({ cookie: null }), `/start?key=${'A'.repeat(43)}`),
  // Not in our page's own way.
  call('no header of our own', 'E_OWN_HEADER', () => ({ 'x-throughline': null })),
  call('our own header with another word', 'E_OWN_HEADER', () => ({ 'x-throughline': 'please' })),
  call('a form', 'E_OWN_HEADER', () => ({
    'x-throughline': null,
    'content-type': 'application/x-www-form-urlencoded',
  })),
  call('text/plain, as a form can send it', 'E_CONTENT_TYPE', () => ({ 'content-type': 'text/plain' })),
  call('no content type', 'E_CONTENT_TYPE', () => ({ 'content-type': null })),
  call('JSON of another kind', 'E_CONTENT_TYPE', () => ({ 'content-type': 'application/json-seq' })),
  call('JSON in UTF-16', 'E_CONTENT_TYPE', () => ({ 'content-type': 'application/json; charset=utf-16' })),
  call('a compressed body', 'E_CONTENT_TYPE', () => ({ 'content-encoding': 'gzip' })),
  call('a body that says it is too large', 'E_TOO_LARGE', () => ({ 'content-length': '1048577' })),
  call(
    'a project that says it is too large',
    'E_TOO_LARGE',
    () => ({ 'content-length': '33554433' }),
    '/call/project.fromFile',
  ),
  ...['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'].map((method) => ({
    ...call(`${method} on a call`, 'E_HTTP_METHOD', honest),
    method,
  })),
  ...['POST', 'PUT', 'HEAD', 'OPTIONS', 'TRACE'].map((method) => ({
    ...page(`${method} on the page`, 'E_HTTP_METHOD', honest),
    method,
  })),
  { ...page('POST on the events', 'E_HTTP_METHOD', honest, '/events'), method: 'POST' },
  { ...page('POST on the start link', 'E_HTTP_METHOD', honest, '/start?key=x'), method: 'POST' },
  // Said twice, so that two readers could read two things.
  call('two Hosts', 'E_HEADER', ({ authority }) => ({ host: [authority, 'evil.test'] })),
  call('two Origins', 'E_HEADER', ({ authority }) => ({ origin: [`http://${authority}`, 'https://evil.test'] })),
  call('two cookies headers', 'E_HEADER', ({ cookie }) => ({ cookie: [cookie, 'a=b'] })),
  call('two content types', 'E_HEADER', () => ({ 'content-type': ['application/json', 'text/plain'] })),
  // Paths.
  page('a path of two slashes', 'E_PATH', honest, '//evil.test/'),
  page('a whole address as path', 'E_PATH', honest, 'http://evil.test/'),
  page('an endless path', 'E_PATH', honest, `/${'a'.repeat(3000)}`),
  ...[
    '/../package.json',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/..%5cpackage.json',
    '/assets\\..\\index.html',
    '/assets%5c..%5cindex.html',
    '/%00index.html',
    '/index.html%00.js',
    '/%E0%A4%A',
    '/assets//index.js',
    '/./index.html',
    '/.git/config',
    '/etc/passwd.txt',
    '/assets/index.js.map',
    '/index.html.',
    '/index.html::$DATA',
  ].map((target) => page(`the path ${target}`, 'E_PATH', honest, target)),
];

/** The head of an attack as it goes over the wire. */
export const headOf = (attack: Attack, door: HonestDoor): RequestHead => {
  const isCall = attack.target.startsWith('/call/');
  const all: Headers = {
    host: door.authority,
    cookie: door.cookie,
    ...(isCall
      ? { 'content-type': 'application/json', 'x-throughline': 'call', origin: `http://${door.authority}` }
      : {}),
    ...attack.headers(door),
  };
  const headers = Object.entries(all).flatMap(([name, value]): (readonly [string, string])[] =>
    value === null ? [] : [value].flat().map((one) => [name, one as string]),
  );
  return { method: attack.method, target: attack.target, headers };
};
