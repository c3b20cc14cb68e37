import { createKinds } from '#domain/kind.ts';

/** Every kind of board there is: a line per kind. */
export const kinds = createKinds([]);
