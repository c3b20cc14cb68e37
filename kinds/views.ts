import type { KindView } from '#renderer/kit/kind-view.ts';

/** The view of every kind: a line per kind. */
export const views: readonly KindView[] = [];
