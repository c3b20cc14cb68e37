import { canonicalBytes } from '#package/canonical-json.ts';
import { addEntry, forged, type Loose, type Parts } from '../support/forge.ts';
import { added, entry, type HostileCase, manifest } from './hostile-case.ts';

/** Lists of contents that do not tell what is in the package: an entry too many, too few, of another size, digest, type or role. */

const PROJECT = 'data/project.json';

const swap = (parts: Parts, left: string, right: string): void => {
  const bytes = parts.files.get(left) ?? new Uint8Array();
  parts.files.set(left, parts.files.get(right) ?? new Uint8Array());
  parts.files.set(right, bytes);
};

/** As long as the project entry, and well written. */
const sameLength = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(Buffer.from(bytes).toString('utf8').replace('"name":"C', '"name":"D'));

export const listingCases: readonly HostileCase[] = [
  {
    name: 'entries out of order',
    make: manifest((whole) => {
      whole.entries.reverse();
    }),
    code: 'E_ENTRY_ORDER',
    detail: /^views\//,
  },
  {
    name: 'an entry listed twice',
    make: manifest((whole) => {
      whole.entries.unshift(whole.entries[0]);
    }),
    code: 'E_ENTRY_ORDER',
    detail: /^data\//,
  },
  {
    name: 'a listed entry that is missing',
    make: forged((parts) => {
      parts.files.delete(PROJECT);
    }),
    code: 'E_ENTRY_SET',
    detail: `${PROJECT} is not in the package`,
  },
  {
    name: 'an entry that is not listed',
    make: forged((parts) => {
      parts.files.set('media/x.png', new Uint8Array());
    }),
    code: 'E_ENTRY_SET',
    detail: 'media/x.png is not in the list of contents',
  },
  {
    name: 'the manifest listing itself',
    make: manifest((whole) => {
      whole.entries.push({
        path: 'manifest.json',
        role: 'media',
        type: 'application/json',
        size: 1,
        sha256: '0'.repeat(64),
      });
      whole.entries.sort((left: Loose, right: Loose) => (left.path < right.path ? -1 : 1));
    }),
    code: 'E_ENTRY_SET',
    detail: 'manifest.json is not in the package',
  },
  {
    name: 'a listed path that leads out',
    make: manifest((whole) => {
      whole.entries.unshift({
        path: '../x.json',
        role: 'media',
        type: 'application/json',
        size: 1,
        sha256: '0'.repeat(64),
      });
    }),
    code: 'E_ENTRY_SET',
    detail: '../x.json is not in the package',
  },
  {
    name: 'a wrong size',
    make: entry(PROJECT, (row) => {
      row.size += 1;
    }),
    code: 'E_ENTRY_SIZE',
    detail: PROJECT,
  },
  {
    name: 'contents of two entries swapped',
    make: forged((parts) => swap(parts, 'data/project.json', 'data/session.json')),
    code: 'E_ENTRY_SIZE',
    detail: 'data/project.json',
  },
  {
    name: 'a letter changed in the data',
    make: forged((parts) => {
      parts.files.set(PROJECT, sameLength(parts.files.get(PROJECT) ?? new Uint8Array()));
    }),
    code: 'E_DIGEST',
    detail: PROJECT,
  },
  {
    name: 'a wrong digest',
    make: entry(PROJECT, (row) => {
      row.sha256 = '0'.repeat(64);
    }),
    code: 'E_DIGEST',
    detail: PROJECT,
  },
  {
    name: 'JSON declared as a picture',
    make: entry(PROJECT, (row) => {
      row.type = 'image/svg+xml';
    }),
    code: 'E_ENTRY_TYPE',
    detail: `${PROJECT} as image/svg+xml`,
  },
  {
    name: 'a place nothing stands in',
    make: added('data/secrets.json', 'board/1'),
    code: 'E_ENTRY_TYPE',
    detail: 'data/secrets.json is no place in a package',
  },
  {
    name: 'a picture that is none',
    make: forged((parts) =>
      addEntry(parts, { path: 'media/photo.png', role: 'media', type: 'image/png' }, '<script>1</script>'),
    ),
    code: 'E_ENTRY_TYPE',
    detail: 'media/photo.png is no image/png',
  },
  {
    name: 'data declared as a view',
    make: entry(PROJECT, (row) => {
      row.role = 'view';
      row.renderer = { name: 'x', version: '1' };
      row.from = [PROJECT];
      delete row.schema;
    }),
    code: 'E_ENTRY_ROLE',
    detail: `${PROJECT} as view`,
  },
  {
    name: 'a view declared as data',
    make: entry('views/items.csv', (row) => {
      row.role = 'data';
      row.schema = 'board/1';
      delete row.renderer;
      delete row.from;
    }),
    code: 'E_ENTRY_ROLE',
    detail: 'views/items.csv as data',
  },
  {
    name: 'an old file mixed in',
    make: forged((parts) => {
      const board = JSON.parse(Buffer.from(parts.files.get('data/boards/fb1.json') ?? '').toString());
      board.name = 'Last month';
      parts.files.set('data/boards/fb1.json', canonicalBytes(board));
    }),
    code: 'E_ENTRY_SIZE',
    detail: 'data/boards/fb1.json',
  },
];
