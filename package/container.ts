import { crc32 } from 'node:zlib';
import { ok, type Result } from '#domain/result.ts';
import { type Refusal, refused } from './codes.ts';
import { entryLimit, limits } from './limits.ts';
import { isEntryName } from './names.ts';

/**
 * The zip around a package, as a pure function of its contents: stored only, no flags, times, attributes, extras or comments,
 * local headers from byte 0 on without gaps, then the directory, then the end record, then nothing (docs/package-format.md).
 * Field offsets after PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */

export interface ContainerEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Located extends ContainerEntry {
  readonly crc: number;
  readonly offset: number;
}

const LOCAL = 0x04034b50;
const DIRECTORY = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const DIRECTORY_SIZE = 46;
const END_SIZE = 22;
const VERSION = 10;
/** 1 January 1980, the first day a zip can tell. */
const DATE = 0x0021;

const writeLocal = (into: Buffer, at: number, entry: Located): number => {
  into.writeUInt32LE(LOCAL, at);
  into.writeUInt16LE(VERSION, at + 4);
  into.writeUInt16LE(DATE, at + 12);
  into.writeUInt32LE(entry.crc, at + 14);
  into.writeUInt32LE(entry.bytes.length, at + 18);
  into.writeUInt32LE(entry.bytes.length, at + 22);
  into.writeUInt16LE(entry.name.length, at + 26);
  into.write(entry.name, at + LOCAL_SIZE, 'latin1');
  into.set(entry.bytes, at + LOCAL_SIZE + entry.name.length);
  return at + LOCAL_SIZE + entry.name.length + entry.bytes.length;
};

const directorySize = (entries: readonly Located[]): number =>
  entries.reduce((sum, entry) => sum + DIRECTORY_SIZE + entry.name.length, 0) + END_SIZE;

/** Writes the directory and the end record; both follow from the local entries alone. */
const writeDirectory = (into: Buffer, start: number, entries: readonly Located[], directoryOffset: number): void => {
  let at = start;
  for (const entry of entries) {
    into.writeUInt32LE(DIRECTORY, at);
    into.writeUInt16LE(VERSION, at + 4);
    into.writeUInt16LE(VERSION, at + 6);
    into.writeUInt16LE(DATE, at + 14);
    into.writeUInt32LE(entry.crc, at + 16);
    into.writeUInt32LE(entry.bytes.length, at + 20);
    into.writeUInt32LE(entry.bytes.length, at + 24);
    into.writeUInt16LE(entry.name.length, at + 28);
    into.writeUInt32LE(entry.offset, at + 42);
    into.write(entry.name, at + DIRECTORY_SIZE, 'latin1');
    at += DIRECTORY_SIZE + entry.name.length;
  }
  into.writeUInt32LE(END, at);
  into.writeUInt16LE(entries.length, at + 8);
  into.writeUInt16LE(entries.length, at + 10);
  into.writeUInt32LE(at - start, at + 12);
  into.writeUInt32LE(directoryOffset, at + 16);
};

/** The container that holds `entries` in their order. Throws on a name that may not stand there: the caller chose it. */
export const writeContainer = (entries: readonly ContainerEntry[]): Uint8Array => {
  let offset = 0;
  const located: Located[] = [];
  for (const entry of entries) {
    if (!isEntryName(entry.name)) throw new Error(`"${entry.name}" cannot be the name of an entry.`);
    located.push({ ...entry, crc: crc32(entry.bytes), offset });
    offset += LOCAL_SIZE + entry.name.length + entry.bytes.length;
  }
  const container = Buffer.alloc(offset + directorySize(located));
  let at = 0;
  for (const entry of located) at = writeLocal(container, at, entry);
  writeDirectory(container, at, located, offset);
  return container;
};

/** Reads one local header at `at` with its contents; the fields that may only have one value are compared with it. */
const readLocal = (file: Buffer, at: number): Result<Located, Refusal> => {
  const where = `at byte ${at}`;
  if (at + LOCAL_SIZE > file.length) return refused('E_CONTAINER', `header cut off ${where}`);
  if (file.readUInt16LE(at + 4) !== VERSION) return refused('E_CONTAINER', `version ${where}`);
  if (file.readUInt16LE(at + 6) !== 0) return refused('E_CONTAINER', `flags ${where}`);
  if (file.readUInt16LE(at + 8) !== 0) return refused('E_CONTAINER', `compression ${where}`);
  if (file.readUInt16LE(at + 10) !== 0 || file.readUInt16LE(at + 12) !== DATE)
    return refused('E_CONTAINER', `time ${where}`);
  const size = file.readUInt32LE(at + 22);
  if (file.readUInt32LE(at + 18) !== size) return refused('E_CONTAINER', `sizes differ ${where}`);
  if (file.readUInt16LE(at + 28) !== 0) return refused('E_CONTAINER', `extra field ${where}`);
  const nameEnd = at + LOCAL_SIZE + file.readUInt16LE(at + 26);
  if (nameEnd + size > file.length) return refused('E_CONTAINER', `contents cut off ${where}`);
  return ok({
    name: file.toString('latin1', at + LOCAL_SIZE, nameEnd),
    bytes: file.subarray(nameEnd, nameEnd + size),
    crc: file.readUInt32LE(at + 14),
    offset: at,
  });
};

/** Every local entry from byte 0 to the directory, then the directory regenerated from them and compared byte for byte. */
const walk = (file: Buffer): Result<readonly Located[], Refusal> => {
  const entries: Located[] = [];
  let at = 0;
  while (at + 4 <= file.length && file.readUInt32LE(at) === LOCAL) {
    if (entries.length === limits.entries) return refused('E_LIMIT_ENTRIES', `more than ${limits.entries} entries`);
    const entry = readLocal(file, at);
    if (!entry.ok) return entry;
    entries.push(entry.value);
    at = entry.value.bytes.byteOffset - file.byteOffset + entry.value.bytes.length;
  }
  if (entries.length === 0) return refused('E_CONTAINER', 'no entry at byte 0');
  const directory = Buffer.alloc(directorySize(entries));
  if (file.length - at !== directory.length) return refused('E_CONTAINER', `directory length at byte ${at}`);
  writeDirectory(directory, 0, entries, at);
  if (directory.compare(file, at) !== 0) return refused('E_CONTAINER', `directory differs at byte ${at}`);
  return ok(entries);
};

const checkNames = (entries: readonly Located[]): Result<null, Refusal> => {
  for (const { name } of entries)
    if (!isEntryName(name)) return refused('E_NAME', JSON.stringify(name.slice(0, limits.name)));
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) return refused('E_DUPLICATE_ENTRY', name);
    names.add(name);
  }
  for (const { name } of entries) {
    for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1))
      if (names.has(name.slice(0, slash))) return refused('E_NAME', `${name.slice(0, slash)} is also a folder`);
  }
  return ok(null);
};

/**
 * Reads a container without copying: the bytes of an entry are a window on `bytes`. Accepts exactly what `writeContainer`
 * writes (for names in any order) and nothing else.
 */
export const readContainer = (bytes: Uint8Array): Result<readonly ContainerEntry[], Refusal> => {
  if (bytes.length > limits.package) return refused('E_LIMIT_PACKAGE', `${bytes.length} bytes`);
  const walked = walk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (!walked.ok) return walked;
  const named = checkNames(walked.value);
  if (!named.ok) return named;
  for (const entry of walked.value) if (crc32(entry.bytes) !== entry.crc) return refused('E_CRC', entry.name);
  for (const entry of walked.value) {
    // JSON has its own limit and code; it is checked where the JSON is read.
    if (!entry.name.endsWith('.json') && entry.bytes.length > entryLimit(entry.name))
      return refused('E_LIMIT_ENTRIES', `${entry.name}: ${entry.bytes.length} bytes`);
  }
  return ok(walked.value);
};
