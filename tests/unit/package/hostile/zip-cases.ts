import { deflateRawSync } from 'node:zlib';
import { type RawEntry, type RawZip, rawEntriesOf, rawZip } from '../support/raw-zip.ts';
import type { HostileCase } from './hostile-case.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** The sound package's entries changed, in a zip that is otherwise sound. */
const entries =
  (change: (list: RawEntry[]) => RawEntry[], zip: RawZip = {}) =>
  (sound: Uint8Array): Uint8Array =>
    rawZip(change(rawEntriesOf(sound)), zip);

/** The fourth entry (the first of the contents) changed. */
const fourth = (change: Partial<RawEntry>) =>
  entries((list) => list.map((entry, index) => (index === 3 ? { ...entry, ...change } : entry)));

const named = (name: string | Uint8Array) => entries((list) => [...list, { name, bytes: bytes('x') }]);

const whole = (zip: RawZip) => entries((list) => list, zip);

const at = (offset: string | RegExp) => new RegExp(`^${typeof offset === 'string' ? offset : offset.source}`);

export const zipCases: readonly HostileCase[] = [
  { name: 'an empty file', make: () => new Uint8Array(), code: 'E_CONTAINER', detail: 'no entry at byte 0' },
  { name: 'a zip with nothing in it', make: () => rawZip([]), code: 'E_CONTAINER', detail: 'no entry at byte 0' },
  {
    name: 'no zip at all',
    make: () => bytes('%PDF-1.7 something else entirely'),
    code: 'E_CONTAINER',
    detail: 'no entry at byte 0',
  },
  {
    name: 'the same name twice with the same contents',
    make: entries((list) => [...list, list[3] as RawEntry]),
    code: 'E_DUPLICATE_ENTRY',
    detail: /^data\//,
  },
  {
    name: 'the same name twice with other contents',
    make: entries((list) => [...list, { ...(list[3] as RawEntry), bytes: bytes('{}') }]),
    code: 'E_DUPLICATE_ENTRY',
    detail: /^data\//,
  },
  {
    name: 'a name twice in the file and once in the directory',
    make: entries((list) => [...list, { ...(list[3] as RawEntry), onlyIn: 'local' }]),
    code: 'E_CONTAINER',
    detail: at('directory length at byte '),
  },
  {
    name: 'an entry the directory hides',
    make: fourth({ onlyIn: 'local' }),
    code: 'E_CONTAINER',
    detail: at('directory length at byte '),
  },
  {
    name: 'an entry only the directory knows',
    make: fourth({ onlyIn: 'directory' }),
    code: 'E_CONTAINER',
    detail: at('directory length at byte '),
  },
  {
    name: 'the directory giving another name',
    make: fourth({ directory: { name: 'data/projecx.json' } }),
    code: 'E_CONTAINER',
    detail: at('directory (differs|length)'),
  },
  {
    name: 'the directory giving another size',
    make: fourth({ directory: { size: 7 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'the directory giving another checksum',
    make: fourth({ directory: { crc: 7 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'the directory giving another method',
    make: fourth({ directory: { method: 8 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'a directory entry that leads to another entry',
    make: fourth({ directory: { offset: 0 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'a wrong checksum in both places',
    make: fourth({ local: { crc: 7 }, directory: { crc: 7 } }),
    code: 'E_CRC',
    detail: /^data\//,
  },
  {
    name: 'bytes before the zip, offsets mended',
    make: whole({ before: bytes('#!/bin/sh\n') }),
    code: 'E_CONTAINER',
    detail: 'no entry at byte 0',
  },
  {
    name: 'bytes before the zip, offsets stale',
    make: whole({ before: bytes('#!/bin/sh\n'), staleOffsets: true }),
    code: 'E_CONTAINER',
    detail: 'no entry at byte 0',
  },
  {
    name: 'bytes after the zip',
    make: whole({ after: bytes('\n') }),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'a comment on the zip',
    make: whole({ comment: bytes('hello') }),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'a zip inside the comment',
    make: (sound) => whole({ comment: rawZip(rawEntriesOf(sound).slice(0, 1)) })(sound),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'two zips one after the other',
    make: (sound) => Buffer.concat([sound, sound]),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'a gap before the directory',
    make: whole({ gap: bytes('....') }),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'a gap between two entries',
    make: fourth({ gapBefore: 4 }),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'two entries over one another',
    make: entries((list) =>
      list.map((entry, index) =>
        index === 3
          ? {
              ...entry,
              local: { size: entry.bytes.length + 40, packed: entry.bytes.length + 40 },
              directory: { size: entry.bytes.length + 40, packed: entry.bytes.length + 40 },
            }
          : entry,
      ),
    ),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'a compressed entry',
    make: entries((list) =>
      list.map((entry, index) =>
        index === 3
          ? {
              ...entry,
              bytes: deflateRawSync(entry.bytes),
              local: { method: 8, size: entry.bytes.length },
              directory: { method: 8, size: entry.bytes.length },
            }
          : entry,
      ),
    ),
    code: 'E_CONTAINER',
    detail: at('compression at byte '),
  },
  {
    name: '16 MiB squeezed into a few bytes',
    make: entries((list) => [
      ...list,
      {
        name: 'media/big.png',
        bytes: deflateRawSync(Buffer.alloc(16 * 1024 * 1024)),
        local: { method: 8, size: 16 * 1024 * 1024 },
        directory: { method: 8, size: 16 * 1024 * 1024 },
      },
    ]),
    code: 'E_CONTAINER',
    detail: at('compression at byte '),
  },
  {
    name: 'sizes that differ with nothing compressed',
    make: fourth({ local: { size: 5 }, directory: { size: 5 } }),
    code: 'E_CONTAINER',
    detail: at('sizes differ at byte '),
  },
  {
    name: 'sizes told after the contents',
    make: fourth({ local: { flags: 8 }, directory: { flags: 8 } }),
    code: 'E_CONTAINER',
    detail: at('flags at byte '),
  },
  {
    name: 'the flag of encryption',
    make: fourth({ local: { flags: 1 }, directory: { flags: 1 } }),
    code: 'E_CONTAINER',
    detail: at('flags at byte '),
  },
  {
    name: 'the flag of UTF-8 on a plain name',
    make: fourth({ local: { flags: 0x800 }, directory: { flags: 0x800 } }),
    code: 'E_CONTAINER',
    detail: at('flags at byte '),
  },
  {
    name: 'another version to read it by',
    make: fourth({ local: { version: 20 }, directory: { version: 20 } }),
    code: 'E_CONTAINER',
    detail: at('version at byte '),
  },
  {
    name: 'a time of day',
    make: fourth({ local: { time: 1 }, directory: { time: 1 } }),
    code: 'E_CONTAINER',
    detail: at('time at byte '),
  },
  {
    name: 'another day',
    make: fourth({ local: { date: 0x5a21 }, directory: { date: 0x5a21 } }),
    code: 'E_CONTAINER',
    detail: at('time at byte '),
  },
  {
    name: 'a Unicode path in an extra field',
    make: fourth({
      local: { extra: Buffer.from('7570050001000000006100', 'hex') },
      directory: { extra: Buffer.from('7570050001000000006100', 'hex') },
    }),
    code: 'E_CONTAINER',
    detail: at('extra field at byte '),
  },
  {
    name: 'an extra field in the directory only',
    make: fourth({ directory: { extra: Buffer.from('7570000000', 'hex') } }),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'a comment on an entry',
    make: fourth({ directory: { comment: bytes('x') } }),
    code: 'E_CONTAINER',
    detail: at('directory length'),
  },
  {
    name: 'sizes that claim zip64',
    make: fourth({
      local: { size: 0xffffffff, packed: 0xffffffff },
      directory: { size: 0xffffffff, packed: 0xffffffff },
    }),
    code: 'E_CONTAINER',
    detail: at('contents cut off at byte '),
  },
  {
    name: 'fewer entries in the end record',
    make: whole({ end: { here: 1, total: 1 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'more entries in the end record',
    make: whole({ end: { here: 60, total: 60 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'the count of zip64',
    make: whole({ end: { here: 0xffff, total: 0xffff } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'several disks',
    make: whole({ end: { disk: 1, startDisk: 1 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'the directory said to be elsewhere',
    make: whole({ end: { offset: 0 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'a symbolic link',
    make: fourth({ directory: { madeBy: 0x0314, external: 0xa1ff0000 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'marks of an executable',
    make: fourth({ directory: { external: 0x81ed0000 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  {
    name: 'an internal attribute',
    make: fourth({ directory: { internal: 1 } }),
    code: 'E_CONTAINER',
    detail: at('directory differs'),
  },
  { name: 'a way out of the folder', make: named('data/../x.json'), code: 'E_NAME', detail: '"data/../x.json"' },
  { name: 'two dots inside a name', make: named('data/a..b.json'), code: 'E_NAME', detail: '"data/a..b.json"' },
  { name: 'a name from the root', make: named('/data/x.json'), code: 'E_NAME', detail: '"/data/x.json"' },
  { name: 'backslashes', make: named('data\\x.json'), code: 'E_NAME', detail: '"data\\\\x.json"' },
  { name: 'a drive', make: named('c:x.json'), code: 'E_NAME', detail: '"c:x.json"' },
  { name: 'a device', make: named('data/nul'), code: 'E_NAME', detail: '"data/nul"' },
  {
    name: 'a device with an extension',
    make: named('data/boards/com1.json'),
    code: 'E_NAME',
    detail: '"data/boards/com1.json"',
  },
  { name: 'a trailing dot', make: named('data/x.'), code: 'E_NAME', detail: '"data/x."' },
  { name: 'a trailing space', make: named('data/x '), code: 'E_NAME', detail: '"data/x "' },
  { name: 'a NUL in a name', make: named('data/x\0.json'), code: 'E_NAME', detail: '"data/x\\u0000.json"' },
  { name: 'a terminal escape in a name', make: named('data/\u001b[31m.json'), code: 'E_NAME', detail: /^"data/ },
  { name: 'a direction override in a name', make: named('data/\u202egnp.exe'), code: 'E_NAME', detail: /^"data/ },
  { name: 'a name that is not UTF-8', make: named(Buffer.from([0x64, 0xff, 0xfe])), code: 'E_NAME', detail: /^"d/ },
  { name: 'capital letters', make: named('data/Project.json'), code: 'E_NAME', detail: '"data/Project.json"' },
  { name: 'an accent, composed', make: named('data/é.json'), code: 'E_NAME', detail: /^"data/ },
  { name: 'an accent, decomposed', make: named('data/e\u0301.json'), code: 'E_NAME', detail: /^"data/ },
  { name: 'a folder as an entry', make: named('data/'), code: 'E_NAME', detail: '"data/"' },
  { name: 'five folders deep', make: named('a/b/c/d/e'), code: 'E_NAME', detail: '"a/b/c/d/e"' },
  { name: 'an empty name', make: named(''), code: 'E_NAME', detail: '""' },
  {
    name: 'a very long name',
    make: named(`data/${'a'.repeat(60)}/${'b'.repeat(60)}`),
    code: 'E_NAME',
    detail: /^"data/,
  },
  { name: 'a segment of 65 letters', make: named(`data/${'a'.repeat(65)}`), code: 'E_NAME', detail: /^"data/ },
  {
    name: 'a name that is a file and a folder',
    make: named('data/project.json/x'),
    code: 'E_NAME',
    detail: 'data/project.json is also a folder',
  },
  {
    name: '600 entries',
    make: entries((list) => [
      ...list,
      ...Array.from({ length: 600 }, (_, index) => ({ name: `media/x${index}.png`, bytes: bytes('x') })),
    ]),
    code: 'E_LIMIT_ENTRIES',
    detail: 'more than 512 entries',
  },
  {
    name: 'a picture beyond its limit',
    make: entries((list) => [...list, { name: 'views/zz.svg', bytes: Buffer.alloc(4 * 1024 * 1024 + 1, 0x20) }]),
    code: 'E_LIMIT_ENTRIES',
    detail: 'views/zz.svg: 4194305 bytes',
  },
  {
    name: '64 MiB of padding',
    make: (sound) => Buffer.concat([sound, Buffer.alloc(64 * 1024 * 1024)]),
    code: 'E_LIMIT_PACKAGE',
    detail: /^[0-9]+ bytes$/,
  },
  {
    name: 'no mimetype',
    make: entries((list) => list.slice(1)),
    code: 'E_MIMETYPE',
    detail: 'mimetype is not the first entry',
  },
  {
    name: 'another mimetype',
    make: entries(([, ...list]) => [{ name: 'mimetype', bytes: bytes('application/epub+zip') }, ...list]),
    code: 'E_MIMETYPE',
    detail: 'mimetype',
  },
  {
    name: 'a mimetype with a line feed',
    make: entries(([first, ...list]) => [
      { name: 'mimetype', bytes: Buffer.concat([first?.bytes ?? bytes(''), bytes('\n')]) },
      ...list,
    ]),
    code: 'E_MIMETYPE',
    detail: 'mimetype',
  },
  {
    name: 'the mimetype not first',
    make: entries(([first, second, ...list]) => [second as RawEntry, first as RawEntry, ...list]),
    code: 'E_MIMETYPE',
    detail: 'mimetype is not the first entry',
  },
  {
    name: 'the manifest before the signature',
    make: entries(([first, second, third, ...list]) => [
      first as RawEntry,
      third as RawEntry,
      second as RawEntry,
      ...list,
    ]),
    code: 'E_LAYOUT',
    detail: 'signature.json is not the second entry',
  },
  {
    name: 'no signature file',
    make: entries(([first, , ...list]) => [first as RawEntry, ...list]),
    code: 'E_LAYOUT',
    detail: 'signature.json is not the second entry',
  },
  {
    name: 'no manifest',
    make: entries((list) => list.filter((entry) => entry.name !== 'manifest.json')),
    code: 'E_LAYOUT',
    detail: 'manifest.json is not the third entry',
  },
  {
    name: 'only a mimetype',
    make: entries((list) => list.slice(0, 1)),
    code: 'E_LAYOUT',
    detail: 'signature.json is not the second entry',
  },
  {
    name: 'entries out of order',
    make: entries((list) => [...list.slice(0, 3), ...list.slice(3).reverse()]),
    code: 'E_LAYOUT',
    detail: /is out of order$/,
  },
  {
    name: 'ten bytes of a package',
    make: (sound) => sound.subarray(0, 10),
    code: 'E_CONTAINER',
    detail: 'header cut off at byte 0',
  },
];
