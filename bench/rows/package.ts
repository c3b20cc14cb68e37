import { createHash } from 'node:crypto';
import type { Rows } from '#domain/rows.ts';
import { kinds } from '#kinds/models.ts';
import { canonicalBytes } from '#package/canonical-json.ts';
import { type ContainerEntry, readContainer, writeContainer } from '#package/container.ts';
import { contentsToEntries, contentsToRows, rowsToContents } from '#package/contents.ts';
import { MANIFEST_TYPE, preAuthenticationEncoding, signEnvelope } from '#package/envelope.ts';
import { createKey, verifySignature } from '#package/keys.ts';
import { manifestSchema } from '#package/manifest.ts';
import { leaks } from '#package/oracle.ts';
import { decideRelease } from '#package/release.ts';
import { verifyPackage } from '#package/verify.ts';
import { readPackage } from '#package/verify-steps.ts';
import { viewsOf } from '#package/views.ts';
import { organisationOf, packProject } from '#services/pack-project.ts';
import { sampleRows } from '#services/sample-packages.ts';
import { samples } from '#services/samples.ts';
import { measureCpu, named } from '../measure.ts';
import { sessionRows } from '../session.ts';
import { figure, type Row } from '../table.ts';

/** Writing and checking the package of a sample project, whole. */

const key = createKey(new Uint8Array(32).fill(7));

interface Subject {
  readonly title: string;
  readonly rows: Rows;
  readonly sessionId: string | null;
}

const subject = (): Subject => {
  const [sample] = samples;
  if (sample === undefined) throw new Error('There is no sample.');
  const rows = sampleRows(sample);
  return { title: `the ${sample.name} sample`, rows, sessionId: [...rows.sessions.keys()][0] ?? null };
};

/** The size that package-format.md names: three boards, 150 items, six interviews. */
const session = (): Subject => ({ title: 'a session of 150 items', rows: sessionRows(), sessionId: 'bench-session' });

const choicesOf = ({ sessionId }: Subject) => ({ sessionId, includeInterviews: true, releaseItems: [] });

const pack = (from: Subject): Uint8Array => {
  const packed = packProject({
    rows: from.rows,
    kinds,
    choices: choicesOf(from),
    key,
    last: undefined,
    created: '2026-01-01T00:00:00Z',
  });
  if (!packed.ok) throw new Error(packed.problem.message);
  return packed.value.bytes;
};

const entriesOf = (bytes: Uint8Array): readonly ContainerEntry[] => {
  const entries = readContainer(bytes);
  if (!entries.ok) throw new Error(entries.problem.code);
  return entries.value;
};

const bytesAt = (entries: readonly ContainerEntry[], name: string): Uint8Array => {
  const found = entries.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`${name} is not in the package.`);
  return found.bytes;
};

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Export beside what it cannot do without, every part done once, one after another: timed alone in a loop each, the parts would
 * have the processor's caches to themselves, and nobody exports like that.
 */
const exportRow = async (from: Subject): Promise<Row> => {
  const entries = entriesOf(pack(from));
  const manifest = manifestSchema.parse(JSON.parse(Buffer.from(bytesAt(entries, 'manifest.json')).toString('utf8')));
  const decision = decideRelease(from.rows, kinds, choicesOf(from));
  const contents = rowsToContents(decision.released, decision.standIns);
  const parts = {
    release: () => decideRelease(from.rows, kinds, choicesOf(from)),
    contents: () => rowsToContents(decision.released, decision.standIns),
    'canonical bytes': () => contentsToEntries(contents).map(({ content }) => canonicalBytes(content)),
    views: () => {
      const rows = contentsToRows(contents);
      return viewsOf(rows).map(({ path, renderer }) => renderer.render(rows, kinds, path));
    },
    'SHA-256': () => entries.map(({ bytes }) => hash(bytes)),
    signature: () => signEnvelope(MANIFEST_TYPE, canonicalBytes(manifest), key),
    'leak check': () => entries.map((entry) => leaks(entry, decision)),
    container: () => writeContainer(entries),
  };
  const measured = await measureCpu([
    { name: 'ours', run: () => pack(from) },
    { name: 'parts', run: () => Object.values<() => unknown>(parts).map((run) => run()) },
  ]);
  const ours = named(measured, 'ours').p50;
  const sum = named(measured, 'parts').p50;
  return {
    path: `export ${from.title}`,
    ours: figure(ours, 'ms'),
    against: `its parts, one after another (${Object.keys(parts).join(', ')}): ${figure(sum, 'ms')}`,
    ratio: figure(ours / sum),
    goal: '1.15',
    met: ours / sum <= 1.15,
  };
};

/** Verification beside what any reader must do: every byte through SHA-256, one Ed25519 signature checked. */
const verifyRows = async (from: Subject): Promise<readonly Row[]> => {
  const bytes = pack(from);
  const manifest = bytesAt(entriesOf(bytes), 'manifest.json');
  const trust = { find: () => ({ jwk: key.jwk, org: organisationOf(key.keyid), status: 'trusted' as const }) };
  const signed = preAuthenticationEncoding(MANIFEST_TYPE, manifest);
  const signature = key.sign(signed);
  const context = { kinds, trust };
  const verdict = verifyPackage(bytes, context);
  if (verdict.status !== 'trusted') throw new Error(`The package is ${verdict.status}.`);
  const measured = await measureCpu([
    { name: 'with views', run: () => verifyPackage(bytes, context) },
    { name: 'before the views', run: () => readPackage(bytes, context, { packageId: null, keyid: null }) },
    {
      name: 'floor',
      run() {
        hash(bytes);
        verifySignature(key.jwk, signed, signature);
      },
    },
  ]);
  const floor = named(measured, 'floor').p50;
  const row = (title: string, name: string, goal: number): Row => {
    const ours = named(measured, name).p50;
    return {
      path: `verify ${from.title}, ${title}`,
      ours: figure(ours, 'ms'),
      against: `SHA-256 of its ${Math.round(bytes.length / 1000)} kB and one Ed25519 check: ${figure(floor, 'ms')}`,
      ratio: figure(ours / floor),
      goal: figure(goal),
      met: ours / floor <= goal,
    };
  };
  return [row('views drawn again', 'with views', 4), row('all but the views', 'before the views', 3)];
};

export const packageRows = async (): Promise<readonly Row[]> => {
  const sample = subject();
  return [
    await exportRow(sample),
    await exportRow(session()),
    ...(await verifyRows(session())),
    ...(await verifyRows(sample)),
  ];
};
