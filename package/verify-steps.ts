import type { Kinds } from '#domain/kind.ts';
import { sameJson } from '#domain/patches.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Json } from '#domain/rows.ts';
import { parseCanonical } from './canonical-json.ts';
import { type Refusal, refused } from './codes.ts';
import { type ContainerEntry, readContainer } from './container.ts';
import { type Envelope, MANIFEST_TYPE, preAuthenticationEncoding, readEnvelope } from './envelope.ts';
import { type PublicJwk, publicKeyBytes, thumbprint, verifySignature } from './keys.ts';
import { limits } from './limits.ts';
import { FORMAT, isClosedVersion, jwkSchema, KNOWN_CRITICAL, type Manifest, manifestSchema } from './manifest.ts';
import { isSurelyEntries } from './schemas/sure.ts';
import { type ReadContents, readContents } from './verify-contents.ts';
import { checkEntries } from './verify-entries.ts';
import { checkPrivacy } from './verify-privacy.ts';
import { MIMETYPE, sha256 } from './write.ts';

/**
 * Steps 1 to 8 of docs/package-format.md: from bytes to a manifest somebody signed and contents that keep its rules. Nothing is
 * accepted here yet: the views and the state of the key come after (verify.ts).
 */

export type KeyStatus = 'trusted' | 'retired' | 'revoked';

export interface TrustedKey {
  readonly jwk: PublicJwk;
  readonly org: string;
  readonly status: KeyStatus;
}

/** The keys a reader knows. */
export interface TrustStore {
  find(keyid: string): TrustedKey | undefined;
}

export interface VerifyContext {
  readonly kinds: Kinds;
  readonly trust: TrustStore;
  /** Thumbprint of the reader's own hub key; absent or null when the reader is no hub. */
  readonly audience?: string | null;
}

/** Step 1, second half: which entries come first, and in which order the others stand. */
const checkLayout = (entries: readonly ContainerEntry[]): Result<null, Refusal> => {
  const first = entries[0];
  if (first?.name !== 'mimetype') return refused('E_MIMETYPE', 'mimetype is not the first entry');
  if (Buffer.from(first.bytes).toString('latin1') !== MIMETYPE) return refused('E_MIMETYPE', 'mimetype');
  if (entries[1]?.name !== 'signature.json') return refused('E_LAYOUT', 'signature.json is not the second entry');
  if (entries[2]?.name !== 'manifest.json') return refused('E_LAYOUT', 'manifest.json is not the third entry');
  for (let index = 4; index < entries.length; index += 1) {
    const name = entries[index]?.name ?? '';
    if (name <= (entries[index - 1]?.name ?? '')) return refused('E_LAYOUT', `${name} is out of order`);
  }
  return ok(null);
};

interface Signer {
  readonly jwk: PublicJwk;
  readonly known: TrustedKey | undefined;
}

const memberOf = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key)
    ? (value as { readonly [key: string]: Json })[key]
    : undefined;

/** The manifest's JSON, read when it is first asked for and never twice: for a known key only after its signature holds. */
type LazyManifest = () => Result<Json, Refusal>;

const createLazyManifest = (bytes: Uint8Array): LazyManifest => {
  let parsed: Result<Json, Refusal> | undefined;
  return () => {
    parsed ??= parseCanonical(bytes, 'manifest.json', limits.manifest);
    return parsed;
  };
};

/** Step 3: the store's key for this keyid; without one, the key the manifest itself carries, if its thumbprint fits. */
const findSigner = (envelope: Envelope, manifest: LazyManifest, trust: TrustStore): Result<Signer, Refusal> => {
  const known = trust.find(envelope.keyid);
  if (known !== undefined) {
    if (thumbprint(known.jwk) !== envelope.keyid) return refused('E_KEY', 'the stored key has another thumbprint');
    if (publicKeyBytes(known.jwk) === undefined) return refused('E_KEY', 'the stored key is not usable');
    return ok({ jwk: known.jwk, known });
  }
  const parsed = manifest();
  if (!parsed.ok) return parsed;
  const carried = memberOf(memberOf(parsed.value, 'signer'), 'jwk');
  if (carried === undefined) return refused('E_SIGNER_UNKNOWN', 'the manifest carries no key');
  const jwk = jwkSchema.safeParse(carried);
  if (!jwk.success) return refused('E_KEY', 'signer.jwk');
  if (thumbprint(jwk.data) !== envelope.keyid) return refused('E_SIGNER_UNKNOWN', envelope.keyid);
  if (publicKeyBytes(jwk.data) === undefined) return refused('E_KEY', 'signer.jwk.x');
  return ok({ jwk: jwk.data, known: undefined });
};

/** Step 5, first part: is it ours, of a version we read, asking for nothing we lack? Only then is its shape looked at. */
const checkFormat = (manifest: Json): Result<null, Refusal> => {
  const format = memberOf(manifest, 'format');
  if (memberOf(format, 'name') !== FORMAT.name) return refused('E_FORMAT', 'format.name');
  const major = memberOf(format, 'major');
  if (major !== FORMAT.major)
    return refused('E_VERSION_UNSUPPORTED', `format.major ${JSON.stringify(major ?? null).slice(0, 40)}`);
  const critical = memberOf(manifest, 'critical');
  for (const feature of Array.isArray(critical) ? (critical as readonly Json[]) : [])
    if (typeof feature !== 'string' || !KNOWN_CRITICAL.has(feature))
      return refused('E_CRITICAL_UNKNOWN', JSON.stringify(feature).slice(0, 120));
  return ok(null);
};

/** Step 5, second part: the manifest's schema. */
const readManifest = (json: LazyManifest): Result<Manifest, Refusal> => {
  const parsed = json();
  if (!parsed.ok) return parsed;
  const format = checkFormat(parsed.value);
  if (!format.ok) return format;
  // The list is most of a manifest; where it surely passes, the schema is asked about the rest.
  const listed = memberOf(parsed.value, 'entries');
  const isSure = isSurelyEntries(listed);
  const asked = isSure ? { ...(parsed.value as object), entries: [] } : parsed.value;
  const manifest = manifestSchema.safeParse(asked);
  if (!manifest.success) return refused('E_MANIFEST', manifest.error.issues[0]?.path.join('.') ?? '');
  if (isClosedVersion(manifest.data.format.minor) && !sameJson(manifest.data, asked))
    return refused('E_MANIFEST', 'a member this version does not have');
  return ok(isSure ? { ...manifest.data, entries: listed } : manifest.data);
};

/** Step 5, third part: one signer everywhere, for us, and of the school the key belongs to. */
const checkSigner = (
  manifest: Manifest,
  envelope: Envelope,
  signer: Signer,
  audience: string | null | undefined,
): Result<null, Refusal> => {
  if (manifest.signer.keyid !== envelope.keyid) return refused('E_SIGNER_MISMATCH', 'signer.keyid');
  if (thumbprint(manifest.signer.jwk) !== envelope.keyid) return refused('E_SIGNER_MISMATCH', 'signer.jwk');
  if (manifest.audience !== null && manifest.audience.hub !== audience)
    return refused('E_AUDIENCE', manifest.audience.hub);
  if (signer.known !== undefined && signer.known.org !== manifest.signer.org)
    return refused('E_ORG_MISMATCH', manifest.signer.org);
  return ok(null);
};

/** What has been found out so far, for the verdict of a package that is refused later. */
export interface Progress {
  packageId: string | null;
  keyid: string | null;
}

/** What steps 1 to 8 made of a package. */
export interface ReadPackage {
  readonly packageId: string;
  readonly keyid: string;
  /** The reader's own entry for the key; undefined for an unknown signer. */
  readonly known: TrustedKey | undefined;
  readonly manifest: Manifest;
  /** Every listed entry by path. */
  readonly entries: Map<string, Uint8Array>;
  readonly contents: ReadContents;
}

/** Runs steps 1 to 8; what is found out on the way is noted in `progress`. */
export const readPackage = (
  bytes: Uint8Array,
  context: VerifyContext,
  progress: Progress,
): Result<ReadPackage, Refusal> => {
  const container = readContainer(bytes);
  if (!container.ok) return container;
  const layout = checkLayout(container.value);
  if (!layout.ok) return layout;
  const [, signatureFile, manifestFile, ...files] = container.value;
  if (signatureFile === undefined || manifestFile === undefined) return refused('E_LAYOUT', 'too few entries');
  const packageId = `sha256:${sha256(manifestFile.bytes)}`;
  progress.packageId = packageId;

  const envelope = readEnvelope(signatureFile.bytes, MANIFEST_TYPE);
  if (!envelope.ok) return envelope;
  const { keyid } = envelope.value;
  progress.keyid = keyid;

  const manifestJson = createLazyManifest(manifestFile.bytes);
  const signer = findSigner(envelope.value, manifestJson, context.trust);
  if (!signer.ok) return signer;
  const message = preAuthenticationEncoding(MANIFEST_TYPE, manifestFile.bytes);
  if (!verifySignature(signer.value.jwk, message, envelope.value.signature)) return refused('E_SIGNATURE', keyid);

  const manifest = readManifest(manifestJson);
  if (!manifest.ok) return manifest;
  const sameSigner = checkSigner(manifest.value, envelope.value, signer.value, context.audience);
  if (!sameSigner.ok) return sameSigner;

  const entries = checkEntries(manifest.value, files);
  if (!entries.ok) return entries;
  const contents = readContents(manifest.value, entries.value, context.kinds);
  if (!contents.ok) return contents;
  const privacy = checkPrivacy(manifest.value, contents.value, context.kinds);
  if (!privacy.ok) return privacy;
  return ok({
    packageId,
    keyid,
    known: signer.value.known,
    manifest: manifest.value,
    entries: entries.value,
    contents: contents.value,
  });
};
