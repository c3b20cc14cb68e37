import type { IncomingMessage } from 'node:http';
import { readJsonText } from '#api/json-text.ts';
import type { RefusalCode } from './refusals.ts';

/** A call's input, or why it was not taken. */
export type InputRead =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly code: RefusalCode };

/** The bytes of a request's body, at most `limit` of them; null when there are more. */
const bytesOf = async (request: IncomingMessage, limit: number): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Strict UTF-8; null when it is not. */
const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Reads a call's input, counting the bytes while they come in. */
export const readInput = async (request: IncomingMessage, limit: number): Promise<InputRead> => {
  const bytes = await bytesOf(request, limit);
  if (!bytes) return { ok: false, code: 'E_TOO_LARGE' };
  const text = textOf(bytes);
  if (text === null) return { ok: false, code: 'E_JSON' };
  const read = readJsonText(text);
  return read.ok ? { ok: true, input: read.value } : { ok: false, code: read.problem };
};
