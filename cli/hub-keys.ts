import { approveKey, isOrgName, listSigners } from '#hub/approve.ts';
import { isKeyid } from '#hub/keys.ts';
import { hubStoreExists } from '#hub/store.ts';
import type { Io, Run, Typed } from './command.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { hubDirectory, withStore } from './hub-place.ts';
import { jsonLine } from './terminal.ts';
import { say } from './words.ts';

/** `hub keys list`: everybody this hub has decided about or seen. */
export const runKeysList: Run = (typed, io) => {
  const directory = hubDirectory(typed, io);
  if (!hubStoreExists(directory)) {
    io.talk(say('no-store', { directory }));
    return exitCodes.noStore;
  }
  return withStore(directory, io, false, (store) => {
    const signers = listSigners(store);
    for (const signer of signers) {
      const { keyid, status, packages, quarantined } = signer;
      const org = signer.org ?? say('key.no-org');
      if (typed.flags.has('json')) io.out(jsonLine(signer));
      else io.out(say('key.line', { keyid, status, org, packages, quarantined }));
    }
    if (signers.length === 0) io.talk(say('key.none'));
    return exitCodes.done;
  });
};

const runApprove = (keyid: string, typed: Typed, io: Io): Promise<number> =>
  withStore(hubDirectory(typed, io), io, true, (store) => {
    const approval = approveKey(store, keyid, typed.options.org ?? null, io.now());
    if (!approval.ok) {
      io.talk(say('trouble', { message: approval.problem.message }));
      return exitCodeOf(approval.problem);
    }
    const { key, isChanged, waiting } = approval.value;
    if (typed.flags.has('json')) {
      io.out(jsonLine({ keyid, status: key.status, org: key.org, changed: isChanged, waiting }));
    }
    if (!isChanged) io.talk(say('approve.already', { keyid }));
    else if (key.org === null) io.talk(say('approve.pending', { keyid }));
    else io.talk(say('approve.done', { keyid, org: key.org }));
    if (waiting > 0) io.talk(say('approve.waiting', { waiting }));
    return exitCodes.done;
  });

/** `hub keys approve`: trust a signer from now on. */
export const runKeysApprove: Run = (typed, io) => {
  const [keyid = ''] = typed.words;
  if (!isKeyid(keyid)) {
    io.talk(say('usage.keyid', { keyid }));
    return exitCodes.usage;
  }
  if (typed.options.org !== undefined && !isOrgName(typed.options.org)) {
    io.talk(say('usage.org'));
    return exitCodes.usage;
  }
  return runApprove(keyid, typed, io);
};
