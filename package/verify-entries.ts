import { ok, type Result } from '#domain/result.ts';
import { type Refusal, refused } from './codes.ts';
import type { ContainerEntry } from './container.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import { type EntryRole, pathMeaning } from './names.ts';
import { sha256 } from './write.ts';

/** Step 6: the list of contents and the container say the same. */

/** The first bytes of the pictures a package may carry. */
const MAGIC: Readonly<Record<string, Uint8Array>> = {
  'image/png': Buffer.from('89504e470d0a1a0a', 'hex'),
  'image/jpeg': Buffer.from('ffd8ff', 'hex'),
};

const hasMagic = (bytes: Uint8Array, type: string): boolean =>
  (MAGIC[type] ?? []).every((byte, index) => bytes[index] === byte);

const checkSet = (entries: readonly ManifestEntry[], files: readonly ContainerEntry[]): Result<null, Refusal> => {
  const names = new Set(files.map((file) => file.name));
  for (const { path } of entries)
    if (!names.delete(path)) return refused('E_ENTRY_SET', `${path} is not in the package`);
  for (const name of names) return refused('E_ENTRY_SET', `${name} is not in the list of contents`);
  return ok(null);
};

const checkMeaning = (entries: readonly ManifestEntry[], files: readonly ContainerEntry[]): Result<null, Refusal> => {
  const roles: EntryRole[] = [];
  for (const [index, { path, type }] of entries.entries()) {
    const meaning = pathMeaning(path);
    if (meaning === undefined) return refused('E_ENTRY_TYPE', `${path} is no place in a package`);
    if (meaning.type !== type) return refused('E_ENTRY_TYPE', `${path} as ${type}`);
    if (!hasMagic(files[index]?.bytes ?? new Uint8Array(), type))
      return refused('E_ENTRY_TYPE', `${path} is no ${type}`);
    roles.push(meaning.role);
  }
  for (const [index, { path, role }] of entries.entries())
    if (roles[index] !== role) return refused('E_ENTRY_ROLE', `${path} as ${role}`);
  return ok(null);
};

/** The contents of every listed entry by path, or what does not fit. `files` stand in ascending order of name. */
export const checkEntries = (
  manifest: Manifest,
  files: readonly ContainerEntry[],
): Result<Map<string, Uint8Array>, Refusal> => {
  const { entries } = manifest;
  for (let index = 1; index < entries.length; index += 1) {
    const path = entries[index]?.path ?? '';
    if (path <= (entries[index - 1]?.path ?? '')) return refused('E_ENTRY_ORDER', path);
  }
  const set = checkSet(entries, files);
  if (!set.ok) return set;
  // Both lists ascend and hold the same names: the same index is the same entry from here on.
  for (const [index, { path, size }] of entries.entries())
    if (files[index]?.bytes.length !== size) return refused('E_ENTRY_SIZE', path);
  for (const [index, { path, sha256: digest }] of entries.entries())
    if (sha256(files[index]?.bytes ?? new Uint8Array()) !== digest) return refused('E_DIGEST', path);
  const meaning = checkMeaning(entries, files);
  if (!meaning.ok) return meaning;
  return ok(new Map(files.map((file) => [file.name, file.bytes])));
};
