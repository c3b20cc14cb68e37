import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import whom: the table of architecture.md as data. Everyone may import domain; `node:` means Node itself. */
const root = path.resolve(import.meta.dirname, '../../..');
const ui = [
  'react',
  'react-dom',
  '@xyflow/react',
  'lucide-react',
  'tinykeys',
  'wouter',
  'zustand',
  'i18next',
  'react-i18next',
];
const modelRooms = ['kinds/*/model', 'kinds/*/examples'];

interface Rule {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}
const table: Readonly<Record<string, Rule>> = {
  domain: { rooms: [], packages: ['zod', 'fractional-indexing'] },
  'kinds/*/model': { rooms: modelRooms, packages: ['zod'] },
  'kinds/*/examples': { rooms: modelRooms, packages: ['zod'] },
  'kinds/*/view': { rooms: [...modelRooms, 'renderer/kit'], packages: ['zod', ...ui] },
  'kinds/models.ts': { rooms: modelRooms, packages: [] },
  'kinds/views.ts': { rooms: ['kinds/*/view', ...modelRooms, 'kinds/models.ts', 'renderer/kit'], packages: [] },
  db: { rooms: [], packages: ['zod', 'drizzle-orm', 'better-sqlite3', 'node:'] },
  package: { rooms: ['kinds/models.ts'], packages: ['zod', 'node:'] },
  api: { rooms: ['kinds/models.ts'], packages: ['zod'] },
  services: {
    rooms: ['kinds/models.ts', 'db', 'package', 'api', 'samples'],
    packages: ['zod', 'uuid', 'age-encryption', 'node:'],
  },
  'renderer/kit': { rooms: [], packages: ui },
  renderer: {
    rooms: ['api', 'kinds/models.ts', 'kinds/views.ts', ...modelRooms, 'kinds/*/view', 'renderer/kit'],
    packages: ['zod', 'uuid', ...ui],
  },
  electron: { rooms: ['api', 'services'], packages: ['zod', 'electron', 'node:'] },
  host: { rooms: ['api', 'services'], packages: ['zod', 'hono', '@hono/node-server', 'node:'] },
  hub: { rooms: ['kinds/models.ts', 'package', 'db'], packages: ['zod', 'better-sqlite3', 'node:'] },
  cli: { rooms: ['services', 'hub', 'package', 'kinds/models.ts'], packages: ['zod', 'node:'] },
};

/** The room a file of the repository belongs to: the first that fits, the narrowest first. */
const rooms = Object.keys(table).sort((left, right) => right.split('/').length - left.split('/').length);
const isIn = (file: string, room: string): boolean => {
  const parts = file.split('/');
  const own = room.split('/');
  return own.length <= parts.length && own.every((part, index) => part === '*' || part === parts[index]);
};
const roomOf = (file: string): string | undefined =>
  rooms.find((room) => isIn(file, room)) ?? (isIn(file, 'samples') ? 'samples' : undefined);

const sources = [...new Set(rooms.map((room) => room.split('/')[0] ?? ''))].flatMap((top) =>
  readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${top}/${name.split(path.sep).join('/')}`),
);

/** What a file imports, types and `import()` included. */
const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|[\s;])(?:import|export)\s*(?:[\w*{}\s,$]*?\sfrom\s*)?\(?\s*['"]([^'"\n]+)['"]/g)].map(
    ([, from]) => from ?? '',
  );

const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');

/** What is wrong with one import; undefined when nothing is. */
const fault = (file: string, room: string, from: string): string | undefined => {
  const rule = table[room];
  if (from.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), from);
    // The version is told from the one place that holds it.
    if (target === 'package.json') return undefined;
    const isHome = target.split('/')[0] === file.split('/')[0];
    return isHome ? ruleOfRooms(room, target, true) : `${from} leaves its room`;
  }
  if (from.startsWith('#')) return ruleOfRooms(room, from.slice(1), false);
  if (from.startsWith('node:') || builtinModules.includes(from))
    return rule?.packages.includes('node:') ? undefined : `${from}: this room does not touch the machine`;
  return rule?.packages.includes(packageOf(from)) ? undefined : `${from} is not on this room's list`;
};

/** Whether `room` may reach `target`; a relative path within the same top folder may also reach its own kind. */
const ruleOfRooms = (room: string, target: string, isRelative: boolean): string | undefined => {
  const other = roomOf(target);
  if (other === room || other === 'domain') return undefined;
  if (other === undefined) return isRelative ? undefined : `#${target} is in no room`;
  return table[room]?.rooms.includes(other) ? undefined : `${target} (${other}) is behind the fence`;
};

describe('the fence', () => {
  test('reads imports of every form, so that it cannot miss one', () => {
    const text = `import a from 'a';\nimport { b,\n  c } from "b";\nimport type { D } from 'd';\nimport 'e';\nexport { f } from 'f';\nexport * from 'g';\nconst h = await import('h');\nimport i, { j } from 'i';`;
    expect(importsOf(text)).toEqual(['a', 'b', 'd', 'e', 'f', 'g', 'h', 'i']);
  });

  test('would notice a forbidden import', () => {
    expect(fault('domain/board.ts', 'domain', 'node:fs')).toBeDefined();
    expect(fault('domain/board.ts', 'domain', '#db/open.ts')).toBeDefined();
    expect(fault('domain/board.ts', 'domain', '../db/open.ts')).toBeDefined();
    expect(fault('renderer/app/start.tsx', 'renderer', '#services/app.ts')).toBeDefined();
    expect(fault('kinds/fishbone/model/layout.ts', 'kinds/*/model', '../view/view.tsx')).toBeDefined();
    expect(fault('host/server.ts', 'host', '#db/open.ts')).toBeDefined();
    expect(fault('host/server.ts', 'host', '#services/app.ts')).toBeUndefined();
  });

  test('every source file stands in a room and imports only what its room may', () => {
    expect(sources.length).toBeGreaterThan(100);
    const faults = sources.flatMap((file) => {
      const room = roomOf(file);
      if (room === undefined) return [`${file}: stands in no room`];
      return importsOf(readFileSync(path.join(root, file), 'utf8')).flatMap((from) => {
        const wrong = fault(file, room, from);
        return wrong === undefined ? [] : [`${file}: ${wrong}`];
      });
    });
    expect(faults).toEqual([]);
  });
});
