import { createHash } from 'node:crypto';
import { limits } from './limits.ts';

/** Names of entries: safe on every file system, the same on all of them, and each telling what stands in it. */

const SEGMENT = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
/** Names Windows gives to devices, with or without an extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

const isSegment = (segment: string): boolean =>
  SEGMENT.test(segment) && !segment.includes('..') && !DEVICE.test(segment);

/** True when `name` may stand in a container. */
export const isEntryName = (name: string): boolean => {
  if (name.length > limits.name) return false;
  const segments = name.split('/');
  return segments.length <= 4 && segments.every(isSegment);
};

export type EntryRole = 'data' | 'view' | 'media';
export type EntryKind =
  | 'project'
  | 'session'
  | 'board'
  | 'interview'
  | 'pdsa'
  | 'measures'
  | 'media'
  | 'svg'
  | 'csv'
  | 'html';

/** What a path says about the entry that stands there. */
export interface PathMeaning {
  readonly kind: EntryKind;
  readonly role: EntryRole;
  /** Media type. */
  readonly type: string;
  /** The part between folder and extension where there is one. */
  readonly fileId: string | null;
}

const FIXED: Readonly<Record<string, PathMeaning>> = {
  'data/project.json': { kind: 'project', role: 'data', type: 'application/json', fileId: null },
  'data/session.json': { kind: 'session', role: 'data', type: 'application/json', fileId: null },
  'data/pdsa.json': { kind: 'pdsa', role: 'data', type: 'application/json', fileId: null },
  'data/measures.json': { kind: 'measures', role: 'data', type: 'application/json', fileId: null },
  'views/items.csv': { kind: 'csv', role: 'view', type: 'text/csv', fileId: null },
  'views/index.html': { kind: 'html', role: 'view', type: 'text/html', fileId: null },
};

const FOLDERS: readonly (readonly [RegExp, Omit<PathMeaning, 'fileId'>])[] = [
  [/^data\/boards\/([^/]+)\.json$/, { kind: 'board', role: 'data', type: 'application/json' }],
  [/^data\/interviews\/([^/]+)\.json$/, { kind: 'interview', role: 'data', type: 'application/json' }],
  [/^media\/([^/]+)\.png$/, { kind: 'media', role: 'media', type: 'image/png' }],
  [/^media\/([^/]+)\.jpg$/, { kind: 'media', role: 'media', type: 'image/jpeg' }],
  [/^views\/([^/]+)\.svg$/, { kind: 'svg', role: 'view', type: 'image/svg+xml' }],
];

/** The meaning of `path`; undefined when nothing stands there in this version. */
export const pathMeaning = (path: string): PathMeaning | undefined => {
  if (Object.hasOwn(FIXED, path)) return FIXED[path];
  for (const [shape, meaning] of FOLDERS) {
    const fileId = shape.exec(path)?.[1];
    if (fileId !== undefined) return { ...meaning, fileId };
  }
  return undefined;
};

/** How an id is written in a path: itself, or a digest of it where it would be too long or the name of a device. */
export const idToFileId = (id: string): string =>
  id.length <= 59 && isSegment(`${id}.json`) ? id : `id-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

export const boardPath = (id: string): string => `data/boards/${idToFileId(id)}.json`;
export const interviewPath = (id: string): string => `data/interviews/${idToFileId(id)}.json`;
export const svgPath = (boardId: string): string => `views/${idToFileId(boardId)}.svg`;
export const PROJECT_PATH = 'data/project.json';
export const SESSION_PATH = 'data/session.json';
export const CSV_PATH = 'views/items.csv';
export const HTML_PATH = 'views/index.html';
