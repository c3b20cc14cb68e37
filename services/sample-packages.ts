import type { Kinds } from '#domain/kind.ts';
import { applyPatches } from '#domain/patches.ts';
import { decide } from '#domain/project-commands.ts';
import { ok, type Result, refuse, type Trouble } from '#domain/result.ts';
import { emptyRows, type JsonObject, type Rows } from '#domain/rows.ts';
import { kinds as allKinds } from '#kinds/models.ts';
import { type Guards, openSigningKey } from './key-vault.ts';
import { packProject } from './pack-project.ts';
import { type Sample, samples } from './samples.ts';

/** A sample's rows, brought in by the same command as any project file. */
export const sampleRows = (sample: Sample, kinds: Kinds = allKinds): Rows => {
  const decided = decide(kinds, emptyRows(), 'project.load', { rows: sample.lists() as unknown as JsonObject });
  const rows = decided.ok ? applyPatches(emptyRows(), decided.value) : decided;
  if (!rows.ok) throw new Error(`The sample ${sample.name} is broken: ${rows.problem.message}`);
  return rows.value;
};

export interface SamplePackage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly packageId: string;
}

/**
 * Every sample as a package signed by the key in `keysFolder`: interviews leave as their consent allows, and nothing that rests
 * only on withheld quotes does (package-format.md, "Keys and trust"). Fixed ids and times: the same key gives the same bytes.
 */
export const samplePackages = async (
  keysFolder: string,
  guards: Guards,
  kinds: Kinds = allKinds,
): Promise<Result<{ readonly packages: readonly SamplePackage[]; readonly isProtected: boolean }, Trouble>> => {
  const signer = await openSigningKey(keysFolder, guards);
  if (!signer.ok) return signer;
  const packages: SamplePackage[] = [];
  for (const sample of samples) {
    const rows = sampleRows(sample, kinds);
    const project = [...rows.project.values()][0];
    const sessionId = [...rows.sessions.keys()][0] ?? null;
    const choices = { sessionId, includeInterviews: true, releaseItems: [] };
    const packed = packProject({
      rows,
      kinds,
      choices,
      key: signer.value.key,
      last: undefined,
      created: project?.createdAt ?? '2000-01-01T00:00:00Z',
    });
    if (!packed.ok) return packed;
    packages.push({ name: sample.name, bytes: packed.value.bytes, packageId: packed.value.revision.packageId });
  }
  return packages.length === 0
    ? refuse({ code: 'E_SAMPLE_UNKNOWN', message: 'This version has no samples.' })
    : ok({ packages, isProtected: signer.value.isProtected });
};
