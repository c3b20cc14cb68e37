import * as z from 'zod';
import { idSchema } from '#domain/rows.ts';
import { limits } from './limits.ts';

/** The signed list of contents (docs/package-format.md, "manifest.json"). */

export const FORMAT = { name: 'throughline-package', major: 1, minor: 0 } as const;
/** Features a package may demand of its reader; this version knows none. */
export const KNOWN_CRITICAL: ReadonlySet<string> = new Set();

const label = z.string().max(limits.label);
const path = z.string().min(1).max(limits.name);
const thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const DIGEST = /^[0-9a-f]{64}$/;
const digest = z.string().regex(DIGEST);
export const SCHEMA_NAME = /^[a-z][a-z-]{0,39}\/[1-9][0-9]{0,3}$/;
const count = z.int().min(0);

export const jwkSchema = z.object({
  crv: z.literal('Ed25519'),
  kty: z.literal('OKP'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

const entryFields = { path, type: z.string().max(100), size: count.max(limits.package), sha256: digest };
const rendererSchema = z.object({ name: z.string().min(1).max(100), version: z.string().min(1).max(40) });

const entrySchema = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('data'),
    ...entryFields,
    schema: z.string().regex(SCHEMA_NAME),
  }),
  z.object({
    role: z.literal('view'),
    ...entryFields,
    renderer: rendererSchema,
    from: z.array(path).min(1).max(limits.entries),
  }),
  z.object({ role: z.literal('media'), ...entryFields }),
]);
export type ManifestEntry = z.infer<typeof entrySchema>;
export type DataEntry = Extract<ManifestEntry, { role: 'data' }>;
export type ViewEntry = Extract<ManifestEntry, { role: 'view' }>;

const disclosureSchema = z.object({
  /** The rule the package was made under, by name. */
  policy: z.string().min(1).max(100),
  interviews: z.object({ included: count, withheld: count, redactions: count }),
  smallGroups: z.object({ threshold: count, suppressed: count }),
});
export type Disclosure = z.infer<typeof disclosureSchema>;

const lineageSchema = z.object({
  project: idSchema,
  session: idSchema,
  revision: z.int().min(1),
  /** Manifest digests of the revisions this one follows. */
  parents: z.array(z.string().regex(/^sha256:[0-9a-f]{64}$/)).max(limits.parents),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** Members it does not know are dropped here; whether they may be there at all is `isClosedVersion`'s question. */
export const manifestSchema = z.object({
  format: z.object({ name: z.literal(FORMAT.name), major: z.literal(FORMAT.major), minor: count }),
  critical: z.array(z.string().max(100)).max(20),
  kind: z.enum(['session', 'retraction', 'synthesis']),
  signer: z.object({ keyid: thumbprint, jwk: jwkSchema, org: z.string().min(1).max(120), school: label }),
  audience: z.object({ hub: thumbprint }).nullable(),
  lineage: lineageSchema,
  /** The revision's own time; a claim, which orders nothing. */
  created: z.iso.datetime(),
  generator: z.object({ name: z.string().min(1).max(100), version: z.string().min(1).max(40) }),
  disclosure: disclosureSchema,
  entries: z.array(entrySchema).max(limits.entries),
  ext: z.record(z.string(), z.unknown()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Version 1.0 has exactly these members; a later minor version may add some, which this reader keeps and ignores. */
export const isClosedVersion = (minor: number): boolean => minor === FORMAT.minor;
