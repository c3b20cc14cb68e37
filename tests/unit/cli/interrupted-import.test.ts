import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { originalPath } from '#hub/originals.ts';
import { importInto, inFolder, packageOf, schoolKey, withHub } from '../hub/school.ts';
import { interruptAfter, jsonLines, throughline } from './command-process.ts';

const FILES = 600;

/** Many schools' worth of packages in `in/`, their signer approved in the data directory `data/`. */
const withDelivery = (work: (home: string, files: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const files = path.join(folder, 'in');
    const home = path.join(folder, 'data');
    mkdirSync(files);
    for (let index = 0; index < FILES; index += 1) {
      writeFileSync(path.join(files, `${index}.throughline`), packageOf({ session: `meeting-${index}` }).bytes);
    }
    await throughline({ home }, 'hub', 'keys', 'approve', schoolKey('north').keyid);
    await work(home, files);
  });

/** Opens the store (integrity, audit chain) and holds its rows against the files beside it. */
const expectSound = (home: string, reported: readonly Record<string, unknown>[]): Promise<number> => {
  const books = path.join(home, 'hub');
  return withHub(books, (store) => {
    const kept = store.shelf.packages();
    for (const { fileSha256 } of kept) {
      const bytes = readFileSync(originalPath(books, 'packages', fileSha256));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(fileSha256);
    }
    const ids = new Set(kept.map(({ packageId }) => packageId));
    for (const { packageId } of reported) expect(ids).toContain(packageId);
    expect(readdirSync(path.join(books, 'packages')).filter((name) => name.endsWith('.part'))).toEqual([]);
    return kept.length;
  });
};

const reportsIn = (out: string): readonly Record<string, unknown>[] =>
  jsonLines({ out, talk: '', exitCode: null, signal: null }).filter((line) => !('summary' in line));

describe('an import that is stopped', () => {
  it.each([1, 51, 140])('keeps what it reported when killed after line %i, and goes on from there', (afterLines) =>
    withDelivery(async (home, files) => {
      const killed = await interruptAfter({ home }, 'SIGKILL', afterLines, 'hub', 'import', files, '--json');
      expect(killed.signal).toBe('SIGKILL');
      const reported = reportsIn(killed.out);
      expect(reported.length).toBeGreaterThanOrEqual(afterLines);
      const kept = await expectSound(home, reported);
      expect(kept).toBeLessThan(FILES);

      await withHub(path.join(home, 'hub'), async (store) => {
        const { counts } = await importInto(store, files);
        expect(counts).toMatchObject({ files: FILES, imported: FILES - kept, duplicate: kept, failed: 0 });
        expect(store.shelf.heads()).toHaveLength(FILES);
      });
      expect(readdirSync(path.join(home, 'hub/packages'))).toHaveLength(FILES);
    }),
  );

  it('ends in good order on Ctrl+C and says so by its exit code', () =>
    withDelivery(async (home, files) => {
      const stopped = await interruptAfter({ home }, 'SIGINT', 1, 'hub', 'import', files, '--json');
      expect(stopped).toMatchObject({ exitCode: 130, signal: null });
      const reported = reportsIn(stopped.out);
      expect(jsonLines(stopped).at(-1)).toMatchObject({
        summary: { files: reported.length, imported: reported.length },
      });
      expect(await expectSound(home, reported)).toBe(reported.length);
      expect(reported.length).toBeLessThan(FILES);
    }));
});
