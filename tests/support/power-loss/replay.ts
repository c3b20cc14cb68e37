import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Chance } from '../command-arguments.ts';

/**
 * What a disk may hold after the power went at some moment of a recording (recorder.c): everything before a file's last sync, and
 * of what came after it anything at all. Files as bytes, by name.
 */

export interface Operation {
  readonly kind: 'write' | 'truncate' | 'sync';
  /** Name inside the folder; empty for the folder itself. */
  readonly file: string;
  /** Of a write; of a truncation the new length. */
  readonly offset: number;
  readonly bytes: Buffer;
}

const kinds = { W: 'write', T: 'truncate', S: 'sync' } as const;

/** The operations of a recording, in order. */
export const readRecording = (recording: string, folder: string): readonly Operation[] => {
  const all = readFileSync(recording);
  const found: Operation[] = [];
  for (let at = 0; at < all.length; ) {
    const kind = kinds[all.toString('latin1', at, at + 1) as keyof typeof kinds];
    const pathEnd = at + 19 + all.readUInt16LE(at + 1);
    const end = pathEnd + Number(all.readBigInt64LE(at + 11));
    const file = path.relative(folder, all.toString('utf8', at + 19, pathEnd));
    found.push({ kind, file, offset: Number(all.readBigInt64LE(at + 3)), bytes: all.subarray(pathEnd, end) });
    at = end;
  }
  return found;
};

/** How much of what was never synced survives: nothing; the first part; any of it, torn within a write at sectors of 512 bytes. */
export const fates = ['nothing', 'the beginning', 'anything'] as const;
export type Fate = (typeof fates)[number];

const SECTOR = 512;

const applied = (bytes: Buffer, { kind, offset, bytes: written }: Operation, isKept: () => boolean): Buffer => {
  const length = kind === 'truncate' ? offset : Math.max(bytes.length, offset + written.length);
  const after = Buffer.alloc(length);
  bytes.copy(after, 0, 0, Math.min(bytes.length, length));
  for (let at = 0; kind === 'write' && at < written.length; at += SECTOR)
    if (isKept()) written.copy(after, offset + at, at, Math.min(at + SECTOR, written.length));
  return after;
};

const whole = () => true;
const nothing = Buffer.alloc(0);

/** Of one file, what is there for certain and what is still on its way. */
interface Standing {
  certain: Buffer;
  pending: Operation[];
}

const survivor = ({ certain, pending }: Standing, fate: Fate, chance: Chance): Buffer => {
  if (fate === 'nothing') return certain;
  const most = fate === 'the beginning' ? chance.below(pending.length + 1) : pending.length;
  let bytes = certain;
  for (const operation of pending.slice(0, most)) {
    if (fate === 'anything' && chance.below(5) < 2) continue;
    const isTorn = fate === 'anything' && chance.below(3) === 0;
    bytes = applied(bytes, operation, isTorn ? () => chance.below(2) === 0 : whole);
  }
  return bytes;
};

/**
 * The files as they may be found when the power went after `moment` operations. `before`: the folder when the recording began.
 * Pass `isHonest` false for a disk that never does what a sync asks for.
 */
export const filesAfter = (
  before: ReadonlyMap<string, Buffer>,
  operations: readonly Operation[],
  moment: number,
  fate: Fate,
  chance: Chance,
  isHonest = true,
): ReadonlyMap<string, Buffer> => {
  const standing = new Map<string, Standing>([...before].map(([file, certain]) => [file, { certain, pending: [] }]));
  for (const operation of operations.slice(0, moment)) {
    const of = standing.get(operation.file) ?? { certain: nothing, pending: [] };
    standing.set(operation.file, of);
    if (operation.kind !== 'sync') of.pending.push(operation);
    else if (isHonest) {
      of.certain = of.pending.reduce((bytes, pending) => applied(bytes, pending, whole), of.certain);
      of.pending = [];
    }
  }
  standing.delete('');
  return new Map([...standing].map(([file, of]) => [file, survivor(of, fate, chance)]));
};
