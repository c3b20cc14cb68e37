/** How large anything in a package may be (docs/package-format.md, "Limits"). Bytes unless said otherwise. */

const KiB = 1024;
const MiB = 1024 * KiB;

export const limits = {
  package: 64 * MiB,
  /** Count of entries in the container. */
  entries: 512,
  name: 120,
  signature: 16 * KiB,
  manifest: MiB,
  json: 2 * MiB,
  svg: 4 * MiB,
  html: 8 * MiB,
  csv: 8 * MiB,
  media: 16 * MiB,
  /** Levels of JSON nesting; a bare object is one level. */
  depth: 32,
  parents: 8,
  nodesPerBoard: 5000,
  linksPerBoard: 20_000,
  linesPerInterview: 2000,
  /** UTF-16 code units of any one string. */
  string: 4000,
  /** UTF-16 code units of a name or heading. */
  label: 400,
} as const;

/** Most bytes an entry of this name may have. */
export const entryLimit = (name: string): number => {
  if (name === 'signature.json') return limits.signature;
  if (name === 'manifest.json') return limits.manifest;
  if (name.endsWith('.json')) return limits.json;
  if (name.endsWith('.svg')) return limits.svg;
  if (name.endsWith('.html')) return limits.html;
  if (name.endsWith('.csv')) return limits.csv;
  return limits.media;
};
