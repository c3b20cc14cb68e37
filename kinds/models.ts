import { createKinds } from '#domain/kind.ts';
import { driverDiagram } from './driver-diagram/model/driver-diagram.ts';
import { empathyInterview } from './empathy-interview/model/empathy-interview.ts';
import { fishbone } from './fishbone/model/fishbone.ts';

/** Every kind of board there is: a line per kind. */
export const kinds = createKinds([fishbone, driverDiagram, empathyInterview]);
