import { crc32 } from 'node:zlib';
import { entriesOf } from './forge.ts';

/** Zips written field by field: what no writer of ours would write. */

/** A zip entry with every field free. */
export interface RawEntry {
  readonly name: Uint8Array | string;
  readonly bytes: Uint8Array;
  readonly local?: Partial<RawFields>;
  readonly directory?: Partial<RawFields>;
  readonly gapBefore?: number;
  /** Not written at all in one of the two places. */
  readonly onlyIn?: 'local' | 'directory';
}

interface RawFields {
  name: Uint8Array | string;
  version: number;
  madeBy: number;
  flags: number;
  method: number;
  time: number;
  date: number;
  crc: number;
  packed: number;
  size: number;
  extra: Uint8Array;
  comment: Uint8Array;
  internal: number;
  external: number;
  offset: number;
  disk: number;
}

export interface RawZip {
  readonly before?: Uint8Array;
  /** True: offsets count from the first byte of the zip itself, as if nothing stood before it. */
  readonly staleOffsets?: boolean;
  readonly gap?: Uint8Array;
  readonly after?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly end?: Partial<{
    disk: number;
    startDisk: number;
    here: number;
    total: number;
    size: number;
    offset: number;
  }>;
}

const nameBytes = (name: Uint8Array | string): Uint8Array =>
  typeof name === 'string' ? Buffer.from(name, 'utf8') : name;

const fieldsOf = (entry: RawEntry, over: Partial<RawFields> | undefined, offset: number): RawFields => ({
  name: entry.name,
  version: 10,
  madeBy: 10,
  flags: 0,
  method: 0,
  time: 0,
  date: 0x21,
  crc: crc32(entry.bytes),
  packed: entry.bytes.length,
  size: entry.bytes.length,
  extra: new Uint8Array(),
  comment: new Uint8Array(),
  internal: 0,
  external: 0,
  offset,
  disk: 0,
  ...over,
});

const numbers = (...pairs: readonly (readonly [value: number, size: 2 | 4])[]): Buffer =>
  Buffer.concat(
    pairs.map(([value, size]) => {
      const piece = Buffer.alloc(size);
      if (size === 2) piece.writeUInt16LE(value);
      else piece.writeUInt32LE(value >>> 0);
      return piece;
    }),
  );

const middle = (fields: RawFields): (readonly [number, 2 | 4])[] => [
  [fields.version, 2],
  [fields.flags, 2],
  [fields.method, 2],
  [fields.time, 2],
  [fields.date, 2],
  [fields.crc, 4],
  [fields.packed, 4],
  [fields.size, 4],
  [nameBytes(fields.name).length, 2],
  [fields.extra.length, 2],
];

const rawDirectoryEntry = (fields: RawFields): Buffer =>
  Buffer.concat([
    numbers([0x02014b50, 4], [fields.madeBy, 2], ...middle(fields)),
    numbers(
      [fields.comment.length, 2],
      [fields.disk, 2],
      [fields.internal, 2],
      [fields.external, 4],
      [fields.offset, 4],
    ),
    nameBytes(fields.name),
    fields.extra,
    fields.comment,
  ]);

/** A zip written field by field, as wrong as it is told to be. */
export const rawZip = (entries: readonly RawEntry[], zip: RawZip = {}): Uint8Array => {
  const pieces: Uint8Array[] = [zip.before ?? new Uint8Array()];
  let at = zip.before?.length ?? 0;
  const directory: Uint8Array[] = [];
  const start = zip.staleOffsets === true ? at : 0;
  for (const entry of entries) {
    const gap = Buffer.alloc(entry.gapBefore ?? 0);
    pieces.push(gap);
    at += gap.length;
    const local = fieldsOf(entry, entry.local, 0);
    if (entry.onlyIn !== 'local') directory.push(rawDirectoryEntry(fieldsOf(entry, entry.directory, at - start)));
    if (entry.onlyIn === 'directory') continue;
    const header = Buffer.concat([numbers([0x04034b50, 4], ...middle(local)), nameBytes(local.name), local.extra]);
    pieces.push(header, entry.bytes);
    at += header.length + entry.bytes.length;
  }
  const gap = zip.gap ?? new Uint8Array();
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = {
    disk: 0,
    startDisk: 0,
    here: directory.length,
    total: directory.length,
    size,
    offset: at + gap.length - start,
    ...zip.end,
  };
  const comment = zip.comment ?? new Uint8Array();
  return Buffer.concat([
    ...pieces,
    gap,
    ...directory,
    numbers(
      [0x06054b50, 4],
      [end.disk, 2],
      [end.startDisk, 2],
      [end.here, 2],
      [end.total, 2],
      [end.size, 4],
      [end.offset, 4],
      [comment.length, 2],
    ),
    comment,
    zip.after ?? new Uint8Array(),
  ]);
};

/** The entries of a sound package as raw ones. */
export const rawEntriesOf = (bytes: Uint8Array): RawEntry[] =>
  entriesOf(bytes).map(({ name, bytes: contents }) => ({ name, bytes: contents }));
