import type { Reply } from '#api/contract.ts';
import locale from './locales/en.json' with { type: 'json' };

/** Every reason for which the host turns a request away, with the HTTP status that goes with it. */
export const refusalStatus = {
  E_HOST: 421,
  E_ORIGIN: 403,
  E_CROSS_SITE: 403,
  E_PATH: 404,
  E_HTTP_METHOD: 405,
  E_HEADER: 400,
  E_START_LINK: 401,
  E_NOT_STARTED: 401,
  E_OWN_HEADER: 403,
  E_CONTENT_TYPE: 415,
  E_TOO_LARGE: 413,
  E_JSON: 400,
  E_DEPTH: 400,
  E_BUSY: 503,
} as const satisfies Record<keyof typeof locale.refused, number>;

export type RefusalCode = keyof typeof refusalStatus;

/** The refusal as the page's client reads it: code and plain sentence. */
export const refusalReply = (code: RefusalCode): Reply<never> => ({ ok: false, code, message: locale.refused[code] });
