import { hash } from 'node:crypto';
import type { Kinds } from '#domain/kind.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import type { Rows } from '#domain/rows.ts';
import { canonicalBytes } from './canonical-json.ts';
import { type ContainerEntry, writeContainer } from './container.ts';
import { type Contents, contentsToEntries, contentsToRows, rowsToContents } from './contents.ts';
import { MANIFEST_TYPE, signEnvelope } from './envelope.ts';
import type { SigningKey } from './keys.ts';
import { FORMAT, type Lineage, type Manifest, type ManifestEntry, manifestSchema } from './manifest.ts';
import { pathMeaning } from './names.ts';
import { leaks } from './oracle.ts';
import { decideRelease, type ReleaseChoices } from './release.ts';
import { contentsTooLarge, entriesTooLarge } from './too-large.ts';
import { sourcesOf, viewsOf } from './views.ts';

export const MIMETYPE = 'application/vnd.throughline.session-package+zip';

export interface WriteInput {
  readonly rows: Rows;
  readonly kinds: Kinds;
  readonly choices: ReleaseChoices;
  readonly signer: SigningKey;
  /** Stable id of the school or district the key belongs to. */
  readonly org: string;
  /** The school's name, for people. */
  readonly school: string;
  /** Kept by the caller: a new revision exists only when a data entry's digest changed since the last. */
  readonly lineage: Lineage & { readonly created: string };
  readonly generator: { readonly name: string; readonly version: string };
  /** Thumbprint of the hub it is meant for; absent or null = anybody's. */
  readonly audience?: string | null;
}

export interface WrittenPackage {
  readonly bytes: Uint8Array;
  /** `sha256:` and the digest of the manifest. */
  readonly packageId: string;
  readonly manifest: Manifest;
  /** SHA-256 of each entry, hexadecimal, by path. */
  readonly digests: Readonly<Record<string, string>>;
}

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

const ascending = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const describe = (path: string, bytes: Uint8Array): { path: string; type: string; size: number; sha256: string } => {
  const meaning = pathMeaning(path);
  if (meaning === undefined) throw new Error(`Nothing stands at ${path} in a package.`);
  return { path, type: meaning.type, size: bytes.length, sha256: sha256(bytes) };
};

interface Part {
  readonly entry: ManifestEntry;
  readonly bytes: Uint8Array;
}

/** Data entries and the views drawn from them, in the order of their paths. */
const makeParts = (input: WriteInput, contents: Contents): readonly Part[] => {
  const parts: Part[] = contentsToEntries(contents).map(({ path, schema, content }) => {
    const bytes = canonicalBytes(content);
    return { entry: { role: 'data', ...describe(path, bytes), schema }, bytes };
  });
  // Views are drawn from the entries, not from the rows: the reader has nothing else.
  const rows = contentsToRows(contents);
  const from = [...sourcesOf(parts.map((part) => part.entry.path))];
  for (const { path, renderer } of viewsOf(rows)) {
    const bytes = renderer.render(rows, input.kinds, path);
    if (bytes === undefined) throw new Error(`${renderer.name} draws nothing at ${path}.`);
    const { name, version } = renderer;
    parts.push({ entry: { role: 'view', ...describe(path, bytes), renderer: { name, version }, from }, bytes });
  }
  return parts.sort((left, right) => ascending(left.entry.path, right.entry.path));
};

const makeManifest = (
  input: WriteInput,
  decision: ReturnType<typeof decideRelease>,
  entries: readonly ManifestEntry[],
): Manifest => {
  const { created, project, session, revision, parents } = input.lineage;
  const [released] = decision.released.project.keys();
  if (released !== project || decision.session.id !== session)
    throw new Error('The lineage must name the project and the meeting that leave.');
  return manifestSchema.parse({
    format: FORMAT,
    critical: [],
    kind: 'session',
    signer: {
      keyid: input.signer.keyid,
      jwk: input.signer.jwk,
      org: input.org,
      school: decision.leaving(input.school) ?? '',
    },
    audience: input.audience === undefined || input.audience === null ? null : { hub: input.audience },
    lineage: { project, session, revision, parents },
    created,
    generator: input.generator,
    disclosure: decision.disclosure,
    entries,
    ext: {},
  });
};

/** A package that would give withheld words away is not written: then our own rules are wrong, and that is a surprise. */
const assertSilent = (entries: readonly ContainerEntry[], decision: ReturnType<typeof decideRelease>): void => {
  for (const entry of entries) {
    const leak = leaks(entry, decision);
    if (leak !== null) throw new Error(`Nothing was written: ${entry.name} would hold ${leak}.`);
  }
};

/**
 * The signed package of a project, whole. Pure: the same input gives the same bytes. A project that no package can hold is
 * refused (`E_EXPORT_TOO_LARGE`). Throws on what the caller should have prevented (a lineage of another meeting) and if words
 * that must stay were about to leave.
 */
export const writePackage = (input: WriteInput): Result<WrittenPackage, Trouble> => {
  const decision = decideRelease(input.rows, input.kinds, input.choices);
  const contents = rowsToContents(decision.released, decision.standIns);
  const overfull = contentsTooLarge(contents);
  if (overfull !== undefined) return refuse(overfull);
  const parts = makeParts(input, contents);
  const files: readonly ContainerEntry[] = parts.map(({ entry, bytes }) => ({ name: entry.path, bytes }));
  const tooLong = entriesTooLarge(files);
  if (tooLong !== undefined) return refuse(tooLong);
  const manifest = makeManifest(
    input,
    decision,
    parts.map((part) => part.entry),
  );
  const manifestBytes = canonicalBytes(manifest);
  const entries: readonly ContainerEntry[] = [
    { name: 'mimetype', bytes: Buffer.from(MIMETYPE, 'ascii') },
    { name: 'signature.json', bytes: signEnvelope(MANIFEST_TYPE, manifestBytes, input.signer) },
    { name: 'manifest.json', bytes: manifestBytes },
    ...files,
  ];
  const outgrown = entriesTooLarge(entries);
  if (outgrown !== undefined) return refuse(outgrown);
  assertSilent(entries, decision);
  return ok({
    bytes: writeContainer(entries),
    packageId: `sha256:${sha256(manifestBytes)}`,
    manifest,
    digests: Object.fromEntries(parts.map(({ entry }) => [entry.path, entry.sha256])),
  });
};
