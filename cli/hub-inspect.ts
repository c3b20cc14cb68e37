import { findSources } from '#hub/sources.ts';
import type { Looked } from '#hub/verify.ts';
import { fingerprint } from '#package/keys.ts';
import type { Io, Run } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { withMessage, writeReport } from './hub-lines.ts';
import { hubDirectory, withStoreIfAny } from './hub-place.ts';
import { lookAtAll } from './hub-verify.ts';
import { jsonLine } from './terminal.ts';
import { say } from './words.ts';

/** Everything a package says of itself, once it is known to be whole; of a refused one only why. */
const inspected = ({ report, verdict }: Looked) => {
  if (verdict === null || verdict.status === 'refused') return withMessage(report);
  const { signer, lineage, created, generator, disclosure, audience, entries } = verdict.manifest;
  return {
    ...withMessage(report),
    signer: { keyid: signer.keyid, fingerprint: fingerprint(signer.keyid), org: signer.org, school: signer.school },
    audience,
    lineage,
    created,
    generator,
    disclosure,
    entries: entries.map(({ path, role, type, size, sha256 }) => ({ path, role, type, size, sha256 })),
  };
};

const writeInspected = (looked: Looked, io: Io): void => {
  const { verdict } = looked;
  if (verdict === null || verdict.status === 'refused') return;
  const { signer, lineage, created, disclosure, entries } = verdict.manifest;
  io.out(
    say('inspect.signer', {
      org: signer.org,
      school: signer.school,
      keyid: signer.keyid,
      fingerprint: fingerprint(signer.keyid),
    }),
  );
  io.out(
    say('inspect.lineage', {
      session: lineage.session,
      project: lineage.project,
      revision: lineage.revision,
      created,
    }),
  );
  io.out(say('inspect.disclosure', { ...disclosure.interviews }));
  for (const { path, type, size } of entries) io.out(say('inspect.entry', { path, type, size }));
};

/** `hub inspect`: what is in it. A package that is not whole shows nothing of its content. */
export const runInspect: Run = (typed, io) => {
  const sources = findSources(typed.words);
  if (sources.length === 0) {
    io.talk(say('no-files'));
    return Promise.resolve(exitCodes.usage);
  }
  return withStoreIfAny(hubDirectory(typed, io), io, async (store) => {
    const { reports, isStopped } = await lookAtAll(sources, store, io, (looked) => {
      if (typed.flags.has('json')) {
        io.out(jsonLine(inspected(looked)));
        return;
      }
      writeReport(looked.report, typed, io);
      writeInspected(looked, io);
    });
    if (isStopped) return exitCodes.interrupted;
    return reports.some((report) => report.status === 'refused') ? exitCodes.failed : exitCodes.done;
  });
};
