import { jsonCases } from './json-cases.ts';
import { manifestCases } from './manifest-cases.ts';
import { privacyCases } from './privacy-cases.ts';
import { signatureCases } from './signature-cases.ts';
import { trustCases } from './trust-cases.ts';
import { viewCases } from './view-cases.ts';
import { type HostileCase, zipCases } from './zip-cases.ts';

/** Every hostile package there is, by what it abuses. All start from the attendance project's package. */
export const corpus: Readonly<Record<string, readonly HostileCase[]>> = {
  zip: zipCases,
  signature: signatureCases,
  JSON: jsonCases,
  manifest: manifestCases,
  privacy: privacyCases,
  view: viewCases,
  trust: trustCases,
};
