import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { backUpNow, listBackups } from '#db/backups.ts';
import lock from '#db/migrations/hash-lock.json' with { type: 'json' };
import { migrate, readMigrations } from '#db/migrations.ts';
import { openDatabase, PROJECT_STORE_ID } from '#db/open.ts';
import { exported, projectCards, settings, tables } from '#db/tables.ts';
import { refuse } from '#domain/result.ts';
import { must, troubleOf } from '#tests/support/must.ts';
import { temporaryFolder } from '#tests/support/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const stores = ['project', 'app'] as const;

describe('migrations', () => {
  test('none that was ever applied is edited: every file has the digest in the lock, and the lock names no other', () => {
    const found = stores.flatMap((store) => {
      const folder = path.join(root, 'db/migrations', store);
      return readdirSync(folder).map((name) => [
        `${store}/${name}`,
        createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]);
    });
    expect(Object.fromEntries(found)).toEqual(lock);
  });

  test.each(stores)('those of the %s store are numbered from one without a gap', (store) => {
    const migrations = readMigrations(store);
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });

  test('a gap in the numbers is a mistake that nobody can ship', () => {
    const folder = temporaryFolder();
    const source = path.join(root, 'db/migrations');
    expect(() => readMigrations('project', path.join(source, 'project'))).toThrow();
    expect(() => readMigrations('project', folder)).toThrow();
  });

  test.each(stores)('every table of the %s store is strict', (store) => {
    const database = new Database(':memory:');
    migrate(database, readMigrations(store));
    const loose = database
      .prepare("select name from pragma_table_list where type = 'table' and not strict and name not like 'sqlite_%'")
      .all();
    expect(loose).toEqual([]);
  });

  test('are applied once, all or none', () => {
    const database = new Database(':memory:');
    const one = { number: 1, name: '0001_one.sql', sql: 'create table one (a text) strict' };
    const two = { number: 2, name: '0002_two.sql', sql: 'create table two (a text) strict; create table one (a text)' };
    migrate(database, [one]);
    migrate(database, [one]);
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(() => migrate(database, [one, two])).toThrow();
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(database.prepare("select name from sqlite_schema where type = 'table'").pluck().all()).toEqual(['one']);
  });
});

/** Asks for a store as a second process would, and says what it got. */
const TAKE_LOCK = `
  const Database = require('better-sqlite3');
  try {
    new Database(process.argv[1], { timeout: 0 }).exec('begin exclusive');
    process.stdout.write('taken');
  } catch (error) {
    process.stdout.write(error.code);
  }`;

describe('an older store', () => {
  const one = { number: 1, name: '0001_one.sql', sql: 'create table one (a text) strict' };
  const two = { number: 2, name: '0002_two.sql', sql: 'create table two (a text) strict' };
  const shape = (migrations: (typeof one)[]) => ({ applicationId: PROJECT_STORE_ID, migrations });

  const olderStore = (): { readonly file: string; readonly backups: string } => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'p.db');
    must(openDatabase(file, shape([one]))).database.close();
    return { file, backups: path.join(folder, 'backups') };
  };

  test('is backed up, whole and checked, before it is migrated; its own check runs on the newest shape', () => {
    const { file, backups } = olderStore();
    const before = readFileSync(file);
    const checked: string[] = [];
    const opened = must(
      openDatabase(file, shape([one, two]), {
        beforeMigration: (database) => backUpNow(database, backups, new Date(0)),
        check(database) {
          checked.push(String(database.pragma('user_version', { simple: true })));
          return { ok: true, value: undefined };
        },
      }),
    );
    opened.database.close();
    expect(checked).toEqual(['2']);
    expect(listBackups(backups)).toEqual(['19700101T000000000Z.db']);
    expect(readFileSync(path.join(backups, '19700101T000000000Z.db')).equals(before)).toBe(true);
  });

  test('is ours alone after the backup as before it: a second process is still refused', () => {
    const { file, backups } = olderStore();
    const opened = must(
      openDatabase(file, shape([one, two]), { beforeMigration: (database) => backUpNow(database, backups) }),
    );
    const second = spawnSync(process.execPath, ['-e', TAKE_LOCK, file], { encoding: 'utf8' });
    expect(second.stdout).toBe('SQLITE_BUSY');
    opened.database.close();
    expect(spawnSync(process.execPath, ['-e', TAKE_LOCK, file], { encoding: 'utf8' }).stdout).toBe('taken');
  });

  test('stays as it is when that backup cannot be made', () => {
    const { file, backups } = olderStore();
    writeFileSync(backups, 'a file where the folder should be');
    const before = readFileSync(file);
    const opened = openDatabase(file, shape([one, two]), {
      beforeMigration: (database) => backUpNow(database, backups),
    });
    expect(troubleOf(opened)).toBe('E_BACKUP');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is found damaged by its own check after the move too', () => {
    const { file } = olderStore();
    const damaged = () => refuse({ code: 'E_STORE_DAMAGED', message: 'The log does not add up.' });
    expect(troubleOf(openDatabase(file, shape([one, two]), { check: damaged }))).toBe('E_STORE_DAMAGED');
  });
});

describe('the tables as drizzle reads them', () => {
  interface Column {
    readonly name: string;
    readonly type: string;
    readonly notnull: number;
    readonly pk: number;
  }
  const columnsInSql = (store: 'project' | 'app', table: string): readonly Column[] => {
    const database = new Database(':memory:');
    migrate(database, readMigrations(store));
    return database.prepare('select name, type, "notnull", pk from pragma_table_info(?)').all(table) as Column[];
  };
  const described = [
    ...Object.values(tables).map((table) => ['project', table] as const),
    ['project', settings] as const,
    ['project', exported] as const,
    ['app', settings] as const,
    ['app', projectCards] as const,
  ];

  test.each(described.map(([store, table]) => [store, getTableName(table), table] as const))(
    'agree with the SQL of the %s store: %s',
    (store, name, table) => {
      const inDrizzle = Object.values(getTableColumns(table)).map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        notnull: column.notNull ? 1 : 0,
        pk: column.primary ? 1 : 0,
      }));
      expect(inDrizzle).toEqual(columnsInSql(store, name));
    },
  );
});
