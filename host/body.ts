import type { IncomingMessage } from 'node:http';
import { isDeeperThan } from './json-depth.ts';
import type { RefusalCode } from './refusals.ts';

/** A call's input, or why it was not taken. */
export type InputRead =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly code: RefusalCode };

const refuse = (code: RefusalCode): InputRead => ({ ok: false, code });

/** Levels of nesting. Our deepest honest request, a whole project as text, has five. */
const deepest = 64;

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

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Reads a call's input: counted while it comes in, strict UTF-8, not too deep, and only then parsed. */
export const readInput = async (request: IncomingMessage, limit: number): Promise<InputRead> => {
  const bytes = await bytesOf(request, limit);
  if (!bytes) return refuse('E_TOO_LARGE');
  const text = textOf(bytes);
  if (text === null) return refuse('E_JSON');
  if (isDeeperThan(text, deepest)) return refuse('E_DEPTH');
  try {
    return { ok: true, input: JSON.parse(text) };
  } catch {
    return refuse('E_JSON');
  }
};
