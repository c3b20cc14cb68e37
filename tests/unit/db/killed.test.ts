import path from 'node:path';
import { expect, test } from 'vitest';
import { createChangeLog } from '#db/change-log.ts';
import { replay, sameRows } from '#db/history.ts';
import { openProjectStore } from '#db/project-store.ts';
import { startChild } from '#tests/support/child.ts';
import { must } from '#tests/support/must.ts';
import { beginProject, chanceFrom } from '#tests/support/project-play.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

interface Acknowledged {
  readonly seq: number;
  readonly name: string;
}

test('R43 kill -9 in a burst of edits loses no acknowledged change, round after round', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'p.db');
  beginProject(file, folder).close();
  const chance = chanceFrom(43);
  for (let round = 0; round < 8; round += 1) {
    const child = startChild(['burst', file, folder]);
    const said: Acknowledged[] = [];
    const enough = 1 + chance.below(60);
    while (said.length < enough) said.push((await child.next()) as Acknowledged);
    said.push(...((await child.kill()) as Acknowledged[]));

    const store = must(openProjectStore(file, folder));
    const log = createChangeLog(store.database, { seq: store.seq(), hash: '' });
    for (const { seq, name } of said) {
      const patch = log.read(seq)?.patches?.[0];
      expect(patch?.after).toMatchObject({ name });
    }
    // The edit in flight may have been written without a word; no other one.
    const last = said.at(-1)?.seq ?? 0;
    expect(store.seq() - last).toBeLessThanOrEqual(1);
    const rebuilt = replay(log);
    expect(rebuilt !== null && sameRows(rebuilt, store.rows())).toBe(true);
    store.close();
  }
});
