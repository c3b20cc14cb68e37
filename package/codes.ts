import { refuse } from '#domain/result.ts';

/**
 * Every reason a package may be refused for, with the sentence a person reads. The order is the order of checking
 * (docs/package-format.md, "Verification"); the first that applies is the one reported.
 */
export const codes = {
  E_LIMIT_PACKAGE: 'This file is larger than a session package may be.',
  E_CONTAINER: 'This is another kind of file than a session package, or it was damaged on its way.',
  E_NAME: 'A part of this package has a name that is not allowed.',
  E_DUPLICATE_ENTRY: 'Two parts of this package have the same name.',
  E_CRC: 'A part of this package was damaged on its way.',
  E_LIMIT_ENTRIES: 'This package has more parts, or a larger part, than is allowed.',
  E_MIMETYPE: 'This file does not say that it is a session package.',
  E_LAYOUT: 'The parts of this package are not in the order they must be in.',
  E_LIMIT_JSON: 'A part of this package is larger than it may be.',
  E_JSON_UTF8: 'A part of this package is not readable text.',
  E_JSON_SYNTAX: 'A part of this package is not well written.',
  E_JSON_DEPTH: 'A part of this package is nested too deeply.',
  E_JSON_KEY: 'A part of this package names the same thing twice, or by a name that is not allowed.',
  E_JSON_NUMBER: 'A part of this package has a number that cannot be read the same way everywhere.',
  E_JSON_SURROGATE: 'A part of this package has a broken character in it.',
  E_JSON_CANONICAL: 'A part of this package is not written in the one form that can be signed.',
  E_ENVELOPE: 'The signature of this package is not in the right form.',
  E_PAYLOAD_TYPE: 'The signature in this file was made for another kind of document.',
  E_SIGNER_UNKNOWN: 'This package does not carry the key that it says signed it.',
  E_KEY: 'The key of this package cannot be used.',
  E_SIGNATURE: 'The signature does not fit: this package was changed, or somebody else signed it.',
  E_FORMAT: 'This is a signed file of another product.',
  E_VERSION_UNSUPPORTED: 'This package was made by a newer version of Throughline. Update, then try again.',
  E_CRITICAL_UNKNOWN: 'This package needs something this version of Throughline cannot do. Update, then try again.',
  E_MANIFEST: 'The list of contents of this package is not in the right form.',
  E_SIGNER_MISMATCH: 'This package names one signer and was signed by another.',
  E_AUDIENCE: 'This package was made for another hub.',
  E_ORG_MISMATCH: 'This package says it is from a school that its key does not belong to.',
  E_ENTRY_ORDER: 'The list of contents of this package is not in order.',
  E_ENTRY_SET: 'The list of contents does not match what is in this package.',
  E_ENTRY_SIZE: 'A part of this package is not as long as its list of contents says.',
  E_DIGEST: 'A part of this package was changed after it was signed.',
  E_ENTRY_TYPE: 'A part of this package is not of the type its name says.',
  E_ENTRY_ROLE: 'A part of this package is not in the place for what it is.',
  E_KIND_UNSUPPORTED: 'This package has a kind of content this version does not know. Update, then try again.',
  E_KIND_PATH: 'A part of this package stands where another kind of content belongs.',
  E_SCHEMA: 'A part of this package does not hold what it should.',
  E_LINEAGE: 'A part of this package belongs to another project or meeting.',
  E_CONSENT: 'This package has an interview in it that may not be shared.',
  E_REDACTION: 'This package has words in it that should have been taken out.',
  E_DISCLOSURE_COUNT: 'This package does not hold as many interviews or redactions as it says.',
  E_VIEW_DIVERGES: 'A picture in this package does not show what its contents say.',
  E_VIEW_SOURCE: 'A picture in this package does not say rightly what it was made from.',
  E_SIGNER_REVOKED: 'The key of this package has been revoked.',
} as const;

export type Code = keyof typeof codes;

/** Why a package is refused: a code for machines, a detail that names the place. `codes[code]` is the sentence for people. */
export interface Refusal {
  readonly code: Code;
  readonly detail: string;
}

/** A refusal as a Result. Every error of verification passes through here. */
export const refused = (code: Code, detail: string): { readonly ok: false; readonly problem: Refusal } =>
  refuse({ code, detail });

/** Things worth saying about a package that is accepted all the same. */
export const warnings = {
  W_VIEW_UNCHECKED: 'This version does not know how a picture in this package was made; it is not shown.',
} as const;
