import type { KindView } from '#renderer/kit/kind-view.ts';
import { fishboneView } from './fishbone/view/fishbone-view.tsx';

/** The view of every kind: a line per kind. */
export const views: readonly KindView[] = [fishboneView];
