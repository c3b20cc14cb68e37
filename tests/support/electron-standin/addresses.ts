/**
 * Chromium without Electron knows no app://, so a page at `app://throughline/x` is loaded as
 * `https://throughline.app.localhost/x`, which has the same powers: standard, secure, an origin of its own.
 */
const custom = /^([a-z][a-z0-9+-]*):\/\/([^/?#]+)([/?#].*)?$/i;
const stood = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost([/?#].*)?$/i;

/** The address Chromium gets for `url`, when its scheme is one of `schemes`. */
export const toPage = (url: string, schemes: ReadonlySet<string>): string => {
  const [, scheme = '', host = '', rest = '/'] = custom.exec(url) ?? [];
  return schemes.has(scheme.toLowerCase()) ? `https://${host}.${scheme.toLowerCase()}.localhost${rest}` : url;
};

/** The address the shell sees for `url` of Chromium's. */
export const fromPage = (url: string, schemes: ReadonlySet<string>): string => {
  const [, host = '', scheme = '', rest = '/'] = stood.exec(url) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
};

/** The origin as Electron tells it: custom schemes have one too. */
export const originOf = (url: string): string => {
  const [, scheme = '', host = ''] = custom.exec(url) ?? [];
  return scheme && host ? `${scheme}://${host}` : 'null';
};
