import type { KindView } from '#renderer/kit/kind-view.ts';
import { driverDiagramView } from './driver-diagram/view/driver-diagram-view.tsx';
import { empathyInterviewView } from './empathy-interview/view/empathy-interview-view.tsx';
import { fishboneView } from './fishbone/view/fishbone-view.tsx';

/** The view of every kind: a line per kind. */
export const views: readonly KindView[] = [fishboneView, driverDiagramView, empathyInterviewView];
