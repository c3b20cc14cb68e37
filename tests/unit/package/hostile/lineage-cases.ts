import { addEntry, forged } from '../support/forge.ts';
import { content, type HostileCase, manifest, moved } from './hostile-case.ts';

/** Contents of another project or meeting than the manifest says, or under another id than their own. */

export const lineageCases: readonly HostileCase[] = [
  {
    name: 'two boards of one id',
    make: forged((parts) =>
      addEntry(
        parts,
        { path: 'data/boards/twin.json', role: 'data', type: 'application/json', schema: 'board/1' },
        parts.files.get('data/boards/fb1.json') ?? '',
      ),
    ),
    code: 'E_LINEAGE',
    detail: 'data/boards/twin.json',
  },
  {
    name: 'a lineage of another session',
    make: manifest((whole) => {
      whole.lineage.session = 'another';
    }),
    code: 'E_LINEAGE',
    detail: 'session',
  },
  {
    name: 'a lineage of another project',
    make: manifest((whole) => {
      whole.lineage.project = 'another';
    }),
    code: 'E_LINEAGE',
    detail: 'project',
  },
  {
    name: 'a meeting of another project',
    make: content('data/session.json', (session) => {
      session.project = 'another';
    }),
    code: 'E_LINEAGE',
    detail: "the meeting's project",
  },
  {
    name: 'a file under another name than its id',
    make: moved('data/boards/fb1.json', 'data/boards/zz9.json'),
    code: 'E_LINEAGE',
    detail: 'data/boards/zz9.json',
  },
  {
    name: 'an interview under another name than its id',
    make: moved('data/interviews/interview-i1.json', 'data/interviews/zz9.json'),
    code: 'E_LINEAGE',
    detail: 'data/interviews/zz9.json',
  },
];
