import { canonicalBytes } from '#package/canonical-json.ts';
import { type ContainerEntry, readContainer, writeContainer } from '#package/container.ts';
import { MANIFEST_TYPE, signEnvelope } from '#package/envelope.ts';
import type { SigningKey } from '#package/keys.ts';
import { sha256 } from '#package/write.ts';
import { ownKey } from './projects.ts';

/** Takes packages apart and puts them together again the wrong way, as somebody would who knows the format well. */

// A forged document has whatever shape the forger likes.
// biome-ignore lint/suspicious/noExplicitAny: the point of a forgery is to leave the types.
export type Loose = any;

export interface Parts {
  manifest: Loose;
  /** Everything but mimetype, signature and manifest. */
  readonly files: Map<string, Uint8Array>;
  mimetype: Uint8Array;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** The entries of a sound package. */
export const entriesOf = (bytes: Uint8Array): readonly ContainerEntry[] => {
  const container = readContainer(bytes);
  if (!container.ok) throw new Error(container.problem.detail);
  return container.value;
};

export const openParts = (bytes: Uint8Array): Parts => {
  const entries = entriesOf(bytes);
  const [mimetype, , manifest, ...files] = entries;
  if (mimetype === undefined || manifest === undefined) throw new Error('no package');
  return {
    mimetype: mimetype.bytes,
    manifest: JSON.parse(text(manifest.bytes)),
    files: new Map(files.map((file) => [file.name, file.bytes])),
  };
};

const ascending = (left: string, right: string) => (left < right ? -1 : 1);

export interface SealOptions {
  readonly key?: SigningKey;
  /** The manifest's bytes; canonical JSON of the manifest unless given. */
  readonly manifestBytes?: Uint8Array;
  /** signature.json; a sound envelope by `key` unless given. */
  readonly signature?: Uint8Array;
}

/** A container of these parts, with a sound signature over whatever the manifest now says. */
export const sealParts = (parts: Parts, options: SealOptions = {}): Uint8Array => {
  const manifest = options.manifestBytes ?? canonicalBytes(parts.manifest);
  const names = [...parts.files.keys()].sort(ascending);
  return writeContainer([
    { name: 'mimetype', bytes: parts.mimetype },
    {
      name: 'signature.json',
      bytes: options.signature ?? signEnvelope(MANIFEST_TYPE, manifest, options.key ?? ownKey),
    },
    { name: 'manifest.json', bytes: manifest },
    ...names.map((name) => ({ name, bytes: parts.files.get(name) ?? new Uint8Array() })),
  ]);
};

/** Writes the entry's size and digest anew, so that only its contents are wrong. */
export const relist = (parts: Parts, path: string): void => {
  const bytes = parts.files.get(path) ?? new Uint8Array();
  const entry = parts.manifest.entries.find((row: Loose) => row.path === path);
  entry.size = bytes.length;
  entry.sha256 = sha256(bytes);
};

/** Replaces the bytes of a listed entry. */
export const putBytes = (parts: Parts, path: string, bytes: Uint8Array | string): void => {
  parts.files.set(path, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);
  relist(parts, path);
};

/** Changes the JSON of a listed entry. */
export const editJson = (parts: Parts, path: string, edit: (content: Loose) => void): void => {
  const content: Loose = JSON.parse(text(parts.files.get(path) ?? new Uint8Array()));
  edit(content);
  putBytes(parts, path, canonicalBytes(content));
};

/** Adds an entry and lists it, in order. */
export const addEntry = (parts: Parts, entry: Loose, bytes: Uint8Array | string): void => {
  const { path } = entry;
  parts.manifest.entries.push({ size: 0, sha256: '', ...entry });
  parts.manifest.entries.sort((left: Loose, right: Loose) => ascending(left.path, right.path));
  putBytes(parts, path, bytes);
};

/** Takes an entry away, from the list too. */
export const dropEntry = (parts: Parts, path: string): void => {
  parts.files.delete(path);
  parts.manifest.entries = parts.manifest.entries.filter((row: Loose) => row.path !== path);
};

/** A package changed by `edit` and signed again. */
export const forged =
  (edit: (parts: Parts) => void, options: SealOptions = {}) =>
  (bytes: Uint8Array): Uint8Array => {
    const parts = openParts(bytes);
    edit(parts);
    return sealParts(parts, options);
  };
