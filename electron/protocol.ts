import { pageHeaders } from '#api/served-page.ts';
import type { PageFolder } from '#services/page-folder.ts';
import { appOrigin } from './origin.ts';

/** The part of a request that decides. */
export interface PageRequest {
  readonly method: string;
  readonly url: string;
}

const nothingHere = (): Response => new Response(null, { status: 404, headers: pageHeaders });

/**
 * Answers app://: GET only, our host only, and only what was in the page's folder at the start. The content policy is part
 * of every answer, refusals too, because Chromium applies header hooks to custom schemes only sometimes.
 */
export const answerPage = (folder: PageFolder, request: PageRequest): Response => {
  if (request.method !== 'GET' || !request.url.startsWith(`${appOrigin}/`)) return nothingHere();
  const [path = ''] = request.url.slice(appOrigin.length).split(/[?#]/, 1);
  const file = folder(path);
  if (!file) return nothingHere();
  return new Response(file.bytes, { headers: { ...pageHeaders, 'content-type': file.type } });
};
