import { contentCases } from './content-cases.ts';
import type { HostileCase } from './hostile-case.ts';
import { jsonCases } from './json-cases.ts';
import { kindCases } from './kind-cases.ts';
import { lineageCases } from './lineage-cases.ts';
import { listingCases } from './listing-cases.ts';
import { manifestCases } from './manifest-cases.ts';
import { privacyCases } from './privacy-cases.ts';
import { signatureCases } from './signature-cases.ts';
import { trustCases } from './trust-cases.ts';
import { viewCases } from './view-cases.ts';
import { zipCases } from './zip-cases.ts';

/** Every hostile package there is, by what it abuses. All start from the attendance project's package. */
export const corpus: Readonly<Record<string, readonly HostileCase[]>> = {
  zip: zipCases,
  signature: signatureCases,
  JSON: jsonCases,
  manifest: manifestCases,
  listing: listingCases,
  kind: kindCases,
  content: contentCases,
  lineage: lineageCases,
  privacy: privacyCases,
  view: viewCases,
  trust: trustCases,
};
